import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useEntryName } from '../integrity/entry-name.ts'
import { useClear } from '../ui/use-clear.tsx'
import { useLogFilter } from './filter.ts'
import { useSubjectName } from './subject-name.ts'

export const codeField = 'audit-code'

/** By person, act, item and time. */
export function LogFilters() {
  const { t } = useTranslation()
  const clear = useClear()
  const entryName = useEntryName()
  const subjectName = useSubjectName()
  const { search, set } = useLogFilter()
  const facets = useQuery(queries.audit.facets.queryOptions())
  const types = facets.data?.types ?? []
  const subjects = [...new Set(types.map(type => `${type.split('.')[0] ?? ''}.`))]
  return (
    <div className="audit-filters">
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="audit-person"
        placeholder={t('audit.anybody')}
        aria-label={t('audit.person')}
        value={search.person ?? null}
        options={(facets.data?.people ?? []).map(({ id, name, role }) => ({
          value: id,
          label: `${name} · ${t(`people.roles.${role}`)}`,
        }))}
        onChange={person => set({ person: person ?? undefined })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="audit-type"
        placeholder={t('audit.anyAct')}
        aria-label={t('audit.act')}
        value={search.type ?? null}
        options={[
          { label: t('audit.subjects'), options: subjects.map(value => ({ value, label: subjectName(value) })) },
          { label: t('audit.acts'), options: types.map(value => ({ value, label: entryName(value) })) },
        ]}
        onChange={type => set({ type: type ?? undefined })}
      />
      <Input
        id={codeField}
        allowClear={clear}
        className="audit-code"
        maxLength={60}
        placeholder={t('audit.whoSaw')}
        aria-label={t('audit.whoSaw')}
        defaultValue={search.code}
        onChange={event => event.target.value === '' && set({ code: undefined })}
        onPressEnter={event => set({ code: event.currentTarget.value.trim() || undefined })}
        onBlur={event => set({ code: event.target.value.trim() || undefined })}
      />
      <DatePicker.RangePicker
        showTime
        allowEmpty={[true, true]}
        aria-label={t('audit.when')}
        value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
        onChange={range => set({ from: range?.[0]?.toISOString(), to: range?.[1]?.toISOString() })}
      />
    </div>
  )
}
