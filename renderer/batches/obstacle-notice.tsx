import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { useRight } from '../session/me.ts'
import { useLanguage } from '../ui/use-language.ts'
import { CorrectCount } from './correct-count.tsx'
import { countIn } from './counted.ts'
import { solvedAt } from './solved-at.ts'

type Obstacle = NonNullable<BatchDetail['next'][number]['obstacle']>
type Props = { readonly batchId: number; readonly obstacle: Obstacle }

/** What stands in the way of a step, in the words of the refusal it would meet, and where it is solved. */
export function ObstacleNotice({ batchId, obstacle }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const code = refusalCode.safeParse(obstacle.code).data
  const where = solvedAt(obstacle.code)
  const may = useRight('batch')
  const what = may && obstacle.code === 'reconciliation-differs' ? countIn(obstacle.params['what'] ?? '') : null
  return (
    <Alert
      className="obstacle"
      type="warning"
      showIcon
      title={code === undefined ? obstacle.code : refusalSentence(language, code, obstacle.params)}
      action={
        <span className="obstacle-acts">
          {what !== null && (
            <CorrectCount
              batchId={batchId}
              what={what}
              row={{
                id: obstacle.params['itemId'] ? Number(obstacle.params['itemId']) : null,
                expected: Number(obstacle.params['expected']),
                found: Number(obstacle.params['found']),
              }}
            />
          )}
          {where !== null && (
            <Link to={where.to} params={{ batchId: String(batchId) }} search={where.search}>
              {t(`batches.solve.${where.name}`)}
            </Link>
          )}
        </span>
      }
    />
  )
}
