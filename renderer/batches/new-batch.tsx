import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchFields } from '#shared/contract/batches.ts'
import { queries } from '../api.ts'
import { firstOpen } from '../catalogue/first-open.ts'
import { termsQuery } from '../catalogue/terms.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { cleanFields } from './batch-fields.ts'
import { BatchForm } from './batch-form.tsx'

type Props = { readonly onClose: () => void; readonly onMade: (id: number) => void }

/** Makes a batch: what it holds, where it stands, what was promised. */
export function NewBatch({ onClose, onMade }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<BatchFields>()
  const draft = useFormDraft(form, 'new-batch')
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const terms = useQuery(termsQuery())
  const make = useMutation(
    queries.batches.create.mutationOptions({
      onSuccess: made => {
        draft.drop()
        void client.invalidateQueries({ queryKey: queries.batches.key() })
        message.success(t('batches.made', { code: made.code }))
        onClose()
        onMade(made.id)
      },
    }),
  )
  return (
    <Modal
      open
      width={640}
      title={t('batches.new')}
      okText={t('batches.make')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={make.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={make.error ?? tree.error ?? terms.error} />
      {tree.data !== undefined && terms.data !== undefined && (
        <Form<BatchFields>
          onValuesChange={draft.onValuesChange}
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{
            code: '',
            title: '',
            categoryId: firstOpen(tree.data)?.id,
            year: new Date().getFullYear(),
            retention: terms.data.defaultRetention,
            departmentId: null,
            box: '',
            location: '',
            promised: { items: null, sheets: null, pages: null },
            remarks: '',
          }}
          onFinish={fields => make.mutate(cleanFields(fields))}
        >
          <DraftOffer draft={draft} />
          <BatchForm fonds={tree.data} />
        </Form>
      )}
    </Modal>
  )
}
