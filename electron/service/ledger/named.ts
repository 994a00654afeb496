// A reference of the ledger with what it is called.
import type { RulePack } from '#shared/rules/pack.ts'
import type { Said } from '#shared/text/entries/words.ts'

/** `titles`: whether the reader may see titles of holdings. Officers see no holdings: they read codes. */
export type Naming = { readonly pack: RulePack; readonly titles: boolean }

export type Named = readonly (readonly [ref: string, said: Said])[]

export const named = (ref: string, said: Said | undefined): Named => (said === undefined ? [] : [[ref, said]])

const numberIn = (ref: string) => Number(/:(\d+)/u.exec(ref)?.[1] ?? -1)

/** The number at the beginning of each key: prints add their language to it. */
export const numbersIn = (refs: readonly string[]): number[] => refs.map(numberIn)

/** Each reference with what is known under its number. */
export const byNumber = (refs: readonly string[], known: ReadonlyMap<number, Said>): Named =>
  refs.flatMap(ref => named(ref, known.get(numberIn(ref))))

/** A code with its title, for who may see titles. */
export const titled = (code: string, title: string, { titles }: Pick<Naming, 'titles'>): Said =>
  titles && title !== '' ? [`${code}《${title}》`, `${code} “${title}”`] : [code, code]
