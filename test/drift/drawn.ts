// Sheets as a perfect scanner would see them.
import sharp from 'sharp'
import type { Mark, Sheet } from '#service/print/sheet.ts'

const escaped = (text: string) => text.replace(/[&<>]/gu, letter => `&#${letter.codePointAt(0) ?? 63};`)

function svg(mark: Mark): string {
  if (mark.kind === 'text') {
    const weight = mark.bold ? ' font-weight="bold"' : ''
    const place = `x="${mark.left}" y="${mark.top + mark.size * 0.88}" font-size="${mark.size}"`
    return `<text ${place}${weight} font-family="Noto Sans CJK SC, sans-serif">${escaped(mark.text)}</text>`
  }
  const fill = mark.kind === 'colour' ? mark.colour : `rgb(${mark.grey},${mark.grey},${mark.grey})`
  return `<rect x="${mark.left}" y="${mark.top}" width="${mark.width}" height="${mark.height}" fill="${fill}"/>`
}

/** A sheet as PNG, white paper, at a resolution. */
export async function drawn(sheet: Sheet, dpi: number): Promise<Buffer> {
  const [width, height] = [sheet.width, sheet.height].map(side => Math.round((side * dpi) / 25.4))
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"
    viewBox="0 0 ${sheet.width} ${sheet.height}" preserveAspectRatio="none">
    <rect width="100%" height="100%" fill="#fff"/>${sheet.marks.map(svg).join('')}</svg>`
  return await sharp(Buffer.from(drawing)).removeAlpha().png({ compressionLevel: 1 }).toBuffer()
}
