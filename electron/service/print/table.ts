// Tables that go on over pages.
import { baseline, leading } from './blocks.ts'
import { linesOf } from './lines.ts'
import { points } from './paper.ts'
import type { PrintedColumn } from './printed.ts'
import { needs, type Run } from './run.ts'

const size = 9
const lineHeight = size * leading
const padding = points(1.2)

type Row = readonly (readonly string[])[]

/**
 * Draws a table with its head on every page it reaches. A row stays on one page, unless it is higher than a page: then it
 * goes on over the next.
 */
export function drawTable(run: Run, columns: readonly PrintedColumn[], rows: readonly (readonly string[])[]): void {
  const shares = columns.reduce((sum, column) => sum + column.share, 0)
  const widths = columns.map(column => (run.width * column.share) / shares)
  const wrap = (cells: readonly string[], bold: boolean): Row =>
    widths.map((width, at) => linesOf(cells[at] ?? '', width - 2 * padding, run.paper.measure(size, bold)))
  const head = wrap(
    columns.map(column => column.title),
    true,
  )
  const drawHead = () => drawRow(run, head, widths, columns, true)
  needs(run, heightOf(head) + lineHeight * 2)
  drawHead()
  const page = run.bottom - run.top - heightOf(head)
  for (const cells of rows) {
    let row = wrap(cells, false)
    if (heightOf(row) <= page && run.y + heightOf(row) > run.bottom) {
      run.nextPage()
      drawHead()
    }
    while (run.y + heightOf(row) > run.bottom) {
      const fitting = Math.floor((run.bottom - run.y - 2 * padding) / lineHeight)
      if (fitting > 0) {
        drawRow(
          run,
          row.map(lines => lines.slice(0, fitting)),
          widths,
          columns,
          false,
        )
        row = row.map(lines => lines.slice(fitting))
      }
      run.nextPage()
      drawHead()
    }
    drawRow(run, row, widths, columns, false)
  }
  run.y += points(2)
}

const heightOf = (row: Row): number => Math.max(1, ...row.map(lines => lines.length)) * lineHeight + 2 * padding

function drawRow(
  run: Run,
  row: Row,
  widths: readonly number[],
  columns: readonly PrintedColumn[],
  isHead: boolean,
): void {
  const { paper } = run
  const height = heightOf(row)
  const measure = paper.measure(size, isHead)
  let x = run.left
  for (const [at, lines] of row.entries()) {
    const width = widths[at] ?? 0
    paper.pdf.rect(x, run.y, width, height)
    if (isHead) paper.pdf.fill('#e8e8e8').rect(x, run.y, width, height)
    paper.pdf.lineWidth(0.4).strokeColor('#555555').stroke()
    for (const [index, line] of lines.entries()) {
      const indent = columns[at]?.align === 'right' ? width - padding - measure(line) : padding
      paper.line(line, x + indent, run.y + padding + index * lineHeight + size * baseline, size, isHead)
    }
    x += width
  }
  run.y += height
}
