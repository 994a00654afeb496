import { useTranslation } from 'react-i18next'
import words from '../text/zh-CN.json'

type Kind = keyof typeof words.audit.kinds

function known(kind: string): kind is Kind {
  return Object.hasOwn(words.audit.kinds, kind)
}

/** The name of a subject of the log (`page.`): all acts that begin with it. */
export function useSubjectName(): (subject: string) => string {
  const { t } = useTranslation()
  return subject => {
    const kind = subject.replace('.', '')
    return known(kind) ? t('audit.allOf', { what: t(`audit.kinds.${kind}`) }) : t('audit.otherActs')
  }
}
