// What a signer reads before an act that mends is signed: what is done, to which item, why.
import type { Language } from './act.ts'

type Named = { readonly reference_code: string; readonly title: string }

/** What somebody wrote stays on its line: no title can look like a line of the act. */
const onOneLine = (text: string) => text.replaceAll(/\s+/gu, ' ')

const named = ({ reference_code, title }: Named) => `${reference_code} ${onOneLine(title)}`

const why = (reason: string, language: Language) => `${language === 'en' ? 'Reason: ' : '理由：'}${onOneLine(reason)}`

export const shownWithdrawal = (item: Named | undefined, reason: string, language: Language): string[] => [
  language === 'en' ? 'Withdraw an item to the trash' : '将一件撤出馆藏，放入回收站',
  ...(item ? [named(item)] : []),
  why(reason, language),
]

export const shownReturn = (item: Named | undefined, language: Language): string[] => [
  language === 'en' ? 'Bring an item back from the trash' : '将一件从回收站恢复到馆藏',
  ...(item ? [named(item)] : []),
]

export const shownRenumbering = (item: Named, to: string, reason: string, language: Language): string[] => [
  language === 'en' ? 'Renumber an item' : '改号',
  named(item),
  language === 'en' ? `New reference code: ${to}` : `新档号：${to}`,
  why(reason, language),
]
