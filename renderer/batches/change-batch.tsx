import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchDetail, BatchFields } from '#shared/contract/batches.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { cleanFields } from './batch-fields.ts'
import { BatchForm } from './batch-form.tsx'

type Props = { readonly batch: BatchDetail; readonly onClose: () => void }

/** Changes what a batch was made with. */
export function ChangeBatch({ batch, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<BatchFields>()
  const draft = useFormDraft(form, 'change-batch', { subject: batch.id, base: batch.version })
  /** As it was when the form was filled: the screen behind reads the batch anew every few seconds. */
  const [shown] = useState(batch)
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const change = useMutation(
    queries.batches.change.mutationOptions({
      onSuccess: async () => {
        draft.drop()
        await client.invalidateQueries({ queryKey: queries.batches.key() })
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      width={640}
      title={t('batches.change')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={change.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={change.error ?? tree.error} />
      {tree.data !== undefined && (
        <Form<BatchFields>
          onValuesChange={draft.onValuesChange}
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={shown.fields}
          onFinish={fields => change.mutate({ id: shown.id, version: shown.version, fields: cleanFields(fields) })}
        >
          <DraftOffer draft={draft} />
          <BatchForm fonds={tree.data} />
        </Form>
      )}
    </Modal>
  )
}
