// Page images made on the spot: what they show does not matter, that they are real files does.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/**
 * A small light page with bars that differ from seed to seed, as JPEG bytes of 100 dpi. The bars are too pale for ink, so the
 * page is read as blank, which is quick.
 */
export async function aPicture(seed: number, width = 420, height = 594): Promise<Buffer> {
  const bars = Array.from({ length: 12 }, (_, row) => {
    const length = 120 + ((seed * 37 + row * 91 + seed * row * 13) % 199)
    return `<rect x="50" y="${60 + row * 40}" width="${length}" height="14" fill="#f4f1e8"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fbf9f2"/>${bars.join('')}</svg>`
  return await sharp(Buffer.from(svg)).withMetadata({ density: 100 }).jpeg({ quality: 80 }).toBuffer()
}

/** Writes `count` different pages into a folder as 001.jpg, 002.jpg …; returns their names. */
export async function picturesIn(folder: string, count: number, seed = 1): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `${String(at + 1).padStart(3, '0')}.jpg`)
  for (const [at, name] of names.entries()) await writeFile(join(folder, name), await aPicture(seed * 1000 + at))
  return names
}
