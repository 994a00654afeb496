import { readFileSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PdfDocument, type PdfPage, writePdf } from '#service/exports/pdf.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { aFolder } from '../support/archive.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'

let place: Awaited<ReturnType<typeof aFolder>>
const masters: { name: string; path: string; format: MasterFormat; bytes: number }[] = []
const [width, height] = [800, 1100]

const picture = () =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#faf6ea"/><rect x="90" y="120" width="500" height="40" fill="#b3261e"/><rect x="90" y="220" width="380" height="30" fill="#222"/><circle cx="620" cy="900" r="90" fill="none" stroke="#c62828" stroke-width="10"/></svg>`,
    ),
  )

/** An uncompressed 24-bit bitmap, bottom line first, as old scanner software wrote it. */
function bitmap(rgb: Buffer): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4
  const bytes = Buffer.alloc(54 + stride * height)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 3
      const to = 54 + (height - 1 - y) * stride + x * 3
      for (let channel = 0; channel < 3; channel += 1) bytes[to + channel] = rgb[from + 2 - channel] ?? 0
    }
  }
  return bytes
}

const makers: Readonly<Record<string, { format: MasterFormat; make: () => Promise<Buffer> }>> = {
  'colour JPEG': { format: 'jpeg', make: () => picture().jpeg({ quality: 85 }).toBuffer() },
  'grey JPEG': { format: 'jpeg', make: () => picture().toColourspace('b-w').jpeg().toBuffer() },
  'CMYK JPEG': { format: 'jpeg', make: () => picture().removeAlpha().toColourspace('cmyk').jpeg().toBuffer() },
  'colour PNG': { format: 'png', make: () => picture().removeAlpha().png().toBuffer() },
  'grey PNG': { format: 'png', make: () => picture().removeAlpha().toColourspace('b-w').png().toBuffer() },
  'palette PNG': { format: 'png', make: () => picture().png({ palette: true, colours: 16 }).toBuffer() },
  'PNG with alpha': { format: 'png', make: () => picture().ensureAlpha(0.5).png().toBuffer() },
  '16-bit PNG': { format: 'png', make: () => picture().removeAlpha().toColourspace('rgb16').png().toBuffer() },
  'G4 TIFF': {
    format: 'tiff',
    make: async () => {
      const black = await picture().greyscale().threshold(150).toColourspace('b-w').raw().toBuffer()
      return await sharp(black, { raw: { width, height, channels: 1 } })
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1 })
        .toBuffer()
    },
  },
  'LZW TIFF': { format: 'tiff', make: () => picture().removeAlpha().tiff({ compression: 'lzw' }).toBuffer() },
  '16-bit TIFF': {
    format: 'tiff',
    make: () => picture().removeAlpha().toColourspace('rgb16').tiff({ compression: 'deflate' }).toBuffer(),
  },
  WebP: { format: 'webp', make: () => picture().removeAlpha().webp({ lossless: true }).toBuffer() },
  BMP: { format: 'bmp', make: async () => bitmap(await picture().removeAlpha().raw().toBuffer()) },
}

const line = (text: string, top: number): TextLine => ({
  left: 90,
  top,
  width: 30 * text.length,
  height: 40,
  text,
  recognised: text,
  words: [],
})
const lines = [
  line('关于购置扫描仪的请示', 120),
  line('〔2023〕12号', 220),
  line('Scanned by hand', 320),
  line('𠮷田', 420),
]

function document(pages: readonly PdfPage[], conformance: PdfDocument['conformance'] = 'pdfa-2u'): PdfDocument {
  return {
    conformance,
    title: '关于购置扫描仪的请示 <&>',
    referenceCode: 'J001-WS·2023-D30-0001',
    responsible: '某单位',
    documentNo: '云办〔2023〕12号',
    date: '20230500',
    fonds: '测试全宗',
    createdAt: new Date('2026-03-01T08:00:00Z'),
    language: 'zh-CN',
    pages,
  }
}

const page = (path: string, format: MasterFormat, more: Partial<PdfPage> = {}): PdfPage => ({
  master: () => readFile(path),
  format,
  width,
  height,
  dpi: 100,
  operations: [],
  lines,
  ...more,
})

beforeAll(async () => {
  place = await aFolder()
  for (const [name, { format, make }] of Object.entries(makers)) {
    const path = join(place.folder, `${name}.${format}`)
    const bytes = await make()
    await writeFile(path, bytes)
    masters.push({ name, path, format, bytes: bytes.length })
  }
})
afterAll(() => place.remove())

const jpeg = () => masters.find(master => master.name === 'colour JPEG')?.path ?? ''

