// How the words of an entry are written: a name for its type, and what was done, in both languages.

/** The same in Chinese and in English. */
export type Said = readonly [zh: string, en: string]

/** The body of an entry, as its line holds it. */
export type Body = Readonly<Record<string, unknown>>

/**
 * `did` has no subject: who acted stands before it. In it `{it}` is the entry's target, `{field}` what the body holds (of a
 * list, how many), `{field|item|items}` a number with its word, `{kind:field}` the name of what the field numbers.
 */
export type EntryWords = { readonly name: Said; readonly did: (body: Body, own: boolean) => Said }

/** An act that is told the same whatever its body holds. */
export const act = (name: Said, did: Said): EntryWords => ({ name, did: () => did })

/** An act that is told by what its body holds; `own`: whoever acted did it to themselves. */
export const told = (name: Said, did: EntryWords['did']): EntryWords => ({ name, did })

export const textIn = (body: Body, key: string): string => {
  const value = body[key]
  return typeof value === 'string' ? value : ''
}

export const numberIn = (body: Body, key: string): number => {
  const value = body[key]
  if (Array.isArray(value)) return value.length
  return typeof value === 'number' ? value : 0
}

/** What was done to pages and gaps of a batch, by the kind of the act. */
const arranged: Readonly<Record<string, Said>> = {
  move: ['移动页面', 'pages moved'],
  turn: ['旋转页面', 'pages turned'],
  discard: ['把页面移到回收站', 'pages moved to the trash'],
  restore: ['恢复页面', 'pages restored'],
  'accept-gaps': ['确认缺失', 'sides accepted as missing'],
  'remove-blanks': ['移除空白面', 'blank sides removed'],
  split: ['另起一件', 'a new item begun'],
  join: ['并件', 'items joined'],
  reverse: ['倒转顺序', 'the order reversed'],
  interleave: ['正反面交错', 'fronts and backs interleaved'],
  rescan: ['重扫', 'sides scanned anew'],
  separate: ['按分隔页分件', 'items told apart by separators'],
}

/** What was done to the pages of an item in the catalogue. */
const mended: Readonly<Record<string, Said>> = {
  order: ['调整页序', 'pages put in another order'],
  'take-out': ['抽出页面', 'pages taken out'],
  'bring-in': ['放回页面', 'pages brought back'],
  move: ['页面移到另一件', 'pages moved to another item'],
  split: ['拆件', 'the item split'],
  join: ['并件', 'items joined'],
}

const wordsOf = (known: Readonly<Record<string, Said>>, kind: string): Said =>
  known[kind] ?? ['整理页面', 'pages arranged']

export const arrangedWords = (body: Body): Said => wordsOf(arranged, textIn(body, 'kind'))

/** `act` of a mending is its kind; of one taken back or done again, `of` is. */
export const mendedWords = (body: Body): Said => wordsOf(mended, textIn(body, 'of') || textIn(body, 'act'))

/** Adds to a sentence that one person did what two should have. */
export const withEyes = (body: Body, [zh, en]: Said): Said =>
  textIn(body, 'onePerson') === '' ? [zh, en] : [`${zh}（一人办理）`, `${en} (one person did what two should)`]
