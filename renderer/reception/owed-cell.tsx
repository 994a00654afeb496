import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DueCell } from '#shared/contract/reception.ts'
import { queries } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'
import { figure } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'
import type { Begun } from './new-handover.tsx'
import { StateTag } from './state-tag.tsx'

type Props = {
  readonly cell: DueCell
  readonly onBegin: ((begun: Begun) => void) | null
  readonly onEnter: (id: number) => void
}

/** One field of the picture in words: when it falls due, what came of it, and the way on. */
export function OwedCell({ cell, onBegin, onEnter }: Props) {
  const { t } = useTranslation()
  const term = useTermName()
  const language = useLanguage()
  const list = useQuery(queries.reception.list.queryOptions({ input: { open: false } }))
  const { departmentId, categoryId, year } = cell
  const those = (list.data ?? []).filter(
    one => one.fields.departmentId === departmentId && one.fields.categoryId === categoryId && one.fields.year === year,
  )
  return (
    <aside className="sheet owed-cell" aria-label={t('reception.owedOne')}>
      <h2>
        {cell.department} · {term(cell.category)} · {year}
      </h2>
      <p className={`due-${cell.state} owed-says`}>{t(`reception.dueHint.${cell.state}`)}</p>
      <Facts
        facts={[
          { name: t('reception.dueOn'), value: cell.dueOn ?? t('reception.noDue') },
          { name: t('reception.itemsReceived'), value: figure(cell.items, language) },
        ]}
      />
      {those.length > 0 && (
        <ul className="owed-those">
          {those.map(one => (
            <li key={one.id}>
              <Button type="link" size="small" onClick={() => onEnter(one.id)}>
                <ReferenceCode code={one.code} />
              </Button>
              <StateTag state={one.state} late={one.late} />
            </li>
          ))}
        </ul>
      )}
      {onBegin !== null && (
        <Button onClick={() => onBegin({ departmentId, categoryId, year })}>{t('reception.beginThis')}</Button>
      )}
    </aside>
  )
}
