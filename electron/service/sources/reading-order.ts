// Lines of a page in the order in which they are read.

/** Where a line is for whoever looks at the page; y downwards. */
export type Extent = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** More lines than a page of a newspaper: they stay as they come. */
const mostLines = 2000

/** A line that goes up again and not to the right, or back to the left in its row: nobody reads so. */
function jumps(lines: readonly Extent[]): boolean {
  return lines.some((line, at) => {
    const before = lines[at - 1]
    if (before === undefined) return false
    if (line.bottom < before.top + 1) return line.left < before.right
    return line.top < before.bottom - 1 && line.right <= before.left
  })
}

const byRows = <Line extends Extent>(lines: readonly Line[]): readonly Line[] => {
  const rows: Line[][] = []
  for (const line of lines.toSorted((one, other) => one.top + one.bottom - other.top - other.bottom)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const middle = (line.top + line.bottom) / 2
    if (row && first && middle < first.bottom && middle > first.top) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap(row => row.toSorted((one, other) => one.left - other.left))
}

/** Lines of prose fill their column; cells of a table do not. */
function isProse(lines: readonly Extent[]): boolean {
  if (lines.length < 4) return false
  const width = Math.max(...lines.map(line => line.right)) - Math.min(...lines.map(line => line.left))
  return lines.filter(line => line.right - line.left > width * 0.7).length >= lines.length * 0.6
}

/** Two columns of prose with nothing between them, or null. */
function columnsOf<Line extends Extent>(lines: readonly Line[]): readonly [readonly Line[], readonly Line[]] | null {
  const sorted = lines.toSorted((one, other) => one.left - other.left)
  let right = Number.NEGATIVE_INFINITY
  for (const [at, line] of sorted.entries()) {
    if (at > 0 && line.left > right) {
      const parts = [sorted.slice(0, at), sorted.slice(at)] as const
      if (parts.every(isProse)) return parts
    }
    right = Math.max(right, line.right)
  }
  return null
}

function arranged<Line extends Extent>(lines: readonly Line[]): readonly Line[] {
  const rows = byRows(lines)
  // What stands over both columns is taken off until they come apart, and so is what stands under them.
  for (let above = 0; above < Math.min(rows.length, 12); above += 1) {
    for (let below = 0; below < 4 && above + below < rows.length; below += 1) {
      const columns = columnsOf(rows.slice(above, rows.length - below))
      if (columns === null) continue
      const [left, right] = columns
      return [...rows.slice(0, above), ...arranged(left), ...arranged(right), ...rows.slice(rows.length - below)]
    }
  }
  return rows
}

/**
 * Lines as they come are in reading order in most files, tables and columns included. Where they jump, they are put in
 * order by where they stand: columns of prose one after the other, all else from the top.
 */
export function inReadingOrder<Line extends Extent>(lines: readonly Line[]): readonly Line[] {
  return lines.length <= mostLines && jumps(lines) ? arranged(lines) : lines
}
