/**
 * Makes resources/sample-fonds again: prints every side with Chromium, scans it, writes page files, their true text and the manifest.
 * `node scripts/sample-fonds/make.ts` from the project's folder; about two minutes. Only pages/, truth/, manifest.json and fonds.json are replaced.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { scan } from './degrade.ts'
import type { SampleDocument } from './document.ts'
import { documents } from './documents/all.ts'
import { encode } from './encode.ts'
import { sheet } from './layout/sheet.ts'
import { openPrinter, type Print, type Printer } from './render.ts'

const target = join(import.meta.dirname, '../../resources/sample-fonds')

const fonds = {
  code: 'S046',
  name: '澄川县水利局',
  nameEnglish: 'Chengchuan County Water Conservancy Bureau',
  archiveName: '澄川县水利局档案室（示例）',
  archiveNameEnglish: 'Records Office of the Chengchuan County Water Conservancy Bureau (sample)',
}

sharp.concurrency(2)
await rm(join(target, 'pages'), { recursive: true, force: true })
await rm(join(target, 'truth'), { recursive: true, force: true })
await mkdir(join(target, 'pages'), { recursive: true })
await mkdir(join(target, 'truth'), { recursive: true })
const printer = await openPrinter()
try {
  await makeAll(printer)
} finally {
  await printer.close()
}

async function makeAll(machine: Printer): Promise<void> {
  const manifest = []
  let next = 1
  for (const document of documents) {
    const files = await makeDocument(machine, document, next)
    next += files.length
    const { title, documentNo, responsible, date, department, retention } = document
    manifest.push({
      title,
      documentNo,
      responsible,
      date,
      department,
      retention,
      secrecy: '',
      pages: files.map(file => ({ file })),
    })
  }
  await writeFile(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(join(target, 'fonds.json'), `${JSON.stringify(fonds, null, 2)}\n`)
}

/** Writes the sides of one document, numbered from `first`, and answers with their files relative to the fonds' folder. */
async function makeDocument(machine: Printer, document: SampleDocument, first: number): Promise<readonly string[]> {
  const prints: Print[] = []
  for (const side of document.sides)
    prints.push(await machine.print(side.html === '' ? sheet('') : side.html, side.look.dpi))
  const files: string[] = []
  for (const [index, side] of document.sides.entries()) {
    const front = prints[index]
    if (front === undefined) continue
    const back = side.back === undefined ? undefined : prints[side.back]?.png
    const name = String(first + index).padStart(4, '0')
    const { extension, bytes } = await encode(await scan(front.png, back, side.look, first + index), side.look)
    await writeFile(join(target, 'pages', `${name}.${extension}`), bytes)
    await writeFile(join(target, 'truth', `${name}.txt`), front.text)
    console.log(`${name}.${extension} ${Math.round(bytes.length / 1024)} KB ${document.title}`)
    files.push(`pages/${name}.${extension}`)
  }
  return files
}
