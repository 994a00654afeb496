// Barcodes as rectangles.
import bwip from 'bwip-js/node'
import { black, type Mark } from './sheet.ts'

/** Whether Code 128 can hold a text: printable ASCII, and not so much that its bars become too narrow. */
export const fitsCode128 = (text: string, longest = 24): boolean =>
  text.length > 0 && text.length <= longest && /^[\u0020-\u007e]*$/u.test(text)

/**
 * A Code 128 (ISO/IEC 15417) of exactly `width` millimetres, without quiet zones: leave ten of its narrowest bars white
 * on either side. A character takes 11 modules and the frame 35; for 200 dpi a module of 0.3 mm is the least.
 * Only printable ASCII (throws for anything else): a reader takes the bytes of all other letters for Latin-1, and a code
 * with a middle dot would come back as another one. Those are printed as QR.
 */
export function code128(text: string, left: number, top: number, width: number, height: number): Mark[] {
  if (!fitsCode128(text, Number.POSITIVE_INFINITY)) throw new RangeError(`no Code 128 for ${JSON.stringify(text)}`)
  const [symbol] = bwip.raw({ bcid: 'code128', text })
  if (!symbol || !('sbs' in symbol)) throw new Error('no bars')
  const modules = symbol.sbs.reduce((sum, run) => sum + run, 0)
  const marks: Mark[] = []
  let at = 0
  for (const [index, run] of symbol.sbs.entries()) {
    if (index % 2 === 0) marks.push(black(left + (at * width) / modules, top, (run * width) / modules, height))
    at += run
  }
  return marks
}

/**
 * A QR code (ISO/IEC 18004) of exactly `size` millimetres with error correction M (15 %), the text as UTF-8, without
 * quiet zone: leave four modules white all round.
 */
export function qr(text: string, left: number, top: number, size: number): Mark[] {
  // The encoder writes UTF-8 by itself; readers take bytes that are valid UTF-8 for UTF-8.
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) throw new Error('no modules')
  const { pixs, pixx, pixy } = symbol
  const module = size / pixx
  const marks: Mark[] = []
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      if (pixs[y * pixx + x] !== 1) continue
      let end = x
      while (end < pixx && pixs[y * pixx + end] === 1) end += 1
      marks.push(black(left + x * module, top + y * module, (end - x) * module, module))
      x = end
    }
  }
  return marks
}
