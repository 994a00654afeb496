// A ruled table is read cell by cell: as a page its rules break up every line.
import type { TextLine } from '#shared/contract/reading.ts'
import { type Cell, cut, type Table } from '../imaging/grid.ts'
import { inkOf, patchesOf } from '../imaging/ink.ts'
import type { Grey } from '../imaging/raster.ts'
import type { Engine } from './engine.ts'
import { hanShare, textLines } from './lines.ts'

/** The rows of a table from top to bottom, each a line of its cells from left to right. */
export function tableLines(
  engine: Engine,
  latin: Engine,
  picture: Grey,
  table: Table,
  size: number,
): readonly TextLine[] {
  const rows = Map.groupBy(table.cells, cell => cell.row)
  return [...rows.values()].flatMap(cells => {
    const read = cells.flatMap(cell => readCell(engine, latin, picture, cell, size))
    const [first] = read
    if (!first) return []
    const words = read.flatMap(line => line.words)
    const left = Math.min(...read.map(line => line.left))
    const top = Math.min(...read.map(line => line.top))
    const right = Math.max(...read.map(line => line.left + line.width))
    const bottom = Math.max(...read.map(line => line.top + line.height))
    const text = read.map(line => line.text).join(' ')
    return [
      {
        left,
        top,
        width: right - left,
        height: bottom - top,
        text,
        recognised: read.map(line => line.recognised).join(' '),
        words,
      },
    ]
  })
}

/** A cell that holds no Chinese is read by the engine for Latin: it knows figures and sums better. */
function readCell(engine: Engine, latin: Engine, picture: Grey, cell: Cell, size: number): readonly TextLine[] {
  const ink = inkIn(cut(picture, cell, 0), size)
  if (!ink) return []
  const region = {
    left: cell.left + ink.left,
    top: cell.top + ink.top,
    right: cell.left + ink.right,
    bottom: cell.top + ink.bottom,
  }
  const margin = Math.round(size / 2)
  const lie = { scale: 1, left: region.left - margin, top: region.top - margin }
  const layout = region.bottom - region.top > size * 1.7 ? 'block' : 'line'
  const print = cut(picture, region, margin)
  const lines = textLines(engine.recognise(print, layout).lines, lie)
  if (hanShare(lines) > 0) return lines
  const again = textLines(latin.recognise(print, layout).lines, lie)
  return again.length > 0 ? again : lines
}

/** The box of the print in a cell, or null; what is left of its rules (long, thin, at the rim) does not count. */
function inkIn(picture: Grey, size: number) {
  const print = patchesOf(inkOf(picture)).filter(({ left, top, right, bottom, size: pixels }) => {
    const [wide, high] = [right - left + 1, bottom - top + 1]
    const atRim = left <= 2 || top <= 2 || right >= picture.width - 3 || bottom >= picture.height - 3
    const rule = (wide > size * 1.5 && high < size / 4) || (high > size * 0.9 && wide < size / 6)
    return pixels >= 5 && !(atRim && (rule || Math.min(wide, high) <= 3))
  })
  if (print.length === 0) return null
  return {
    left: Math.min(...print.map(patch => patch.left)),
    top: Math.min(...print.map(patch => patch.top)),
    right: Math.max(...print.map(patch => patch.right)),
    bottom: Math.max(...print.map(patch => patch.bottom)),
  }
}
