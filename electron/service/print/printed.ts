// What is printed, as plain data.
import type { PrintLanguage } from './paper.ts'
import type { Mark } from './sheet.ts'

export type PrintedColumn = {
  readonly title: string
  /** Its part of the width, against the other columns' shares. */
  readonly share: number
  readonly align?: 'left' | 'right'
}

export type PrintedBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Names and values, one pair a row; two pairs a row where `columns` is 2. */
  | {
      readonly kind: 'facts'
      readonly facts: readonly { readonly label: string; readonly value: string }[]
      readonly columns?: 1 | 2
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly PrintedColumn[]
      /** A cell for every column; a missing cell is empty. */
      readonly rows: readonly (readonly string[])[]
    }
  /** Boxes to sign by hand: who, the name if it is known, and room for a signature and a date. Three a row. */
  | { readonly kind: 'signatures'; readonly boxes: readonly { readonly label: string; readonly name?: string }[] }
  /** A drawing: millimetres from the left margin and the end of the block before. `height` in millimetres. */
  | { readonly kind: 'drawing'; readonly height: number; readonly marks: readonly Mark[] }
  | { readonly kind: 'new-page' }

export type PrintedDocument = {
  readonly title: string
  readonly subtitle?: string
  readonly language: PrintLanguage
  readonly landscape?: boolean
  /** Left at the foot of every page, beside the page number: the archive, the number of the form … */
  readonly footer?: string
  readonly blocks: readonly PrintedBlock[]
}
