import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { shownText } from '#shared/text/shown.ts'
import { size } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import type { Held } from './intake.ts'
import { takeIn } from './intake.ts'
import { PickFiles } from './pick-files.tsx'

/** Files on their way, and those that did not arrive. */
export function UploadProgress({ intake }: { readonly intake: Held }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const share = intake.bytes === 0 ? 100 : Math.floor((100 * intake.sentBytes) / intake.bytes)
  return (
    <section className="sheet upload">
      <div className="upload-line">
        <span role="status">
          {t(intake.kind === 'sending' ? 'ingest.sending' : 'ingest.sent', {
            sent: intake.sent,
            total: intake.paths.length,
            size: size(intake.bytes),
          })}
        </span>
        <PickFiles first={false} />
      </div>
      {intake.kind === 'sending' && <Progress percent={share} showInfo={false} aria-label={t('ingest.sendingLabel')} />}
      {intake.lost.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('ingest.lost', { count: intake.lost.length })}
          description={intake.lost.map(({ path, refusal }) => (
            <div key={path}>
              {refusal === null ? shownText(path) : refusalSentence(language, refusal.code, refusal.params)}
            </div>
          ))}
          action={
            <Button size="small" onClick={() => void takeIn(intake.lost)}>
              {t('ingest.sendAgain')}
            </Button>
          }
        />
      )}
    </section>
  )
}
