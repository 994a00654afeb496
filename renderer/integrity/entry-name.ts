import { useTranslation } from 'react-i18next'
import words from '../text/zh-CN.json'

type Known = keyof typeof words.entry

function known(type: string): type is Known {
  return Object.hasOwn(words.entry, type)
}

/** The name of a ledger entry's type; the type itself where no name is known. */
export function useEntryName(): (type: string) => string {
  const { t } = useTranslation()
  return type => {
    const key = type.replace('.', '-')
    return known(key) ? t(`entry.${key}`) : type
  }
}
