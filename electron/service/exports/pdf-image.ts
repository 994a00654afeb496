// What a PDF holds of an image: its dictionary, and the ranges of bytes that are its data.
import type { Slice } from './slices.ts'

export type Colour =
  | { readonly kind: 'grey' }
  | { readonly kind: 'rgb' }
  | { readonly kind: 'cmyk' }
  /** `palette`: red, green, blue of each entry. */
  | { readonly kind: 'indexed'; readonly palette: Buffer }

export type PdfImage = {
  readonly width: number
  readonly height: number
  readonly colour: Colour
  readonly bits: 1 | 2 | 4 | 8 | 16
  readonly filter: 'DCTDecode' | 'CCITTFaxDecode' | 'FlateDecode'
  /** Further entries of the image's dictionary, as PDF spells them. */
  readonly entries: readonly string[]
  /** The colour profile that came with the image. */
  readonly profile: Buffer | null
  readonly slices: readonly Slice[]
}
