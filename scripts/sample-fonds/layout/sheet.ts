import type { Look } from '../document.ts'

/** Measures of GB/T 9704-2012: margin 37 mm above, 28 mm left; 156 by 225 mm of text; 22 lines of 28 characters of size 3 (5.56 mm). */
const css = `
@page { margin: 0 }
* { box-sizing: border-box }
html, body { margin: 0; background: #fff }
.sheet { position: relative; width: 210mm; height: 297mm; overflow: hidden; color: #16161a }
.type { position: absolute; left: 28mm; top: 37mm; width: 156mm; height: 225mm;
  font: 5.56mm/10.2mm 'Noto Serif CJK SC', serif }
p { margin: 0; text-indent: 2em; text-align: justify; line-break: strict }
p.flush, p.on { text-indent: 0 }
.centre { text-align: center; text-indent: 0 }
.right { text-align: right; text-indent: 0 }
.gap { height: 10.2mm }
h1 { margin: 0; font-weight: 700; font-size: 7.7mm; line-height: 12mm; text-align: center }
h2 { margin: 0; font: 400 5.56mm/10.2mm 'Noto Sans CJK SC', sans-serif; text-indent: 2em }
.number { position: absolute; bottom: 24mm; font: 4.9mm/7mm 'Liberation Serif', serif }
.number.odd { right: 31mm } .number.even { left: 31mm }
.stamp { position: absolute; mix-blend-mode: multiply }
.receipt { border: .5mm solid #2b4a9b; color: #2b4a9b; padding: 1.5mm 3mm; font: 4mm/5.6mm 'Noto Sans CJK SC', sans-serif;
  text-align: center; opacity: .8 }
table { border-collapse: collapse; width: 100% }
td, th { border: .3mm solid #222; font-weight: 400; text-align: center; vertical-align: middle }
`

/** One A4 side: `content` on it, and the rules of its kind of document in `style`. */
export function sheet(content: string, style = ''): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${css}${style}</style><body><div class="sheet">${content}</div></body></html>`
}

/** The page number of an official document: odd pages at the outer right, even ones at the left. */
export function pageNumber(page: number): string {
  return `<div class="number ${page % 2 === 1 ? 'odd' : 'even'}">— ${page} —</div>`
}

/** Paragraphs, one for each text. A text that begins with 一、 to 十、 and has no full stop, colon or semicolon is a heading in 黑体. */
export function paragraphs(texts: readonly string[]): string {
  return texts
    .map(text => (/^[一二三四五六七八九十]、[^。：；]+$/u.test(text) ? `<h2>${text}</h2>` : `<p>${text}</p>`))
    .join('\n')
}

/** White copier paper, and the yellower and greyer stocks of earlier years. */
export const stocks = {
  white: [249, 249, 247],
  office: [246, 245, 238],
  cream: [243, 238, 222],
  grey: [232, 230, 222],
  yellowed: [226, 207, 162],
  manila: [232, 216, 178],
} as const satisfies Record<string, Look['paper']>
