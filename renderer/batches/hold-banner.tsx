import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** Why nothing may go on, and for those who may: letting it go on, with the reason. */
export function HoldBanner({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const mayAccept = useRight('quality.accept')
  const [reason, setReason, draft] = useKeptText('hold-release', { subject: batch.id })
  const release = useMutation(
    queries.batches.release.mutationOptions({
      onSuccess: () => {
        draft.drop()
        return client.invalidateQueries({ queryKey: queries.batches.key() })
      },
    }),
  )
  const given = reason.trim()
  return (
    <div className="hold-banner" id="hold">
      <Alert
        type="warning"
        showIcon
        title={t('batches.onHold', { reason: batch.hold })}
        description={
          mayAccept ? (
            <form
              onSubmit={event => {
                event.preventDefault()
                if (given !== '') release.mutate({ id: batch.id, reason: given })
              }}
            >
              <DraftOffer draft={draft} />
              <p>{t('batches.onHoldHint')}</p>
              <Space.Compact block>
                <Input
                  value={reason}
                  maxLength={500}
                  aria-label={t('batches.releaseReason')}
                  placeholder={t('batches.releaseReason')}
                  onChange={event => setReason(event.target.value)}
                />
                <Button htmlType="submit" disabled={given === ''} loading={release.isPending}>
                  {t('batches.release')}
                </Button>
              </Space.Compact>
              <FailureAlert error={release.error} />
            </form>
          ) : (
            t('batches.onHoldOthers')
          )
        }
      />
    </div>
  )
}
