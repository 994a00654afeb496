import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'
import type { Draft } from './use-draft.ts'
import './drafts.css'

/** At the head of a form: what was written before and not saved. Stands inside the form, so that it finds its fields. */
export function DraftOffer({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation()
  const { comesBack, restore, offered, restored } = draft
  useEffect(() => {
    if (comesBack) restore()
  }, [comesBack, restore])
  if (restored !== null) {
    return (
      <p className="draft-offer draft-back" role="status">
        {t('drafts.restored', { time: moment(restored.at) })}
      </p>
    )
  }
  if (offered !== null && !comesBack) {
    return (
      <Alert
        className="draft-offer"
        type="info"
        role="status"
        title={t('drafts.offered', { time: moment(offered.at) })}
        description={draft.outdated ? t('drafts.outdated') : undefined}
        action={
          <span className="draft-acts">
            <Button size="small" type="primary" onClick={restore}>
              {t('drafts.restore')}
            </Button>
            <Button size="small" onClick={draft.giveUp}>
              {t('drafts.giveUp')}
            </Button>
          </span>
        }
      />
    )
  }
  if (!draft.elsewhere) return null
  return (
    <p className="draft-offer draft-back" role="status">
      {t('drafts.elsewhere')}
    </p>
  )
}
