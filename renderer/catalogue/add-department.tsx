import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Props = { readonly fonds: Fonds; readonly onAdded?: () => void }
type Fields = { readonly code: string; readonly name: string }

/** Adds a department to a fonds; its code becomes part of reference codes. */
export function AddDepartment({ fonds, onAdded }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'add-department', { subject: fonds.id })
  const add = useMutation(
    queries.catalogue.addDepartment.mutationOptions({
      onSuccess: () => {
        draft.drop()
        form.resetFields()
        onAdded?.()
        return client.invalidateQueries({ queryKey: queries.catalogue.tree.key() })
      },
    }),
  )
  return (
    <Form<Fields>
      onValuesChange={draft.onValuesChange}
      name={`department-${fonds.id}`}
      form={form}
      layout="inline"
      className="add-line"
      onFinish={fields => add.mutate({ fondsId: fonds.id, ...fields })}
    >
      <DraftOffer draft={draft} />
      <FailureAlert error={add.error} />
      <Form.Item name="code" initialValue="">
        <Input maxLength={12} aria-label={t('fonds.departmentCode')} placeholder={t('fonds.codeOrNone')} />
      </Form.Item>
      <Form.Item name="name" rules={[{ required: true, whitespace: true, message: t('fonds.departmentNameMissing') }]}>
        <Input maxLength={100} aria-label={t('fonds.departmentName')} placeholder={t('fonds.departmentName')} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('fonds.add')}
      </Button>
    </Form>
  )
}
