import { Form, Input, Modal, type RefSelectProps, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'
import { api } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { useSigning } from '../signing/use-signing.ts'
import { useCustodyRules, useRuleName } from './rules.ts'

type Props = {
  readonly step: StepRule
  readonly chosen: readonly QueueItem[]
  readonly onClose: () => void
  readonly onDone: (items: number) => void
}
type Fields = { readonly to: string; readonly defect: string; readonly reason: string }

/** Sends items back to a step that all of them have behind them, with the defect and the reason, signed. */
export function SendBack({ step, chosen, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const name = useRuleName()
  const termName = useTermName()
  const { sign } = useSigning()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'send-back', { subject: step.id })
  const first = useRef<RefSelectProps>(null)
  const routes = new Set(chosen.map(item => item.route))
  const behind = (rules?.steps ?? []).filter(one =>
    [...routes].every(id => {
      const steps = rules?.routes.find(route => route.id === id)?.steps ?? []
      return steps.indexOf(one.id) >= 0 && steps.indexOf(one.id) < steps.indexOf(step.id)
    }),
  )

  const send = async (fields: Fields) => {
    const items = chosen.map(item => ({ id: item.itemId, version: item.version }))
    onClose()
    const done = await sign('step.reject', parts => api.custody.reject({ items, ...fields, ...parts }))
    if (!done) return
    draft.drop()
    onDone(done.items)
  }

  return (
    <Modal
      open
      title={t('custody.sendBackTitle', { count: chosen.length })}
      okText={t('custody.sendBackSign')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      afterOpenChange={isOpen => isOpen && first.current?.focus()}
    >
      <Form<Fields>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: behind.at(-1)?.id, reason: '' }}
        onFinish={fields => void send(fields)}
      >
        <DraftOffer draft={draft} />
        <Form.Item
          name="to"
          label={t('custody.backTo')}
          rules={[{ required: true, message: t('custody.backToMissing') }]}
        >
          <Select options={behind.map(one => ({ value: one.id, label: name(rules?.steps, one.id) }))} />
        </Form.Item>
        <Form.Item
          name="defect"
          label={t('custody.defect')}
          rules={[{ required: true, message: t('custody.defectMissing') }]}
        >
          <Select
            ref={first}
            options={rules?.defects.map(one => ({ value: one.code, label: `${one.code} ${termName(one)}` })) ?? []}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('custody.reason')}
          rules={[{ required: true, whitespace: true, message: t('custody.reasonMissing') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
