import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FourEyes } from '#shared/contract/quality.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { useLanguage } from '../ui/use-language.ts'

type Props = { readonly fourEyes: FourEyes }

/** Before the act: that two were meant to do it, and who else may. Where the rule is strict, in the words of its refusal. */
export function FourEyesNotice({ fourEyes }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { mode, before, may } = fourEyes
  if (before === '' || mode === 'off') return null
  const names = may.join(t('capture.gap.comma'))
  if (mode === 'strict') {
    const code = before === 'scanned' ? 'scanned-yourself' : 'checked-yourself'
    const title = refusalSentence(language, code, may.length === 0 ? {} : { may: names })
    return <Alert className="obstacle" role="note" type="warning" showIcon title={title} />
  }
  return (
    <Alert
      className="obstacle"
      role="note"
      type="info"
      showIcon
      title={t(`quality.fourEyes.${before}`)}
      description={may.length === 0 ? t('quality.fourEyes.nobody') : t('quality.fourEyes.may', { names })}
    />
  )
}
