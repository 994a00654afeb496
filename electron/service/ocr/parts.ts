// The parts of a page, read one after the other: what stands across its columns, and its columns.
import type { TextLine } from '#shared/contract/reading.ts'
import { partsOf } from '../imaging/columns.ts'
import { cut, shrunk } from '../imaging/grid.ts'
import type { Grey } from '../imaging/raster.ts'
import type { Region } from '../imaging/seal.ts'
import type { Engine, Layout } from './engine.ts'
import { textLines } from './lines.ts'
import { rowsOf } from './rows.ts'

/** White round a part that is read for itself. */
export const margin = 12

const pageOf = ({ width, height }: Grey) => {
  const page = { left: 0, top: 0, right: width - 1, bottom: height - 1 }
  return { ...page, print: page, lines: 0 }
}

type Part = Region & { readonly lines: readonly TextLine[] }

export type Parts = { readonly parts: readonly Part[]; readonly confidence: number }

/**
 * Reads a picture by its parts; `whole` is how one without columns is looked at, `size` the height of a character. Looked
 * at as a page it is left whole.
 */
export function readParts(engine: Engine, picture: Grey, whole: Layout, size: number): Parts {
  const regions = whole === 'page' ? [pageOf(picture)] : partsOf(picture, size)
  let [sum, words] = [0, 0]
  const parts = regions.map(({ print, lines: count, ...region }) => {
    const one = regions.length === 1
    // A heading of one line is brought to the size that the recogniser knows.
    const times = one || count > 1 ? 1 : Math.max(1, Math.round((print.bottom - print.top) / (size * 1.3)))
    const found = one
      ? engine.recognise(picture, whole)
      : engine.recognise(shrunk(cut(picture, print, margin * times), times), count === 1 ? 'line' : 'column')
    const length = found.lines.reduce((total, line) => total + line.words.length, 0)
    sum += found.confidence * Math.max(1, length)
    words += Math.max(1, length)
    const rim = margin * times
    const lie = one ? { scale: 1, left: 0, top: 0 } : { scale: times, left: print.left - rim, top: print.top - rim }
    return { ...region, lines: textLines(found.lines, lie) }
  })
  return { parts, confidence: sum / Math.max(1, words) }
}

/**
 * The lines of parts in reading order. Columns that turn out to be labels and values, or figures, are no columns: their
 * rows belong together.
 */
export function linesInOrder(parts: readonly Part[]): readonly TextLine[] {
  const bands: Part[][] = []
  for (const part of parts) {
    const band = bands.at(-1)
    const last = band?.at(-1)
    if (band && last && part.left > last.left && part.top < last.bottom && part.bottom > last.top) band.push(part)
    else bands.push([part])
  }
  return bands.flatMap(band =>
    band.length > 1 && isTable(band)
      ? rowsOf(band.flatMap(part => part.lines))
      : band.flatMap(part => rowsOf(part.lines)),
  )
}

function isTable(band: readonly Part[]): boolean {
  const share = (part: Part, is: (text: string) => boolean) =>
    part.lines.filter(line => is(line.text.replace(/\s/gu, ''))).length / Math.max(1, part.lines.length)
  return band.some(
    (part, at) =>
      share(part, text => (text.match(/\p{L}/gu) ?? []).length * 2 < text.length) > 0.5 ||
      (at < band.length - 1 && share(part, text => /[：:]$/u.test(text)) > 0.4),
  )
}
