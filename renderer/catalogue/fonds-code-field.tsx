import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { isFondsCode } from '#shared/rules/fonds-code.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { queries } from '../api.ts'
import { useLanguage } from '../ui/use-language.ts'

/** The code of a fonds, with what it is and where it comes from, checked while one types by the rule pack's form. */
export function FondsCodeField({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const state = useQuery(queries.welcome.state.queryOptions())
  const form = state.data?.rules.fondsCode
  return (
    <Form.Item
      name={name}
      label={t('fonds.code')}
      extra={t('fonds.codeHint')}
      validateDebounce={250}
      rules={[
        { required: true, whitespace: true, message: t('fonds.codeMissing') },
        {
          validator: (_, value) =>
            typeof value !== 'string' || value.trim() === '' || form === undefined || isFondsCode(form, value)
              ? Promise.resolve()
              : Promise.reject(new Error(refusalSentence(language, 'fonds-code-invalid'))),
        },
      ]}
    >
      <Input maxLength={10} className="fonds-code" spellCheck={false} autoComplete="off" />
    </Form.Item>
  )
}
