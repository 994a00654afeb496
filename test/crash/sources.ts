// What a campaign takes in: pages that are read as blank, which is quick, in all the ways that files are taken apart.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { joinTiffs } from '../sources/images.ts'
import { aPicture } from '../support/pictures.ts'

/** How much lies in the folder: `sides` are the pages that come of `files`, in `items` folders. */
export type Lying = { readonly items: number; readonly files: number; readonly sides: number }

/**
 * A folder of folders: one item each. Four of loose pages, two with a TIFF of two pages, one with a PDF of three. No
 * page is twice in it: `aPicture` draws 199 different ones, so the numbers run on.
 */
export async function layOut(folder: string, seed: number): Promise<Lying> {
  let number = seed * 19
  const another = () => {
    number += 1
    return aPicture(number)
  }
  const item = async (name: string, files: Readonly<Record<string, () => Promise<Buffer>>>) => {
    await mkdir(join(folder, name), { recursive: true })
    for (const [file, make] of Object.entries(files)) await writeFile(join(folder, name, file), await make())
  }
  await item('第1件', { '1.jpg': another })
  await item('第2件', { '1.jpg': another, '2.jpg': another, '10.jpg': another })
  await item('第3件', { '1.jpg': another, '2.jpg': another })
  await item('第4件', { '1.jpg': another, '2.jpg': another, '3.jpg': another, '4.jpg': another })
  for (const name of ['第5件', '第6件']) await item(name, { '1.tif': () => twoPages(another), '2.jpg': another })
  await item('第7件', { '三页.pdf': () => threePages(another) })
  return { items: 7, files: 10 + 4 + 1, sides: 10 + 6 + 3 }
}

async function twoPages(another: () => Promise<Buffer>): Promise<Buffer> {
  const page = async () =>
    await sharp(await another())
      .grayscale()
      .tiff({ compression: 'none', xres: 100 / 25.4, yres: 100 / 25.4 })
      .toBuffer()
  return joinTiffs(await page(), await page())
}

async function threePages(another: () => Promise<Buffer>): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let count = 0; count < 3; count += 1) {
    const image = await document.embedJpg(new Uint8Array(await another()))
    document.addPage([302.4, 427.68]).drawImage(image, { x: 0, y: 0, width: 302.4, height: 427.68 })
  }
  return Buffer.from(await document.save())
}
