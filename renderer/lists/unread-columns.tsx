import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ColumnDecision, ListColumn, Weight } from '#shared/contract/lists.ts'
import './lists.css'

/** `weight` is what it looks like; null where the list does not say. */
type Unread = { readonly heading: string; readonly weight: Weight | null; readonly values: readonly string[] }
type Props = {
  /** What has to be decided on. */
  readonly columns: readonly Unread[]
  readonly decisions: readonly ColumnDecision[]
  /** What a column may be said to be. */
  readonly choices: readonly ListColumn[]
  readonly onDecide: (decisions: readonly ColumnDecision[]) => void
}

/** Columns that seem to carry secrecy, retention or year under a name nobody knows: each is named, or set aside. */
export function UnreadColumns({ columns, decisions, choices, onDecide }: Props) {
  const { t } = useTranslation()
  const waiting = columns.filter(({ heading }) => !decisions.some(one => one.heading === heading))
  const shown = [
    ...decisions.map(({ heading, column }) => ({ heading, column, weight: null, values: [] })),
    ...waiting.map(unread => ({ ...unread, column: null })),
  ]
  if (shown.length === 0) return null
  const decide = (heading: string, column: ListColumn | undefined) => {
    const others = decisions.filter(one => one.heading !== heading)
    onDecide(column === undefined ? others : [...others, { heading, column }])
  }
  const options = [...choices, 'aside' as const].map(column => ({ value: column, label: t(`lists.column.${column}`) }))
  return (
    <section className="list-question" aria-label={t('lists.unreadColumns')}>
      <h3 className="report-title">{t('lists.unreadColumns')}</h3>
      {waiting.length > 0 && (
        <p className="form-note state-bad" role="status">
          {t('lists.unreadHint')}
        </p>
      )}
      <ul>
        {shown.map(({ heading, column, weight, values }) => (
          <li key={heading}>
            <span>
              <strong>{heading}</strong>
              {weight !== null && <span className="form-note"> {t(`lists.weight.${weight}`)}</span>}
              {values.length > 0 && <span className="form-note"> {values.join('、')}</span>}
            </span>
            <Select<ListColumn>
              allowClear
              aria-label={t('lists.whatIs', { heading })}
              placeholder={t('lists.choose')}
              value={column}
              options={options}
              onChange={(chosen: ListColumn | undefined) => decide(heading, chosen)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
