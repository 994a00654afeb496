import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { progressOf } from './counts.ts'
import { SaveMark } from './save-mark.tsx'
import type { CountingNow } from './use-counting.ts'

type Props = {
  readonly handover: HandoverDetail
  readonly counting: CountingNow
  readonly onOpen: () => void
  readonly onDifference: () => void
}

/** How far the counting is, and what the keys do. */
export function CountHead({ handover, counting, onOpen, onDifference }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { counted, total, unsettled, pagesListed, pagesCounted } = progressOf(handover.list, counting.pending)
  return (
    <header className="count-head">
      <div className="count-progress">
        <strong role="status">{t('reception.countedOf', { counted, total })}</strong>
        <Progress
          percent={total === 0 ? 0 : (counted / total) * 100}
          showInfo={false}
          size="small"
          aria-label={t('reception.countedOf', { counted, total })}
        />
        <span className={pagesCounted === pagesListed ? undefined : 'state-soft'}>
          {t('reception.pagesOf', {
            counted: figure(pagesCounted, language),
            listed: figure(pagesListed, language),
          })}
        </span>
        {unsettled > 0 && (
          <Button type="link" danger size="small" onClick={onDifference}>
            {t('reception.unsettledCount', { count: unsettled })} <KeyCap keys="Alt+D" />
          </Button>
        )}
        {counted < total && (
          <Button type="link" size="small" onClick={onOpen}>
            {t('reception.toOpen')} <KeyCap keys="Alt+N" />
          </Button>
        )}
        <span className="spread" />
        <SaveMark state={counting.state} conflict={false} onAgain={counting.again} />
      </div>
      <p className="count-keys">
        <KeyCap keys="Enter" /> {t('reception.keys.countNext')} <KeyCap keys="=" /> {t('reception.asListed')}{' '}
        <KeyCap keys="-" /> {t('reception.notThere')} <KeyCap keys="Alt+R" /> {t('reception.returnLine')}
      </p>
    </header>
  )
}
