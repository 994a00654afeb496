import { useTranslation } from 'react-i18next'
import words from '../text/zh-CN.json'

type Known = keyof typeof words.custody.fact

function known(key: string): key is Known {
  return Object.hasOwn(words.custody.fact, key)
}

/** The name of a fact by its key; the key itself where no text has it. */
export function useFactName(): (key: string) => string {
  const { t } = useTranslation()
  return key => (known(key) ? t(`custody.fact.${key}`) : key)
}
