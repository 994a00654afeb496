// The blocks of a printed document that are no tables.
import { linesOf } from './lines.ts'
import { points } from './paper.ts'
import { needs, type Run } from './run.ts'

export const bodySize = 10
/** From one baseline to the next, in sizes: Chinese wants more air than Latin. */
export const leading = 1.5
/** Baseline below the top of its line, in sizes. */
export const baseline = 1.1

export function drawHeading(run: Run, text: string): void {
  const size = 12
  const lines = linesOf(text, run.width, run.paper.measure(size, true))
  // Three lines of what follows stay with it.
  needs(run, points(3) + (lines.length * size + 3 * bodySize) * leading)
  run.y += points(3)
  for (const line of lines) {
    run.paper.line(line, run.left, run.y + size * baseline, size, true)
    run.y += size * leading
  }
  run.y += points(0.8)
}

export function drawParagraph(run: Run, text: string): void {
  for (const line of linesOf(text, run.width, run.paper.measure(bodySize))) {
    needs(run, bodySize * leading)
    run.paper.line(line, run.left, run.y + bodySize * baseline, bodySize)
    run.y += bodySize * leading
  }
  run.y += points(1.5)
}

export function drawFacts(
  run: Run,
  facts: readonly { readonly label: string; readonly value: string }[],
  columns: 1 | 2,
): void {
  const column = run.width / columns
  const labels = Math.max(...facts.map(({ label }) => run.paper.measure(bodySize, true)(label)), 0)
  const labelWidth = Math.min(labels + points(4), column * 0.4)
  for (let at = 0; at < facts.length; at += columns) {
    const row = facts.slice(at, at + columns).map(({ label, value }) => ({
      label: linesOf(label, labelWidth - points(2), run.paper.measure(bodySize, true)),
      value: linesOf(value, column - labelWidth - points(2), run.paper.measure(bodySize)),
    }))
    const depth = Math.max(...row.map(({ label, value }) => Math.max(label.length, value.length)))
    // Line by line, so that a value longer than a page goes on over the next.
    for (let line = 0; line < depth; line += 1) {
      needs(run, bodySize * leading)
      for (const [index, { label, value }] of row.entries()) {
        const x = run.left + index * column
        run.paper.line(label[line] ?? '', x, run.y + bodySize * baseline, bodySize, true)
        run.paper.line(value[line] ?? '', x + labelWidth, run.y + bodySize * baseline, bodySize)
      }
      run.y += bodySize * leading
    }
  }
  run.y += points(1.5)
}

const perRow = 3

export function drawSignatures(run: Run, boxes: readonly { readonly label: string; readonly name?: string }[]): void {
  const { paper, words } = run
  const gap = points(4)
  const width = (run.width - gap * (perRow - 1)) / perRow
  for (let at = 0; at < boxes.length; at += perRow) {
    const row = boxes.slice(at, at + perRow).map(({ label, name }) => ({
      head: linesOf(label, width - points(4), paper.measure(bodySize, true)),
      who: name === undefined ? [] : linesOf(name, width - points(4), paper.measure(bodySize)),
    }))
    // As high as the longest name wants; room to sign and to date is below it, the same in all.
    const written = Math.max(2, ...row.map(({ head, who }) => head.length + who.length)) * bodySize * 1.4
    const boxHeight = points(22) + written
    needs(run, boxHeight + gap)
    run.y += gap
    for (const [index, { head, who }] of row.entries()) {
      const x = run.left + index * (width + gap)
      paper.pdf.lineWidth(0.7).strokeColor('#000000').rect(x, run.y, width, boxHeight).stroke()
      const inside = x + points(2)
      for (const [line, text] of [...head, ...who].entries()) {
        paper.line(text, inside, run.y + points(1.5) + (line + 1) * bodySize * 1.3, bodySize, line < head.length)
      }
      for (const [word, up] of [
        [words.signature, 11],
        [words.date, 3],
      ] as const) {
        const y = run.y + boxHeight - points(up)
        paper.line(word, inside, y, 8)
        paper.pdf
          .lineWidth(0.4)
          .moveTo(inside + paper.measure(8)(word) + points(1.5), y + 1)
          .lineTo(x + width - points(2), y + 1)
          .stroke()
      }
    }
    run.y += boxHeight
  }
  run.y += gap
}
