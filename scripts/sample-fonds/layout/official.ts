import { roundSeal } from './seal.ts'

/** The parts of an official document that every office sets in the same way (GB/T 9704-1999 until 2012, then GB/T 9704-2012). */
export const officialStyle = `
.head { color: #d41f1a; font-weight: 700; text-align: center; white-space: nowrap; transform-origin: center }
.head.file { font-size: 15.5mm; line-height: 20mm; margin-top: 16mm; letter-spacing: .06em }
.head.letter { font-size: 14mm; line-height: 18mm; margin-top: -9mm; letter-spacing: .1em }
.docno { text-align: center; margin-top: 14mm; display: flex; justify-content: center }
.docno.up { justify-content: space-between; padding: 0 1em }
.rule { border-top: .6mm solid #d41f1a; margin: 3.4mm 0 16mm }
.double { border-top: 1mm solid #d41f1a; border-bottom: .35mm solid #d41f1a; height: 2mm; margin: 2mm -7mm 0 }
.double.foot { border-top-width: .35mm; border-bottom-width: 1mm; position: absolute; left: 0; right: 0; bottom: -16mm }
.sign { position: relative; width: fit-content; margin-left: auto; text-align: center }
.imprint { position: absolute; left: 0; right: 0; bottom: 0; font-size: 4.9mm; line-height: 8mm }
.imprint div { border-top: .25mm solid #222; padding: .6mm 1em }
.imprint .first { border-top: .4mm solid #222 }
.imprint .last { border-bottom: .4mm solid #222; display: flex; justify-content: space-between }
.imprint .hang { padding-left: 4em; text-indent: -3em }
.keywords { font: 700 5.2mm/9mm 'Noto Sans CJK SC', sans-serif; border: 0 !important; padding: 0 0 1mm !important }
`

/** The red head of a document with its number and the red rule. `signer` is printed on what goes to a higher office. */
export function redHead(options: {
  readonly office: string
  readonly number: string
  readonly signer?: string
}): string {
  const { office, number, signer } = options
  // 156 mm hold nine characters of this size; longer names are set narrower, as printers do.
  const width = [...office].length * 16.4
  const narrow =
    width > 150 ? ` style="transform:scaleX(${(150 / width).toFixed(3)});margin-left:-40mm;margin-right:-40mm"` : ''
  const line =
    signer === undefined
      ? `<div class="docno">${number}</div>`
      : `<div class="docno up"><span>${number}</span><span>签发人：${signer}</span></div>`
  return `<div class="head file"${narrow}>${office}</div>${line}<div class="rule"></div>`
}

/** The head of a letter (函): the name of the office over a double red rule, the number at the right under it. */
export function letterHead(options: { readonly office: string; readonly number: string }): string {
  return `<div class="head letter">${options.office}</div><div class="double"></div>
<div class="right" style="margin-top:2mm">${options.number}</div><div class="gap"></div><div class="double foot"></div>`
}

/** A title in lines broken by sense, and to whom the document is addressed. */
export function titleAndAddressee(lines: readonly string[], addressee: string): string {
  return `<h1>${lines.join('<br>')}</h1><div class="gap"></div><p class="flush">${addressee}：</p>`
}

/** Name and date of the issuing office with its seal over both; the date ends four characters from the right. */
export function signature(options: {
  readonly office: string
  readonly date: string
  readonly seal?: { readonly turn: number; readonly seed: number; readonly dx?: number; readonly dy?: number }
  readonly gaps?: number
}): string {
  const { office, date, seal, gaps = 2 } = options
  const dx = seal?.dx ?? 0
  const dy = seal?.dy ?? 0
  const place = `left:calc(50% - 22mm + ${dx}mm);top:calc(50% - 23mm + ${dy}mm)`
  const stamped = seal === undefined ? '' : roundSeal({ name: office, turn: seal.turn, seed: seal.seed, style: place })
  return `${'<div class="gap"></div>'.repeat(gaps)}<div class="sign" style="margin-right:4em">${office}<br>${date}${stamped}</div>`
}

/** The block at the foot of the last page. Keywords (主题词) were printed until the standard of 2012 dropped them. */
export function imprint(options: {
  readonly keywords?: string
  readonly copies?: string
  readonly issuer: string
  readonly day: string
}): string {
  const { keywords, copies, issuer, day } = options
  const above = keywords === undefined ? '' : `<div class="keywords">主题词：${keywords}</div>`
  const middle = copies === undefined ? '' : `<div class="first hang">抄送：${copies}</div>`
  const last = `<div class="last${copies === undefined ? ' first' : ''}"><span>${issuer}</span><span>${day}印发</span></div>`
  return `<div class="imprint">${above}${middle}${last}</div>`
}
