// Pages of Chinese print made on the spot, character by character, so that a test knows where each stands.
import { createCanvas } from '@napi-rs/canvas'
import sharp, { type Sharp } from 'sharp'

/** One character or a string of Latin, its top left and its size in pixels. */
export type Type = { readonly text: string; readonly left: number; readonly top: number; readonly size: number }

const face = 'Noto Serif CJK SC'
const ruler = createCanvas(1, 1).getContext('2d')
const escaped = (text: string) => text.replace(/[&<>]/gu, letter => `&#${letter.codePointAt(0) ?? 63};`)

/** A white page of A4 at 150 dpi with this type on it. */
export function printed(type: readonly Type[], more = '', width = 1240, height = 1754): Sharp {
  const set = type.map(
    ({ text, left, top, size }) =>
      `<text x="${left}" y="${top + size * 0.88}" font-size="${size}" font-family="${face}">${escaped(text)}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${set.join('')}${more}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).withMetadata({ density: 150 })
}

/** A line from left to right. */
export const across = (text: string, left: number, top: number, size: number): Type[] =>
  Array.from(text, (character, at) => ({ text: character, left: left + at * size, top, size }))

/** How a character takes room on its line, and where its ink lies in it, in widths of its type. */
function bodyOf(character: string, size: number) {
  ruler.font = `${size}px "${face}"`
  const { width, actualBoundingBoxLeft, actualBoundingBoxRight } = ruler.measureText(character)
  return { width, ink: [-actualBoundingBoxLeft, actualBoundingBoxRight] as const }
}

/** A line from left to right in which everything takes the room that the face gives it: figures and Latin letters less. */
export function set(text: string, left: number, top: number, size: number): Type[] {
  let at = left
  return Array.from(text, character => {
    const type = { text: character, left: at, top, size }
    at += bodyOf(character, size).width
    return type
  })
}

/** From where to where the ink of a character reaches across the page. */
export function inkOf({ text, left, size }: Type): readonly [from: number, to: number] {
  const { ink } = bodyOf(text, size)
  return [left + ink[0], left + ink[1]]
}

/** A column from top to bottom. */
export const down = (text: string, left: number, top: number, size: number, pitch = size * 1.15): Type[] =>
  Array.from(text, (character, at) => ({ text: character, left, top: top + at * pitch, size }))

/** Whether this machine has the face: without it every character is drawn as the same empty square, or as nothing. */
export async function hasChinese(): Promise<boolean> {
  const drawn = async (text: string) =>
    await printed(across(text, 10, 10, 40), '', 60, 60)
      .greyscale()
      .raw()
      .toBuffer()
  const [one, other] = await Promise.all([drawn('一'), drawn('鉴')])
  return !one.equals(other) && one.some(value => value < 100)
}
