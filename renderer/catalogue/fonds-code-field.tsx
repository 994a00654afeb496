import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** The code of a fonds, with what it is and where it comes from. The server checks its form. */
export function FondsCodeField({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={t('fonds.code')}
      extra={t('fonds.codeHint')}
      rules={[{ required: true, whitespace: true, message: t('fonds.codeMissing') }]}
    >
      <Input maxLength={10} className="fonds-code" spellCheck={false} />
    </Form.Item>
  )
}
