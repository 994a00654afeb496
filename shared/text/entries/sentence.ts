// One sentence for an entry of the ledger: who did what to what, with names and titles, in the reader's language.
import type { Language } from '../sentence.ts'
import { custodyWords } from './custody.ts'
import { holdingsWords } from './holdings.ts'
import { lineWords } from './line.ts'
import { oversightWords } from './oversight.ts'
import { peopleWords } from './people.ts'
import { type Names, refsOf, thingsAt } from './things.ts'
import { type Body, type EntryWords, type Said, textIn } from './words.ts'

/** Every type of entry that the archive makes, with its words. */
export const entryTypes: Readonly<Record<string, EntryWords>> = {
  ...custodyWords,
  ...holdingsWords,
  ...lineWords,
  ...oversightWords,
  ...peopleWords,
}

/** As far as a sentence needs it. */
export type SaidEntry = {
  readonly type: string
  readonly actor: string
  readonly target: string
  readonly body: Body
}

const inLanguage = ([zh, en]: Said, language: Language) => (language === 'en' ? en : zh)

const unknown: Said = ['未知的事项', 'unknown act']

const wordsOf = (type: string): EntryWords | undefined =>
  Object.hasOwn(entryTypes, type) ? entryTypes[type] : undefined

/** What entries of a type are called in filters, counts and headings. */
export const entryName = (type: string, language: Language): string =>
  inLanguage(wordsOf(type)?.name ?? unknown, language)

/** The sentence and all its slots: what each would refer to, if it is a reference. */
const slots = /\{([^{}]+)\}/gu

function refIn(slot: string, { target, body }: SaidEntry): readonly string[] {
  if (slot === 'it') return refsOf(target)
  const [, kind = '', field = ''] = /^([a-z-]+):(\w+)$/u.exec(slot) ?? []
  const id = textIn(body, field)
  return kind === '' || id === '' ? [] : [`${kind}:${id}`]
}

function didOf(entry: SaidEntry): Said {
  const own = entry.target === `person:${entry.actor}` || entry.body['user'] === entry.actor
  return wordsOf(entry.type)?.did(entry.body, own) ?? unknown
}

/** The references that the sentence would name, the actor among them: to be looked up in the catalogue. */
export function refsNamed(entry: SaidEntry): readonly string[] {
  const asked = [...didOf(entry)[0].matchAll(slots)].flatMap(([, slot = '']) => refIn(slot, entry))
  return entry.actor === 'system' ? asked : [`person:${entry.actor}`, ...asked]
}

/** What stands for a slot; null where the entry says nothing that could. */
function filled(slot: string, entry: SaidEntry, names: Names, language: Language): string | null {
  const refs = refIn(slot, entry)
  if (refs.length > 0) return inLanguage(thingsAt(refs, names), language)
  const [field = '', one, many] = slot.split('|')
  const value = entry.body[field]
  const said = Array.isArray(value) ? value.length : value
  if (typeof said !== 'number') return typeof said === 'string' && said !== '' ? said : null
  return one === undefined || many === undefined ? String(said) : `${said} ${said === 1 ? one : many}`
}

/** Chinese signs and Latin ones stand apart by a space. */
const apart = (text: string) =>
  text.replace(/(\p{Script=Han})(?=[A-Za-z0-9])/gu, '$1 ').replace(/([A-Za-z0-9])(?=\p{Script=Han})/gu, '$1 ')

/** What was done, without who did it: `启用了李四的账号`, `enabled the account of 李四`. */
export function deedSentence(entry: SaidEntry, names: Names, language: Language): string {
  let whole = true
  const text = inLanguage(didOf(entry), language).replace(slots, (_, slot: string) => {
    const said = filled(slot, entry, names, language)
    if (said === null) whole = false
    return said ?? ''
  })
  // An entry of an older program may lack what its sentence counts: then it is called by its type, and by what it is about.
  if (!whole) {
    const about = inLanguage(thingsAt(refsOf(entry.target), names), language)
    return `${entryName(entry.type, language)}${language === 'en' ? `: ${about}` : `：${about}`}`
  }
  return language === 'en' ? text : apart(text)
}

/** Who did what: `张三启用了李四的账号`, `张三 enabled the account of 李四`. */
export function entrySentence(entry: SaidEntry, names: Names, language: Language): string {
  const deed = deedSentence(entry, names, language)
  if (entry.actor === 'system') return language === 'en' ? `The archive ${deed}` : apart(`系统${deed}`)
  const who = inLanguage(thingsAt([`person:${entry.actor}`], names), language)
  return language === 'en' ? `${who} ${deed}` : apart(`${who}${deed}`)
}
