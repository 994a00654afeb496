import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReconciliationRow } from '#shared/contract/reconciliation.ts'
import { moment } from '../text/format.ts'
import { CorrectCount } from './correct-count.tsx'
import { countIn } from './counted.ts'

type Props = {
  readonly row: ReconciliationRow
  readonly batchId: number
  /** May counts be put right by who looks? */
  readonly mayCorrect: boolean
  /** Puts the defect "not scanned" on the item; null for the whole batch, and for those who may not. */
  readonly onMissing: (() => void) | null
}
type Kind = ReconciliationRow['differences'][number]['kind']

/** The counts of one item, those that differ set off, and where each difference begins. */
export function ReconciledRow({ row, batchId, mayCorrect, onMissing }: Props) {
  const { t } = useTranslation()
  const kinds = new Set<Kind>(row.differences.map(difference => difference.kind))
  const cell = (...about: readonly Kind[]) => (about.some(kind => kinds.has(kind)) ? 'figures differs' : 'figures')
  return (
    <tr className={row.batchItemId === null ? 'total' : undefined}>
      <th scope="row" className="wide" title={row.title}>
        {row.batchItemId === null ? t('batches.total') : row.title === '' ? t('batches.untitled') : row.title}
      </th>
      <td className={cell('sheets')}>{row.sheetsCounted}</td>
      <td className={cell('sheets')}>{row.sheetsScanned}</td>
      <td className={cell('numbered', 'sequence')}>{row.pagesNumbered}</td>
      <td className={cell('numbered', 'sequence')}>{row.sidesWritten}</td>
      <td className={cell('images')}>{row.sidesBlank}</td>
      <td className={cell('images')}>{row.imagesStored}</td>
      <td className={row.gapsOpen > 0 ? 'figures differs' : 'figures'}>{row.gapsOpen + row.gapsAccepted}</td>
      <td className={cell('catalogue')}>{row.catalogueTotal}</td>
      <td className="particulars">
        {row.gapsOpen > 0 && <p className="state-bad">{t('batches.gapsOpen', { count: row.gapsOpen })}</p>}
        {row.gapsAccepted > 0 && <p>{t('batches.gapsAccepted', { count: row.gapsAccepted })}</p>}
        {row.differences.map(difference => (
          <p key={`${difference.kind} ${difference.at}`} className="state-bad">
            {t(`batches.differs.${difference.kind}`, { expected: difference.expected, found: difference.found })}{' '}
            {difference.pageId === null ? (
              t('batches.nothingScanned')
            ) : (
              <Link
                to="/batches/$batchId/quality"
                params={{ batchId: String(batchId) }}
                search={{ tab: 'inspect', page: difference.pageId }}
              >
                {difference.found < difference.expected
                  ? t('batches.afterPage', { number: difference.at })
                  : t('batches.atPage', { number: difference.at })}
              </Link>
            )}
          </p>
        ))}
        {row.corrections.map(one => (
          <p key={one.at} className="state-soft">
            {t(one.before === null ? 'batches.correctedFirst' : 'batches.correctedFrom', {
              what: t(`batches.countKind.${one.what}`),
              before: one.before,
              after: one.after,
              reason: one.reason,
              by: one.by,
              at: moment(one.at),
            })}
          </p>
        ))}
        {mayCorrect &&
          row.differences.flatMap(difference => {
            const what = countIn(difference.kind)
            return what === null || (row.batchItemId === null && what !== 'sheets')
              ? []
              : [<CorrectCount key={what} batchId={batchId} what={what} row={{ id: row.batchItemId, ...difference }} />]
          })}
        {onMissing !== null && kinds.has('sheets') && row.sheetsScanned < (row.sheetsCounted ?? 0) && (
          <Button size="small" onClick={onMissing}>
            {t('batches.markMissing')}
          </Button>
        )}
      </td>
    </tr>
  )
}
