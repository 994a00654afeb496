import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { CategorySelect } from './category-select.tsx'
import { DepartmentSelect } from './department-select.tsx'
import type { Description } from './description.ts'
import { DescriptionFields } from './description-fields.tsx'
import { firstOpen } from './first-open.ts'
import { RetentionSelect } from './retention-select.tsx'

type Props = {
  readonly fonds: readonly Fonds[]
  readonly categoryId: number | null
  readonly year: number | null
  readonly onClose: () => void
  readonly onAdded: (id: number) => void
}

type Fields = Description & {
  readonly categoryId: number
  readonly year: number
  readonly retention: string
  readonly departmentId: number | null
}

/** Describes an item that has no pages (yet): it is numbered at once. */
export function NewItem({ fonds, categoryId, year, onClose, onAdded }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'new-item')
  const chosen = Form.useWatch('categoryId', form)
  const add = useMutation(
    queries.catalogue.addItem.mutationOptions({
      onSuccess: async added => {
        draft.drop()
        await client.invalidateQueries({ queryKey: queries.catalogue.key() })
        message.success(t('item.added', { code: added.referenceCode }))
        onAdded(added.id)
        onClose()
      },
    }),
  )
  const first = firstOpen(fonds)?.id
  return (
    <Modal
      open
      title={t('item.new')}
      okText={t('item.add')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={add.isPending}
      mask={{ closable: false }}
      width={{ xs: '94%', md: 640, xxl: 920 }}
    >
      <FailureAlert error={add.error} />
      <Form<Fields>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: '',
          documentNo: '',
          responsible: '',
          date: '',
          secrecy: '',
          remarks: '',
          categoryId: categoryId ?? first,
          year: year ?? new Date().getFullYear(),
          departmentId: null,
        }}
        onFinish={fields => add.mutate(fields)}
      >
        <DraftOffer draft={draft} />
        <div className="form-pair">
          <Form.Item
            name="categoryId"
            label={t('item.category')}
            rules={[{ required: true, message: t('item.categoryMissing') }]}
          >
            <CategorySelect fonds={fonds} />
          </Form.Item>
          <Form.Item name="year" label={t('item.year')} rules={[{ required: true, message: t('item.yearMissing') }]}>
            <InputNumber min={1800} max={2200} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <div className="form-pair">
          <Form.Item
            name="retention"
            label={t('column.retention')}
            rules={[{ required: true, message: t('item.retentionMissing') }]}
          >
            <RetentionSelect />
          </Form.Item>
          <Form.Item name="departmentId" label={t('column.department')}>
            <DepartmentSelect fonds={fonds} categoryId={chosen ?? null} />
          </Form.Item>
        </div>
        <DescriptionFields />
      </Form>
    </Modal>
  )
}
