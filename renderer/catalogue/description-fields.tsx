import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { itemChanges } from '#shared/contract/catalogue.ts'
import { useTermName, useTerms } from './terms.ts'

/** The fields of a description that an archivist may change at any time. */
export function DescriptionFields() {
  const { t } = useTranslation()
  const terms = useTerms()
  const name = useTermName()
  const dateFits = (_: unknown, value: unknown) =>
    itemChanges.shape.date.safeParse(value).success ? Promise.resolve() : Promise.reject(new Error(t('item.dateWrong')))
  return (
    <>
      <Form.Item
        name="title"
        label={t('column.title')}
        rules={[{ required: true, whitespace: true, message: t('item.titleMissing') }]}
      >
        <Input.TextArea className="grows" rows={2} maxLength={500} autoFocus />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="documentNo" label={t('column.documentNo')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="date" label={t('column.date')} rules={[{ validator: dateFits }]}>
          <Input maxLength={8} placeholder="YYYYMMDD" inputMode="numeric" />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="responsible" label={t('column.responsible')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="secrecy" label={t('column.secrecy')}>
          <Select
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t('item.noSecrecy') },
              ...(terms?.secrecy ?? []).map(term => ({ value: term.code, label: name(term) })),
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="remarks" label={t('item.remarks')}>
        <Input.TextArea className="grows" rows={1} maxLength={500} />
      </Form.Item>
    </>
  )
}
