import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { FondsCodeField } from './fonds-code-field.tsx'

type Fields = { readonly code: string; readonly name: string }

type Props = { readonly onAdded?: () => void }

/** Adds a fonds; it begins with the category of documents. */
export function AddFonds({ onAdded }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'add-fonds')
  const add = useMutation(
    queries.catalogue.addFonds.mutationOptions({
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
      name="fonds"
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={fields => add.mutate(fields)}
    >
      <DraftOffer draft={draft} />
      <FailureAlert error={add.error} />
      <FondsCodeField name="code" />
      <Form.Item<Fields>
        name="name"
        label={t('fonds.name')}
        rules={[{ required: true, whitespace: true, message: t('fonds.nameMissing') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('fonds.add')}
      </Button>
    </Form>
  )
}