describe.skipIf(preflightMaySkip || maySkip('qpdf'))('a PDF of any master', () => {
  test.each(['pdfa-2u', 'pdfa-1b'] as const)('is sound as %s', async conformance => {
    const to = join(place.folder, `all-${conformance}.pdf`)
    await writePdf(
      to,
      document(
        masters.map(({ path, format }) => page(path, format)),
        conformance,
      ),
    )
    expect(tool('qpdf', '--check', to)).toContain('No syntax or stream encoding errors')
    if (conformance === 'pdfa-1b') expect(preflight(to)).toEqual([])
  })

  test.each(Object.keys(makers))('shows a %s as it is', async name => {
    const master = masters.find(one => one.name === name)
    if (!master) throw new Error(name)
    const to = join(place.folder, 'one.pdf')
    await writePdf(to, document([page(master.path, master.format)]))
    tool('pdftoppm', '-r', '100', '-png', '-singlefile', to, join(place.folder, 'shown'))
    const shown = await sharp(join(place.folder, 'shown.png')).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    expect([shown.info.width, shown.info.height]).toEqual([width, height])
    const original = await (master.format === 'bmp' ? picture() : sharp(master.path))
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    let difference = 0
    const [one, other] = [shown.data, original.data]
    const channels = original.info.channels
    for (let at = 0; at < width * height; at += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        difference += Math.abs(
          (one[at * 3 + channel] ?? 0) - (other[at * channels + (channels === 3 ? channel : 0)] ?? 0),
        )
      }
    }
    // Ink without a profile is taken in the plainest way, which no two programs do alike.
    expect(difference / (width * height * 3)).toBeLessThan(name === 'CMYK JPEG' ? 25 : 3)
  })
})

describe('a PDF', () => {
  test('holds a JPEG master to the byte', async () => {
    const to = join(place.folder, 'jpeg.pdf')
    await writePdf(to, document([page(jpeg(), 'jpeg')]))
    expect(readFileSync(to).includes(readFileSync(jpeg()))).toBe(true)
  })

  test('is at most 3 % and 12 kB a page larger than its images', async () => {
    const to = join(place.folder, 'size.pdf')
    for (const name of ['colour JPEG', 'G4 TIFF', 'colour PNG']) {
      const master = masters.find(one => one.name === name)
      if (!master) throw new Error(name)
      const pages = Array.from({ length: 4 }, () => page(master.path, master.format))
      await writePdf(to, document(pages))
      expect(statSync(to).size).toBeLessThan(4 * (master.bytes * 1.03 + 12_000))
    }
  })

  test('is the same for the same item and time', async () => {
    const [one, other] = [join(place.folder, 'a.pdf'), join(place.folder, 'b.pdf')]
    for (const to of [one, other]) await writePdf(to, document([page(jpeg(), 'jpeg')]))
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
  })

  test('appears whole or not at all', async () => {
    const to = join(place.folder, 'never.pdf')
    await expect(writePdf(to, document([page(join(place.folder, 'missing.jpg'), 'jpeg')]))).rejects.toThrow()
    expect(() => statSync(to)).toThrow('ENOENT')
  })
})

describe.skipIf(maySkip('pdftotext', 'pdfinfo'))('what a reader finds in it', () => {
  test.each([[[]], [['-layout']], [['-raw']]])('is the text line by line, in order (pdftotext %j)', async options => {
    const to = join(place.folder, 'text.pdf')
    await writePdf(to, document([page(jpeg(), 'jpeg')]))
    const found = tool('pdftotext', ...options, to, '-')
      .split('\n')
      .map(text => text.trim())
      .filter(text => text !== '' && text !== '\f')
    expect(found).toEqual(lines.map(one => one.text))
  })

  test('is its title, its makers, and the reference code in its XMP', async () => {
    const to = join(place.folder, 'info.pdf')
    await writePdf(to, document([page(jpeg(), 'jpeg')]))
    expect(tool('pdfinfo', to)).toMatch(/Title:\s+关于购置扫描仪的请示 <&>/u)
    const xmp = tool('pdfinfo', '-meta', to)
    expect(xmp).toContain('J001-WS·2023-D30-0001')
    expect(xmp).toContain('云办〔2023〕12号')
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(xmp).toContain('<pdfaid:conformance>U</pdfaid:conformance>')
  })

  test('is the page upright, level and cut, with its text where the print is', async () => {
    const to = join(place.folder, 'upright.pdf')
    const turned = join(place.folder, 'turned.jpg')
    await picture().rotate(180).jpeg({ quality: 90 }).toFile(turned)
    const operations = [
      { kind: 'turn' as const, degrees: 180 as const },
      { kind: 'crop' as const, left: 40, top: 60, width: 700, height: 1000 },
    ]
    await writePdf(to, document([page(turned, 'jpeg', { operations, lines: [line('红头', 60)] })]))
    expect(tool('pdfinfo', to)).toMatch(/Page size:\s+504 x 720 pts/u)
    tool('pdftoppm', '-r', '100', '-png', '-singlefile', to, join(place.folder, 'upright'))
    const { data, info } = await sharp(join(place.folder, 'upright.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
    // The red bar stood at 90, 120 of the upright page; the crop moved it by 40, 60.
    const [red = 0, green = 255] = at(300, 80)
    expect(red).toBeGreaterThan(140)
    expect(green).toBeLessThan(90)
    const box = tool('pdftotext', '-bbox', to, '-').match(/xMin="([\d.]+)" yMin="([\d.]+)"/u)
    expect(Number(box?.[1])).toBeCloseTo(90 * 0.72, 0)
    expect(Math.abs(Number(box?.[2]) - 60 * 0.72)).toBeLessThan(15)
  })
})
