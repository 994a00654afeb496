// What lies in a PDF besides its pages is named, and the files of a portfolio are its pages.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PDFDict, PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { aJpeg } from './images.ts'
import { full, jpegPdf, opened } from './pdf-pages.ts'

const cases = join(import.meta.dirname, '../../../shared/cases')

type File = { readonly name: string; readonly bytes: Buffer; readonly order?: number }

/** A cover page with files in it; `portfolio`: sorted by a field of theirs, the last first. */
async function aContainer(files: readonly File[], portfolio: boolean): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage([300, 300]).drawText('cover', { x: 50, y: 150 })
  for (const { name, bytes } of files) await document.attach(bytes, name, { mimeType: 'application/octet-stream' })
  await document.flush()
  const { context, catalog } = document
  if (portfolio) {
    const order = context.obj({ Type: 'CollectionField', Subtype: 'N', N: PDFString.of('order') })
    catalog.set(
      PDFName.of('Collection'),
      context.obj({ Type: 'Collection', Schema: { Order: order }, Sort: { S: 'Order', A: false } }),
    )
    for (const [, object] of context.enumerateIndirectObjects()) {
      const spec = object as PDFDict
      if (!('lookup' in spec) || String(spec.lookup(PDFName.of('Type'))) !== '/Filespec') continue
      const named = spec.lookup(PDFName.of('UF')) ?? spec.lookup(PDFName.of('F'))
      const name = named !== undefined && 'decodeText' in named ? String((named as PDFString).decodeText()) : ''
      const found = files.find(file => file.name === name)
      spec.set(PDFName.of('CI'), context.obj({ Type: 'CollectionItem', Order: found?.order ?? 0 }))
    }
  }
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

describe('files attached to a PDF', () => {
  test('are named with their bytes, and are no pages', async () => {
    const letter = await jpegPdf(full)
    const source = await opened(
      await aContainer(
        [
          { name: '附件一.pdf', bytes: letter },
          { name: '../../etc/list.csv', bytes: Buffer.from('a,b\n') },
        ],
        false,
      ),
    )
    expect(source.frames).toBe(1)
    expect(source.enclosures.map(({ name, kind }) => [name, kind])).toEqual([
      ['list.csv', 'attachment'],
      ['附件一.pdf', 'attachment'],
    ])
    const read = await Promise.all(source.enclosures.map(async one => await one.read?.()))
    expect(read[0]?.toString()).toBe('a,b\n')
    expect(read[1]?.equals(letter)).toBe(true)
  })

  test('also by a paper clip on a page', async () => {
    const document = await PDFDocument.create()
    const page = document.addPage([300, 300])
    const { context } = document
    const file = context.register(context.stream('hello', { Type: 'EmbeddedFile', Subtype: 'text/plain' }))
    const spec = context.obj({ Type: 'Filespec', F: PDFString.of('note.txt'), EF: { F: file } })
    const clip = context.obj({ Type: 'Annot', Subtype: 'FileAttachment', Rect: [10, 10, 30, 30], FS: spec })
    page.node.set(PDFName.of('Annots'), context.obj([clip]))
    const source = await opened(Buffer.from(await document.save()))
    expect(source.enclosures).toMatchObject([{ name: 'note.txt', media: 'text/plain', kind: 'attachment' }])
    expect((await source.enclosures[0]?.read?.())?.toString()).toBe('hello')
  })

  test('a name tree that goes round in circles comes to an end', async () => {
    const document = await PDFDocument.create()
    document.addPage([300, 300])
    const { context, catalog } = document
    const node = context.obj({})
    const ref = context.register(node)
    node.set(PDFName.of('Kids'), context.obj([ref, ref]))
    catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: ref }))
    const source = await opened(Buffer.from(await document.save()))
    expect([source.frames, source.enclosures]).toEqual([1, []])
  })
})

describe('a portfolio', () => {
  test('has the pages of its members, in its own order; its cover is named', async () => {
    const jpeg = await aJpeg()
    const two = await PDFDocument.create()
    for (let count = 0; count < 2; count += 1) {
      two.addPage([420, 595]).drawImage(await two.embedJpg(jpeg), { x: 0, y: 0, width: 420, height: 595 })
    }
    const source = await opened(
      await aContainer(
        [
          { name: 'a.jpg', bytes: jpeg, order: 1 },
          { name: 'b.pdf', bytes: Buffer.from(await two.save()), order: 3 },
          { name: 'c.csv', bytes: Buffer.from('x'), order: 2 },
          { name: 'd.pdf', bytes: Buffer.from('%PDF-1.7 broken'), order: 4 },
        ],
        true,
      ),
    )
    expect(source.frames).toBe(3)
    expect(source.notices).toEqual([
      { code: 'portfolio', params: { members: '2', cover: '1' } },
      { code: 'member-refused', params: { name: 'd.pdf' } },
    ])
    expect(source.enclosures.map(one => one.name)).toEqual(['d.pdf', 'c.csv'])
    for (let index = 0; index < 3; index += 1) {
      const side = await source.side(index)
      if (side.kind !== 'bytes') throw new Error('a member is no file of its own')
      expect(side.bytes.equals(jpeg)).toBe(true)
    }
  })

  test('within a portfolio is one, too', async () => {
    const inner = await aContainer([{ name: 'a.jpg', bytes: await aJpeg() }], true)
    const source = await opened(await aContainer([{ name: 'inner.pdf', bytes: inner }], true))
    expect(source.frames).toBe(1)
    expect(await source.side(0)).toMatchObject({ format: 'jpeg' })
  })

  test('without any page file in it is its own pages', async () => {
    const source = await opened(await aContainer([{ name: 'a.csv', bytes: Buffer.from('x') }], true))
    expect([source.frames, source.enclosures.map(one => one.name)]).toEqual([1, ['a.csv']])
  })

  test.skipIf(!existsSync(cases))('of a letter and a list', async () => {
    const source = await opened(readFileSync(join(cases, 'pdf/portfolio.pdf')))
    expect(source.frames).toBe(1)
    // JPEG 2000, which has to be drawn: pixel for pixel.
    expect(await source.side(0)).toMatchObject({ width: 1748, height: 2480, dpi: { x: 300, y: 300 } })
    expect(source.enclosures.map(({ name, media }) => [name, media])).toEqual([['annex.csv', 'text/csv']])
    expect(source.notices).toEqual([{ code: 'portfolio', params: { members: '1', cover: '1' } }])
  })
})
