// Whether two names of people look alike on a screen, and whether a name holds what nobody sees. A ledger, a list or a work
// order names a person by these signs alone: who is called like somebody else, but for what does not show, acts as them.
import { takenFor } from './confusables.ts'

/** Selectors that choose the shape of an ideograph: the one thing unseen that a name may need. They count for nothing here. */
const shapes = /(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]/gu

/** Controls, direction marks, zero widths, fillers, tags, private and unassigned signs, and blanks that are no space. */
const unseen =
  /\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\u2800\ufff9-\uffff]|(?![ \u3000])\p{Zs}/u

/** More marks on one letter than any language writes: they run into the lines above and below. */
const piled = /\p{M}{3}/u

/** Scripts whose letters stand for each other. One word is written in one of them. */
const alike = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Lisu'].map(
  script => new RegExp(`\\p{Script=${script}}`, 'u'),
)

type NameTrouble = 'unseen' | 'mixed-scripts'

/** What is wrong with a name by itself; null where it may be somebody's. */
export function nameTrouble(name: string): NameTrouble | null {
  const plain = name.replace(shapes, '')
  if (unseen.test(plain) || piled.test(plain.normalize('NFD')) || plain.trim() === '') return 'unseen'
  const words = plain.normalize('NFKC').split(/[^\p{L}\p{M}\p{N}]+/u)
  const mixed = words.some(word => alike.filter(script => script.test(word)).length > 1)
  return mixed ? 'mixed-scripts' : null
}

/** NFKC, but for signs that it puts under what they do not look like, as Ϲ under Σ: those go by what they are taken for. */
const composed = (name: string): string =>
  [...name]
    .map(sign => (sign.normalize('NFKC') === sign ? sign : (takenFor.get(sign) ?? sign)))
    .join('')
    .normalize('NFKC')

/** One form for all that looks the same as it stands: a capital and its small letter look different. */
function looksAs(name: string): string {
  const bare = composed(name).replace(/\p{Default_Ignorable_Code_Point}|\p{Cc}|\s/gu, '')
  return [...bare]
    .map(sign => takenFor.get(sign) ?? sign)
    .join('')
    .toLowerCase()
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[il1|!]/gu, 'l')
    .replaceAll('0', 'o')
    .normalize('NFKC')
}

const small = (name: string): string => composed(name).toUpperCase().toLowerCase()

/** One key for all ways of writing a name: case, width, and what looks the same. Tries at an account are counted by it. */
export const nameKey = (name: string): string => looksAs(small(name))

/** All that a name looks like: as it is written, in small letters, in capitals. */
const looksOf = (name: string): readonly string[] => [
  looksAs(name),
  nameKey(name),
  looksAs(composed(name).toUpperCase()),
]

/** Whether one name could be taken for the other. */
export function lookAlike(one: string, other: string): boolean {
  const looks = looksOf(other)
  return looksOf(one).some(look => looks.includes(look))
}
