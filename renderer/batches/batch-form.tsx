import { Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { CategorySelect } from '../catalogue/category-select.tsx'
import { DepartmentSelect } from '../catalogue/department-select.tsx'
import { RetentionSelect } from '../catalogue/retention-select.tsx'

/** What a batch is made with: the same fields when it is made and when they are changed. */
export function BatchForm({ fonds }: { readonly fonds: readonly Fonds[] }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<{ readonly categoryId: number }>()
  const category = Form.useWatch('categoryId', form)
  return (
    <>
      <Form.Item
        name="title"
        label={t('batches.title')}
        rules={[{ required: true, whitespace: true, message: t('batches.titleMissing') }]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <div className="form-pair">
        <Form.Item
          name="categoryId"
          label={t('item.category')}
          rules={[{ required: true, message: t('item.categoryMissing') }]}
        >
          <CategorySelect fonds={fonds} />
        </Form.Item>
        <Form.Item name="year" label={t('item.year')} rules={[{ required: true, message: t('item.yearMissing') }]}>
          <InputNumber min={1000} max={2200} precision={0} style={{ width: '100%' }} />
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
          <DepartmentSelect fonds={fonds} categoryId={category ?? null} />
        </Form.Item>
      </div>
      <div className="form-triple">
        <Form.Item name="code" label={t('batches.code')}>
          <Input maxLength={40} placeholder={t('batches.codeGiven')} />
        </Form.Item>
        <Form.Item name="box" label={t('batches.box')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="location" label={t('batches.location')}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <div className="form-triple">
        <Form.Item name={['promised', 'items']} label={t('batches.promisedItems')}>
          <InputNumber min={0} max={100_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['promised', 'sheets']} label={t('batches.promisedSheets')}>
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['promised', 'pages']} label={t('batches.promisedPages')}>
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="remarks" label={t('item.remarks')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
