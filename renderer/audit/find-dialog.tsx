import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Radio } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { verdict } from '#shared/contract/audit.ts'
import { api, queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { useSigning } from '../signing/use-signing.ts'

type Props = {
  readonly entries: readonly number[]
  readonly text?: string
  readonly onClose: () => void
  readonly onDone: () => void
}
/** The entries, as a draft of a finding on them is known again. */
const aboutOf = (entries: readonly number[]) => entries.join(' ')

type Fields = { readonly verdict: (typeof verdict.options)[number]; readonly text: string }

/** Writes what an auditor found back into the ledger, signed. */
export function FindDialog({ entries, text = '', onClose, onDone }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { sign } = useSigning()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'finding', { subject: aboutOf(entries) })
  const words = useRef<TextAreaRef>(null)
  const write = async (fields: Fields) => {
    onClose()
    const done = await sign('audit.finding', parts => api.audit.find({ entries: [...entries], ...fields, ...parts }))
    if (!done) return
    draft.drop()
    message.success(t('audit.findingWritten'))
    onDone()
    await client.invalidateQueries({ queryKey: queries.audit.key() })
  }
  return (
    <Modal
      open
      title={t('audit.findingOn', { count: entries.length })}
      okText={t('audit.signFinding')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      afterOpenChange={isOpen => isOpen && words.current?.focus()}
    >
      <p className="form-note">{t('audit.findingEntries', { entries: entries.slice(0, 20).join(', ') })}</p>
      <Form<Fields>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ verdict: 'question', text }}
        onFinish={fields => void write(fields)}
      >
        <DraftOffer draft={draft} />
        <Form.Item name="verdict" label={t('audit.verdict')}>
          <Radio.Group options={verdict.options.map(value => ({ value, label: t(`audit.verdicts.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('audit.findingText')}
          rules={[{ required: true, whitespace: true, message: t('audit.findingMissing') }]}
        >
          <Input.TextArea ref={words} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
