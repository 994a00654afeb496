// Which column a heading names.
import { type Column, likelyHeadings, sureHeadings } from './heading-words.ts'

export type { Column } from './heading-words.ts'

/** Longer ones head no column of a list. */
const headingMost = 100

const squeezed = (text: string): string => text.replace(/[\s\p{Cf}\p{Cc}*＊:：.。、,，_"'“”‘’·-]/gu, '')

/** Without what is in brackets, marks of what must be given, white space, and the difference of widths and cases. */
export const plainHeading = (heading: string): string => {
  const text = heading.slice(0, headingMost).normalize('NFKC').toLowerCase()
  const outside = squeezed(text.replace(/[(（【[〔<].*?[)）】\]〕>]/gu, ''))
  return outside === '' ? squeezed(text.replace(/[(（【[〔<)）】\]〕>]/gu, '')) : outside
}

const sure = new Map<string, Column>()
for (const [column, words] of Object.entries(sureHeadings)) {
  for (const word of words) if (isColumn(column)) sure.set(plainHeading(word), column)
}

function isColumn(name: string): name is Column {
  return Object.hasOwn(sureHeadings, name)
}

export const columnNames: readonly Column[] = Object.keys(sureHeadings).filter(isColumn)

/** Spellings to look for: all of it; a heading in both languages (`题名 Title`) by its Chinese part. */
function spellings(heading: string): readonly string[] {
  const whole = plainHeading(heading)
  const han = whole.replace(/[^\p{Script=Han}]/gu, '')
  return whole === '' ? [] : han === '' || han === whole ? [whole] : [whole, han]
}

/** What a heading may name, the likeliest first; none where nobody knows it. */
export function columnsNamed(heading: string): { readonly sure: boolean; readonly columns: readonly Column[] } {
  for (const spelling of spellings(heading)) {
    const column = sure.get(spelling)
    if (column !== undefined) return { sure: true, columns: [column] }
    const columns = likelyHeadings.get(spelling)
    if (columns !== undefined) return { sure: false, columns }
  }
  return { sure: false, columns: [] }
}

export const isKnownHeading = (heading: string): boolean => columnsNamed(heading).columns.length > 0
