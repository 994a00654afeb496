import { Checkbox, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FailedCheck } from '#shared/contract/quality.ts'
import { Picture } from '../capture/picture.tsx'
import { useTermName } from '../catalogue/terms.ts'
import { moment } from '../text/format.ts'
import { labelOf, type Placed } from './placed.ts'

type Props = {
  readonly failed: FailedCheck
  readonly placed: Placed | null
  readonly chosen: boolean
  readonly onChoose: (() => void) | null
  readonly onInspect: () => void
}

/** A page that does not pass: its picture, what was measured and what would be allowed. */
export function FailingPage({ failed, placed, chosen, onChoose, onInspect }: Props) {
  const { t } = useTranslation()
  const words = useTermName()
  const [measured, limit] = [words(failed.measured), words(failed.limit)]
  const label = placed === null ? `#${failed.pageId}` : labelOf(placed)
  return (
    <li className={chosen ? 'chosen' : undefined}>
      <button
        type="button"
        className="failing-picture"
        aria-label={t('quality.inspectPage', { page: label })}
        onClick={onInspect}
      >
        {placed !== null && <Picture page={placed.page} label="" />}
      </button>
      <span className="failing-facts">
        {onChoose === null ? (
          label
        ) : (
          <Checkbox checked={chosen} onChange={onChoose}>
            {label}
          </Checkbox>
        )}
        {failed.waived === null ? (
          <span className="state-bad">{measured}</span>
        ) : (
          <Tooltip
            title={t('quality.waivedBy', {
              by: failed.waived.by,
              at: moment(failed.waived.at),
              reason: failed.waived.reason,
            })}
          >
            <span className="state-good">
              {measured} · {t('quality.waivedShort')}
            </span>
          </Tooltip>
        )}
        {limit !== '' && <span className="state-soft">{t('quality.limitIs', { limit })}</span>}
      </span>
    </li>
  )
}
