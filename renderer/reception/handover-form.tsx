import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverFields } from '#shared/contract/reception.ts'
import { useLanguage } from '../ui/use-language.ts'

type Place = {
  readonly id: number
  readonly name: string
  readonly code: string
  readonly fondsId: number
  readonly closed: boolean
  /** Of a category, its English name. */
  readonly en?: string
}
type Props = { readonly departments: readonly Place[]; readonly categories: readonly Place[] }

/** What a hand-over says as a whole: the same fields when it is made and when they are changed. */
export function HandoverForm({ departments, categories }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const option = ({ id, code, name, en, closed }: Place) => {
    const label = `${code} ${language === 'en' ? (en ?? name) : name}`.trim()
    return { value: id, label: closed ? t('fonds.isClosed', { name: label }) : label, disabled: closed }
  }
  const form = Form.useFormInstance<HandoverFields>()
  const departmentId = Form.useWatch('departmentId', form)
  const owner = departments.find(one => one.id === departmentId)
  const fitting = owner === undefined ? categories : categories.filter(one => one.fondsId === owner.fondsId)
  return (
    <>
      <Form.Item
        name="title"
        label={t('reception.title')}
        extra={t('reception.titleHint')}
        rules={[{ required: true, whitespace: true, message: t('reception.titleMissing') }]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={t('reception.department')}
        rules={[{ required: true, message: t('reception.departmentMissing') }]}
      >
        <Select
          disabled={departments.length === 1}
          showSearch={{ optionFilterProp: 'label' }}
          options={departments.map(option)}
        />
      </Form.Item>
      <div className="form-pair">
        <Form.Item
          name="categoryId"
          label={t('item.category')}
          rules={[{ required: true, message: t('item.categoryMissing') }]}
        >
          <Select options={fitting.map(option)} />
        </Form.Item>
        <Form.Item name="year" label={t('item.year')} rules={[{ required: true, message: t('item.yearMissing') }]}>
          <InputNumber min={1000} max={2200} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="supervisor" label={t('reception.supervisor')} extra={t('reception.supervisorHint')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="remarks" label={t('item.remarks')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
      </Form.Item>
    </>
  )
}
