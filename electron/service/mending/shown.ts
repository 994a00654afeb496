// What a signer reads before an act that mends is signed: what is done, to which item, why.
import type { Connection } from '../db/open.ts'
import type { Language } from './act.ts'
import type { Kind } from './arranged.ts'
import type { Lying } from './lying.ts'

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

const kinds: Readonly<Record<Kind, { readonly zh: string; readonly en: string }>> = {
  order: { zh: '调整页序', en: 'Put pages in another order' },
  'take-out': { zh: '抽出页面', en: 'Take pages out' },
  'bring-in': { zh: '放回页面', en: 'Bring pages back' },
  move: { zh: '页面移到另一件', en: 'Move pages to another item' },
  split: { zh: '拆件', en: 'Split an item' },
  join: { zh: '并件', en: 'Join items' },
}

type Shown = {
  readonly act: string
  readonly kind: Kind
  readonly from: readonly Lying[]
  readonly to: readonly Lying[]
  readonly reason: string
}

/** The act, then each item with its pages before and after, by the numbers they had. */
export async function shownArranging(
  db: Connection,
  { act, kind, from, to, reason }: Shown,
  language: Language,
): Promise<string[]> {
  const en = language === 'en'
  const what = en ? kinds[kind].en : kinds[kind].zh
  const said = act === 'undo' ? (en ? `Take back: ${what}` : `撤销：${what}`) : what
  const rows = await db
    .selectFrom('item')
    .select(['id', 'reference_code', 'title'])
    .where(
      'id',
      'in',
      to.map(({ item }) => item),
    )
    .execute()
  const numbers = new Map(from.flatMap(({ pages }) => pages.map((page, at) => [page, String(at + 1)] as const)))
  const listed = (one: Lying | undefined) => (one?.pages ?? []).map(page => numbers.get(page) ?? '+').join(' ')
  return [
    act === 'redo' ? (en ? `Do again: ${what}` : `重做：${what}`) : said,
    ...to.flatMap((one, at) => {
      const row = rows.find(({ id }) => id === one.item)
      const trash = one.withdrawn && from[at]?.withdrawn !== true ? (en ? ' (to the trash)' : '（放入回收站）') : ''
      return [
        `${row ? named(row) : one.item}${trash}`,
        `${en ? 'Pages before: ' : '原页序：'}${listed(from[at])}`,
        `${en ? 'Pages after: ' : '新页序：'}${listed(one)}`,
        ...(one.out.length === 0 ? [] : [`${en ? 'Taken out: ' : '抽出：'}${one.out.length}`]),
      ]
    }),
    ...(reason === '' ? [] : [why(reason, language)]),
  ]
}
