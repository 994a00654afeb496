import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrectedCount } from '#shared/contract/reconciliation.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Props = {
  readonly batchId: number
  readonly what: CorrectedCount['what']
  /** The item (null: the whole batch), what was counted of it, and what was scanned. */
  readonly row: { readonly id: number | null; readonly expected: number; readonly found: number }
}
type Fields = { readonly value: number; readonly reason: string }

/** A count by hand is put right where it is refused: the right number, and why. */
export function CorrectCount({ batchId, what, row }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'batch-count', { subject: `${batchId} ${row.id ?? 'all'} ${what}` })
  const correct = useMutation(
    queries.batches.correct.mutationOptions({
      onSuccess: async () => {
        draft.drop()
        setOpen(false)
        message.success(t('batches.corrected'))
        await client.invalidateQueries({ queryKey: queries.batches.key() })
      },
    }),
  )
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('batches.correct')}
      </Button>
      {open && (
        <Modal
          open
          title={t('batches.correctTitle', { what: t(`batches.countKind.${what}`) })}
          okText={t('batches.correctIt')}
          cancelText={t('action.cancel')}
          confirmLoading={correct.isPending}
          mask={{ closable: false }}
          onOk={form.submit}
          onCancel={() => draft.leave(() => setOpen(false))}
        >
          <p className="form-note">{t('batches.correctHint', { counted: row.expected, found: row.found })}</p>
          <Form<Fields>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ value: row.found, reason: '' }}
            onValuesChange={draft.onValuesChange}
            onFinish={({ value, reason }) => correct.mutate({ id: batchId, batchItemId: row.id, what, value, reason })}
          >
            <DraftOffer draft={draft} />
            <Form.Item name="value" label={t('batches.correctValue')} rules={[{ required: true }]}>
              <InputNumber min={0} max={1_000_000} precision={0} autoFocus />
            </Form.Item>
            <Form.Item
              name="reason"
              label={t('batches.correctReason')}
              rules={[{ required: true, whitespace: true, message: t('batches.correctReason') }]}
            >
              <Input.TextArea
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 6 }}
                onKeyDown={event => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
                }}
              />
            </Form.Item>
          </Form>
          <FailureAlert error={correct.error} />
        </Modal>
      )}
    </>
  )
}
