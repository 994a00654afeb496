// A sheet to be printed, as a drawing: separator sheets, labels and test pages are made of it.

/** A length or place in millimetres from the top left corner of the sheet. Grey 0 is black, 255 white. */
export type Mark =
  | {
      readonly kind: 'rectangle'
      readonly left: number
      readonly top: number
      readonly width: number
      readonly height: number
      readonly grey: number
    }
  | {
      readonly kind: 'text'
      readonly left: number
      readonly top: number
      readonly size: number
      readonly text: string
      readonly bold?: boolean
    }
  | {
      readonly kind: 'colour'
      readonly left: number
      readonly top: number
      readonly width: number
      readonly height: number
      /** '#rrggbb', sRGB. */
      readonly colour: string
    }

/** One printed page; A4 is 210 × 297. */
export type Sheet = { readonly width: number; readonly height: number; readonly marks: readonly Mark[] }

/** A rectangle in black. */
export const black = (left: number, top: number, width: number, height: number): Mark => ({
  kind: 'rectangle',
  left,
  top,
  width,
  height,
  grey: 0,
})
