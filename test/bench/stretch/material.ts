// Folders of every kind of file, made once: what the longest stretch of the service's thread is measured with.
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import PDFKit from 'pdfkit'
import sharp from 'sharp'
import writeWorkbook from 'write-excel-file/node'

const root = join(import.meta.dirname, '..', '..', '..')
const shared = join(root, '..', 'shared')

/** `pages`: so many are read before it is ended; -1: all. `items`: so many are received; 0: all. */
export type Kind = {
  readonly name: string
  readonly grouping: 'folder' | 'file' | 'manifest'
  readonly pages: number
  readonly items?: number
}

export const kinds: readonly Kind[] = [
  { name: 'pdf-300', grouping: 'file', pages: 0 },
  { name: 'pdf-drawn', grouping: 'file', pages: 0 },
  { name: 'tiff-big', grouping: 'file', pages: 0 },
  { name: 'jpeg-big', grouping: 'file', pages: 0 },
  { name: 'png-big', grouping: 'file', pages: 0 },
  { name: 'xlsx-5000', grouping: 'manifest', pages: 0, items: 300 },
  { name: 'many', grouping: 'folder', pages: 0, items: 12 },
  { name: 'many-items', grouping: 'file', pages: 0, items: 300 },
  { name: 'cases', grouping: 'file', pages: 6 },
  { name: 'samples', grouping: 'manifest', pages: -1 },
]

/** Makes the folder of a kind if it is not there; null where its samples are not. */
export async function folderOf(kind: string, place: string, files: number): Promise<string | null> {
  const folder = join(place, kind)
  if (existsSync(folder)) return folder
  const make = makers[kind]
  if (make === undefined) throw new Error(`no kind ${kind}`)
  mkdirSync(folder, { recursive: true })
  return (await make(folder, files)) === false ? null : folder
}

const makers: Readonly<Record<string, (folder: string, files: number) => Promise<false | undefined>>> = {
  'pdf-300': scannedPdf,
  'pdf-drawn': drawnPdf,
  'tiff-big': bigPictures('tiff'),
  'jpeg-big': bigPictures('jpeg'),
  'png-big': bigPictures('png'),
  'xlsx-5000': listed,
  many: (folder, files) => small(folder, files),
  'many-items': (folder, files) => small(folder, files),
  cases: async folder => {
    const from = join(shared, 'cases')
    if (!existsSync(from)) return false
    for (const part of ['pdf', 'pictures', 'resolution', 'orientation'])
      for (const entry of readdirSync(join(from, part), { withFileTypes: true }))
        if (entry.isFile()) copyFileSync(join(from, part, entry.name), join(folder, `${part}-${entry.name}`))
    return undefined
  },
  samples: async folder => {
    const from = join(shared, 'samples', 'zh')
    if (!existsSync(from)) return false
    for (const name of readdirSync(from)) copyFileSync(join(from, name), join(folder, name))
    return undefined
  },
}

/** A page as a scanner gives it: lines of grey on paper with grain. */
async function scan(width: number, height: number, seed: number): Promise<Buffer> {
  const tile = Buffer.alloc(512 * 512 * 3)
  let state = seed + 1
  for (let at = 0; at < tile.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    tile[at] = (Math.floor(at / 1536) % 40 < 12 && Math.floor(at / 9) % 5 > 1 ? 60 : 225) + (state % 24)
  }
  const ground = await sharp(tile, { raw: { width: 512, height: 512, channels: 3 } })
    .png()
    .toBuffer()
  return await sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .composite([{ input: ground, tile: true }])
    .withMetadata({ density: 300 })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: false })
}

async function scannedPdf(folder: string): Promise<undefined> {
  const document = await PDFDocument.create()
  const pages = await Promise.all([1, 2, 3].map(seed => scan(1240, 1754, seed)))
  for (let at = 0; at < 300; at += 1) {
    const page = pages[at % pages.length] ?? Buffer.alloc(0)
    // A comment of its own makes each a picture of its own.
    const comment = Buffer.from([0xff, 0xfe, 0, 6, 1 + (at & 0x7f), 1 + (at >> 7), 1, 1])
    const image = await document.embedJpg(Buffer.concat([page.subarray(0, 2), comment, page.subarray(2)]))
    document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
  }
  writeFileSync(join(folder, 'scanned.pdf'), await document.save())
}

async function drawnPdf(folder: string): Promise<undefined> {
  const font = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
  const document = new PDFKit({ size: 'A4' })
  const done = new Promise<void>((resolve, reject) => {
    document
      .pipe(createWriteStream(join(folder, 'drawn.pdf')))
      .once('finish', resolve)
      .once('error', reject)
  })
  for (let page = 0; page < 12; page += 1) {
    if (page > 0) document.addPage()
    document.font(font).fontSize(9)
    for (let line = 0; line < 60; line += 1)
      document.text(
        `第${page + 1}页第${line + 1}行 关于印发档案管理办法的通知 On the rules for archives ${line * 7919}`,
      )
    for (let curve = 0; curve < 300; curve += 1)
      document.moveTo(curve % 590, 40).bezierCurveTo(curve % 211, 300, curve % 431, 500, curve % 590, 800)
    document.stroke('#ccc')
  }
  document.end()
  await done
}

function bigPictures(format: 'tiff' | 'jpeg' | 'png') {
  return async (folder: string): Promise<undefined> => {
    const whole = sharp(await scan(11_000, 13_000, 7), { limitInputPixels: false }).withMetadata({ density: 400 })
    const written =
      format === 'tiff'
        ? whole.tiff({ compression: 'lzw', xres: 16, yres: 16 })
        : format === 'png'
          ? whole.resize(8000, 9500).png({ compressionLevel: 3 })
          : whole.jpeg({ quality: 85 })
    await written.toFile(join(folder, `big.${format}`))
  }
}

async function smallPng(at: number): Promise<Buffer> {
  const pixels = Buffer.alloc(48 * 32, 255)
  for (let bit = 0; bit < 20; bit += 1) if ((at >> bit) & 1) pixels.fill(0, bit * 48, bit * 48 + 24)
  return await sharp(pixels, { raw: { width: 48, height: 32, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()
}

async function small(folder: string, files: number): Promise<undefined> {
  for (let at = 0; at < files; at += 1) {
    const inner = join(folder, `案卷${String(Math.floor(at / 50)).padStart(4, '0')}`)
    if (at % 50 === 0) mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, `${String(at % 50).padStart(3, '0')}.png`), await smallPng(at))
  }
}

/** A list of 5,000 rows, and as many files. */
async function listed(folder: string, files: number): Promise<undefined> {
  const rows = Math.min(5000, files)
  const heading = ['题名', '文号', '责任者', '日期', '保管期限', '密级', '文件名'].map(value => ({ value }))
  const body = Array.from({ length: rows }, (_, at) =>
    [
      `关于第${at + 1}号事项的批复`,
      `云林发〔2023〕${at + 1}号`,
      '云岭市林业科学研究院',
      `2023${String(1 + (at % 12)).padStart(2, '0')}${String(1 + (at % 28)).padStart(2, '0')}`,
      '永久',
      '公开',
      `${at}.png`,
    ].map(value => ({ value, type: String })),
  )
  await writeWorkbook([heading, ...body]).toFile(join(folder, '目录.xlsx'))
  for (let at = 0; at < rows; at += 1) writeFileSync(join(folder, `${at}.png`), await smallPng(at))
}
