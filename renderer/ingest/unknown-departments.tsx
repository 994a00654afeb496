import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Department } from '#shared/contract/catalogue.ts'
import type { UnknownDepartment } from '#shared/contract/ingest.ts'
import type { DepartmentDecision } from '#shared/contract/lists.ts'
import '../lists/lists.css'

type Props = {
  readonly unknown: readonly UnknownDepartment[]
  readonly known: readonly Department[]
  readonly decisions: readonly DepartmentDecision[]
  readonly onDecide: (decisions: readonly DepartmentDecision[]) => void
}

/** No department has these numbers: they stand for a new one, and for a name that is no part of the code. */
const [asNew, asAside] = [0, -1]

/** Departments that a list names and the fonds does not have: each is one that is there, or is added, by a decision. */
export function UnknownDepartments({ unknown, known, decisions, onDecide }: Props) {
  const { t } = useTranslation()
  const shown = [
    ...decisions.map(({ name, departmentId, aside, code = '' }) => ({
      name,
      code,
      items: 0,
      near: [],
      chosen: aside ? asAside : (departmentId ?? asNew),
    })),
    ...unknown.map(one => ({ ...one, code: '', chosen: null })),
  ]
  if (shown.length === 0) return null
  const decide = (name: string, chosen: number | undefined) => {
    const others = decisions.filter(one => one.name !== name)
    if (chosen === undefined) return onDecide(others)
    const aside = chosen === asAside
    onDecide([...others, { name, departmentId: aside || chosen === asNew ? null : chosen, aside }])
  }
  /** Nothing gets a code by itself: without one it is no part of reference codes. */
  const giveCode = (name: string, code: string) =>
    onDecide(decisions.map(one => (one.name === name ? { ...one, code } : one)))
  const optionsFor = (near: UnknownDepartment['near']) => {
    const likely = new Set(near.map(one => one.id))
    const ordered = [...near, ...known.filter(one => !one.closed && !likely.has(one.id))]
    return [
      ...ordered.map(one => ({ value: one.id, label: t('lists.isDepartment', { code: one.code, name: one.name }) })),
      { value: asNew, label: t('lists.addDepartment') },
      { value: asAside, label: t('lists.leaveDepartment') },
    ]
  }
  return (
    <section className="list-question" aria-label={t('lists.unknownDepartments')}>
      <h3 className="report-title">{t('lists.unknownDepartments')}</h3>
      {unknown.length > 0 && (
        <p className="form-note state-bad" role="status">
          {t('lists.departmentsHint')}
        </p>
      )}
      <ul>
        {shown.map(({ name, items, near, chosen, code }) => (
          <li key={name}>
            <span>
              <strong>{name}</strong>
              {items > 0 && <span className="form-note"> {t('lists.ofItems', { count: items })}</span>}
            </span>
            <Select<number>
              allowClear
              aria-label={t('lists.whatIs', { heading: name })}
              placeholder={t('lists.choose')}
              value={chosen}
              options={optionsFor(near)}
              onChange={(value: number | undefined) => decide(name, value)}
            />
            {chosen === asNew && (
              <Input
                className="department-code"
                maxLength={12}
                value={code}
                aria-label={t('lists.codeOf', { name })}
                placeholder={t('fonds.codeOrNone')}
                onChange={event => giveCode(name, event.target.value)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
