import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Dropped } from './dropped.ts'
import { takeIn } from './intake.ts'
import { ListTemplate } from './list-template.tsx'
import { PickFiles } from './pick-files.tsx'

type Props = { readonly stopped: { readonly error: unknown; readonly files: readonly Dropped[] } | null }

/** Where an intake begins: drop, or pick files or a folder. */
export function DropZone({ stopped }: Props) {
  const { t } = useTranslation()
  return (
    <section className="drop-zone">
      {stopped !== null && (
        <FailureAlert
          error={stopped.error}
          action={
            <Button size="small" onClick={() => void takeIn(stopped.files)}>
              {t('failure.again')}
            </Button>
          }
        />
      )}
      <h2>{t('ingest.drop')}</h2>
      <p>{t('ingest.dropHint')}</p>
      <PickFiles first />
      <p className="form-note">{t('ingest.formats')}</p>
      <ListTemplate />
    </section>
  )
}
