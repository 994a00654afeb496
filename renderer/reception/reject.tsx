import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { api, queries } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { useSigning } from '../signing/use-signing.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { receptionTermsQuery } from './terms.ts'

type Props = { readonly handover: HandoverDetail; readonly onClose: () => void }
type Said = { readonly defect: string; readonly reason: string }

/** Sends the whole back: what is wrong, in a word of the rule pack and in one's own. It is signed. */
export function Reject({ handover, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const name = useTermName()
  const { sign } = useSigning()
  const [form] = Form.useForm<Said>()
  const draft = useFormDraft(form, 'handover-reject', { subject: handover.id })
  const terms = useQuery(receptionTermsQuery())
  /** The version that one looked at when deciding. */
  const { id, version } = handover
  const reject = async ({ defect, reason }: Said) => {
    const done = await sign('handover.reject', parts => api.reception.reject({ id, version, defect, reason, ...parts }))
    await client.invalidateQueries({ queryKey: queries.reception.key() })
    if (done === null) return
    draft.drop()
    onClose()
  }
  return (
    <Modal
      open
      title={t('reception.reject')}
      okText={t('reception.signReject')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: true }}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
    >
      <p className="form-note">{t('reception.rejectHint')}</p>
      <FailureAlert error={terms.error} />
      <Form<Said>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={said => void reject(said)}
      >
        <DraftOffer draft={draft} />
        <Form.Item
          name="defect"
          label={t('reception.defect')}
          rules={[{ required: true, message: t('reception.defectMissing') }]}
        >
          <Select
            autoFocus
            options={(terms.data?.defects ?? []).map(one => ({ value: one.code, label: `${one.code} ${name(one)}` }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reception.reason')}
          rules={[{ required: true, whitespace: true, message: t('reception.reasonMissing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
