import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { CategorySelect } from '../catalogue/category-select.tsx'
import { DepartmentSelect } from '../catalogue/department-select.tsx'
import { RetentionSelect } from '../catalogue/retention-select.tsx'
import type { WatchedValues } from './watched-values.ts'

/** What every batch of a watched folder gets; it can be changed batch by batch later. */
export function ItemFields({ fonds }: { readonly fonds: readonly Fonds[] }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<WatchedValues>()
  const category = Form.useWatch('categoryId', form)
  return (
    <fieldset className="profile-part">
      <legend>{t('scanners.itemsPart')}</legend>
      <Form.Item<WatchedValues>
        name="categoryId"
        label={t('item.category')}
        rules={[{ required: true, message: t('item.categoryMissing') }]}
      >
        <CategorySelect fonds={fonds} />
      </Form.Item>
      <div className="form-three">
        <Form.Item<WatchedValues> name="year" label={t('item.year')}>
          <InputNumber min={1800} max={2200} style={{ width: '100%' }} placeholder={t('scanners.yearOfArrival')} />
        </Form.Item>
        <Form.Item<WatchedValues>
          name="retention"
          label={t('column.retention')}
          rules={[{ required: true, message: t('item.retentionMissing') }]}
        >
          <RetentionSelect />
        </Form.Item>
        <Form.Item<WatchedValues> name="departmentId" label={t('column.department')}>
          <DepartmentSelect fonds={fonds} categoryId={category ?? null} />
        </Form.Item>
      </div>
    </fieldset>
  )
}
