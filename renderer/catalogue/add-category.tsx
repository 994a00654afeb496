import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { codeExample } from './code-example.ts'
import { useTermName, useTerms } from './terms.ts'

type Props = { readonly fonds: Fonds; readonly onAdded?: () => void }
type Fields = { readonly code: string; readonly template: string }

/** Adds a category of the rule pack to a fonds, with the form of its reference codes. */
export function AddCategory({ fonds, onAdded }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const terms = useTerms()
  const name = useTermName()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'add-category', { subject: fonds.id })
  const add = useMutation(
    queries.catalogue.addCategory.mutationOptions({
      onSuccess: () => {
        draft.drop()
        form.resetFields()
        onAdded?.()
        return client.invalidateQueries({ queryKey: queries.catalogue.tree.key() })
      },
    }),
  )
  const chosen = Form.useWatch('code', form)
  const missing = (terms?.categories ?? []).filter(term => !fonds.categories.some(one => one.code === term.code))
  return (
    <Form<Fields>
      onValuesChange={draft.onValuesChange}
      name={`category-${fonds.id}`}
      form={form}
      layout="inline"
      className="add-line"
      onFinish={fields => add.mutate({ fondsId: fonds.id, ...fields })}
    >
      <DraftOffer draft={draft} />
      <FailureAlert error={add.error} />
      <Form.Item name="code" rules={[{ required: true, message: t('item.categoryMissing') }]}>
        <Select
          aria-label={t('item.category')}
          placeholder={t('item.category')}
          popupMatchSelectWidth={false}
          options={missing.map(term => ({ value: term.code, label: `${term.code} ${name(term)}` }))}
          onChange={(code: string) =>
            form.setFieldValue('template', terms?.categories.find(term => term.code === code)?.template)
          }
        />
      </Form.Item>
      <Form.Item name="template" rules={[{ required: true, message: t('fonds.templateMissing') }]}>
        <Select
          aria-label={t('fonds.template')}
          placeholder={t('fonds.template')}
          popupMatchSelectWidth={false}
          options={(terms?.templates ?? []).map(term => ({
            value: term.id,
            label: `${name(term)} · ${codeExample(term.example, fonds.code, chosen)}`,
          }))}
        />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('fonds.add')}
      </Button>
    </Form>
  )
}
