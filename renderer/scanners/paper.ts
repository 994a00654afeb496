// Paper sizes a profile offers. A sheet cut too large keeps a border; one cut too small has lost words: take the larger.

export const papers = ['a4', 'a3', 'b5', 'letter', 'whole', 'custom'] as const
export type Paper = (typeof papers)[number]

type Size = { readonly widthMm: number; readonly heightMm: number }
type Bed = { readonly widest: number; readonly longest: number }

/** Millimetres, upright. B5 is the 182 × 257 of offices, which takes in the 176 × 250 of ISO 216, too. */
export const paperSizes: Readonly<Record<Exclude<Paper, 'whole' | 'custom'>, Size>> = {
  a4: { widthMm: 210, heightMm: 297 },
  a3: { widthMm: 297, heightMm: 420 },
  b5: { widthMm: 182, heightMm: 257 },
  letter: { widthMm: 215.9, heightMm: 279.4 },
}

/** A device whose bed measures 215.9 mm may say 215: a millimetre short of a paper still takes it. */
const tolerance = 1

/** Whether the device (null: not known) takes the paper upright. */
export function takes(bed: Bed | null, paper: Paper): boolean {
  if (bed === null || paper === 'whole' || paper === 'custom') return true
  const { widthMm, heightMm } = paperSizes[paper]
  return widthMm <= bed.widest + tolerance && heightMm <= bed.longest + tolerance
}

/** The preset of a size in millimetres; both null: all that the device takes. */
export function paperOf(widthMm: number | null, heightMm: number | null): Paper {
  if (widthMm === null && heightMm === null) return 'whole'
  const known = papers.find(paper => {
    if (paper === 'whole' || paper === 'custom') return false
    return paperSizes[paper].widthMm === widthMm && paperSizes[paper].heightMm === heightMm
  })
  return known ?? 'custom'
}

/** The size to ask the device for: of the preset, never more than its bed, or what was typed. */
export function sizeOf(
  paper: Paper,
  typed: { readonly widthMm: number | null; readonly heightMm: number | null },
  bed: Bed | null,
): { readonly widthMm: number | null; readonly heightMm: number | null } {
  if (paper === 'whole') return { widthMm: null, heightMm: null }
  if (paper === 'custom') return { widthMm: typed.widthMm, heightMm: typed.heightMm }
  const size = paperSizes[paper]
  if (bed === null) return size
  // The preset is kept to the tenth where it fits, so that it is known again by its size.
  return takes(bed, paper) ? size : { widthMm: null, heightMm: null }
}
