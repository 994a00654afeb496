import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { CategorySelect } from '../catalogue/category-select.tsx'
import { DepartmentSelect } from '../catalogue/department-select.tsx'
import { RetentionSelect } from '../catalogue/retention-select.tsx'

/** What every item of an intake gets unless its manifest says otherwise. */
export function DefaultsFields({ fonds }: { readonly fonds: readonly Fonds[] }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<{ readonly categoryId: number }>()
  const category = Form.useWatch('categoryId', form)
  return (
    <>
      <Form.Item
        name="categoryId"
        label={t('item.category')}
        rules={[{ required: true, message: t('item.categoryMissing') }]}
      >
        <CategorySelect fonds={fonds} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="year" label={t('item.year')}>
          <InputNumber min={1800} max={2200} style={{ width: '100%' }} placeholder={t('ingest.yearByDate')} />
        </Form.Item>
        <Form.Item
          name="retention"
          label={t('column.retention')}
          rules={[{ required: true, message: t('item.retentionMissing') }]}
        >
          <RetentionSelect />
        </Form.Item>
      </div>
      <Form.Item name="departmentId" label={t('column.department')}>
        <DepartmentSelect fonds={fonds} categoryId={category ?? null} />
      </Form.Item>
    </>
  )
}
