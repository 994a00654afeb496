import { useTranslation } from 'react-i18next'
import type { ItemRow } from '#shared/contract/catalogue.ts'
import { recordDate } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import type { ColumnName } from './columns.ts'
import { RetentionName } from './retention-name.tsx'

type Props = { readonly row: ItemRow; readonly column: ColumnName }

/** One cell: what a row says under a column. */
export function ItemCell({ row, column }: Props) {
  const { t } = useTranslation()
  switch (column) {
    case 'referenceCode':
      return <ReferenceCode code={row.referenceCode} />
    case 'date':
      return recordDate(row.date)
    case 'retention':
      return <RetentionName code={row.retention} />
    case 'state':
      if (row.failed > 0) return <span className="state-bad">{t('item.failed', { count: row.failed })}</span>
      if (row.waiting > 0) return <span className="state-soft">{t('item.waiting', { count: row.waiting })}</span>
      return row.pages === 0 ? <span className="state-soft">{t('item.noPages')}</span> : t('item.complete')
    case 'pages':
      return row.pages
    case 'title':
    case 'documentNo':
    case 'responsible':
    case 'department':
    case 'secrecy':
      return <span title={row[column]}>{row[column]}</span>
  }
}
