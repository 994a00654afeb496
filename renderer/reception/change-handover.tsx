import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail, HandoverFields } from '#shared/contract/reception.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { HandoverForm } from './handover-form.tsx'
import { receptionTermsQuery } from './terms.ts'

type Props = {
  readonly handover: HandoverDetail
  readonly onClose: () => void
}

/** Changes what a hand-over says as a whole, while it is a draft. */
export function ChangeHandover({ handover, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<HandoverFields>()
  const draft = useFormDraft(form, 'change-handover', { subject: handover.id, base: handover.version })
  /** As it was when the form was filled: the screen behind reads it anew every few seconds. */
  const [shown] = useState(handover)
  const terms = useQuery(receptionTermsQuery())
  const change = useMutation(
    queries.reception.change.mutationOptions({
      onSuccess: async () => {
        draft.drop()
        await client.invalidateQueries({ queryKey: queries.reception.key() })
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      width={600}
      title={t('reception.change')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={change.error ?? terms.error} />
      {terms.data !== undefined && (
        <Form<HandoverFields>
          onValuesChange={draft.onValuesChange}
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={shown.fields}
          onFinish={fields => change.mutate({ id: shown.id, version: shown.version, fields })}
        >
          <DraftOffer draft={draft} />
          <HandoverForm departments={terms.data.departments} categories={terms.data.categories} />
        </Form>
      )}
    </Modal>
  )
}
