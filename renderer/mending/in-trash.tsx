import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { useRight } from '../session/me.ts'
import { moment } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useMend } from './use-mend.ts'

/** Where an item lies in the trash: since when, by whom and why, and the way back. Draws nothing elsewhere. */
export function InTrash({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mayDescribe = useRight('catalogue.describe')
  const mend = useMend(() => {
    message.success(t('mending.broughtBack', { code: item.referenceCode }))
  })
  const { id, version, signed, withdrawn } = item
  if (withdrawn === null) return null
  return (
    <>
      <Alert
        className="in-trash"
        type="warning"
        showIcon
        title={t('mending.inTrash', { at: moment(withdrawn.at), by: withdrawn.by })}
        description={t('mending.because', { reason: withdrawn.reason })}
        action={
          mayDescribe && (
            <Button
              size="small"
              loading={mend.isPending}
              onClick={() => mend.mutate({ act: { kind: 'bring-back', id, version }, signed })}
            >
              {t(signed ? 'mending.bringBackSigned' : 'mending.bringBack')}
            </Button>
          )
        }
      />
      <FailureAlert error={mend.error} />
    </>
  )
}
