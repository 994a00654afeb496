// Moving through the list by keys, and telling a whole sheet from a block of cells.
import { type Column, columns } from './cells.ts'
import type { Place } from './list-draft.ts'

export const cellId = (index: number, column: Column): string => `list-cell-${index}-${column}`

/** Where a key leads from a cell; null where the key is the cell's own. Arrows leave words only at their end. */
export function stepFrom(
  key: string,
  shift: boolean,
  { index, column }: Place,
  rows: number,
  jump: number,
  target: EventTarget,
): Place | null {
  const down = (by: number): Place => ({ index: Math.min(Math.max(0, index + by), rows - 1), column })
  const aside = (by: number): Place | null => {
    const next = columns[columns.indexOf(column) + by]
    return next === undefined ? null : { index, column: next }
  }
  switch (key) {
    case 'Enter':
      return down(shift ? -1 : 1)
    case 'ArrowDown':
      return down(1)
    case 'ArrowUp':
      return down(-1)
    case 'PageDown':
      return down(jump)
    case 'PageUp':
      return down(-jump)
    case 'ArrowLeft':
      return !shift && atEdge(target, 'start') ? aside(-1) : null
    case 'ArrowRight':
      return !shift && atEdge(target, 'end') ? aside(1) : null
    default:
      return null
  }
}

function atEdge(target: EventTarget, edge: 'start' | 'end'): boolean {
  if (!(target instanceof HTMLInputElement)) return true
  const { selectionStart, selectionEnd, value } = target
  // All marked, as after coming here by a key: either arrow goes on.
  if (selectionStart === 0 && selectionEnd === value.length) return true
  return selectionStart === selectionEnd && selectionStart === (edge === 'start' ? 0 : value.length)
}

/** Heads of a title column, by which a sheet is known; the archive reads the others. Forms name columns twice. */
const titles = /^(?:文件|案卷)?(?:题名|标题)(?:\s*title)?$|^title$/iu
/** So wide a block is a row of the whole form, with its running number or without. */
const wide = 10

/** Whether a block is a sheet of its own: its first row names columns, or its rows are those of the form. */
export function isSheet(block: readonly (readonly string[])[], column: Column): boolean {
  const named = block.length > 1 && (block[0] ?? []).some(word => titles.test(word.trim()))
  return named || (column === 'number' && block.every(row => row.length >= wide))
}
