// Text that comes along with a page is kept, and stands where it is sound.
import { existsSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument, type PDFFont, PDFName, type PDFPage, PDFRawStream, StandardFonts } from 'pdf-lib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportItem } from '#service/exports/item.ts'
import { openSource } from '#service/sources/open.ts'
import { aFolder, anArchive, root, type TestArchive } from '../support/archive.ts'
import { maySkip, tool } from '../support/tools.ts'

const cases = join(root, '..', 'shared', 'cases', 'pdf')

let here: TestArchive
let papers: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  here = await anArchive()
  papers = await aFolder()
})
afterEach(async () => {
  await here.close()
  await papers.remove()
})

/** Takes in a PDF and gives its pages with their texts. */
async function takenIn(path: string) {
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [path] },
    grouping: 'file',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const { report } = await here.client.jobs.report({ id: jobId })
  if (!('items' in report)) throw new Error('no report of an intake')
  expect(report.refused).toEqual([])
  const [entered] = report.items
  const item = await here.client.catalogue.item({ id: entered?.id ?? 0 })
  const pages = await Promise.all(item.pageList.map(page => here.client.pages.read({ id: page.id })))
  return { item, reported: entered?.pages ?? [], pages }
}

const letter = [
  'The keeper of the register reports that all volumes',
  'were counted in the presence of two witnesses and that',
  'none of the seals had been broken since the last visit.',
  'Three bundles of letters from the year of the flood are',
  'now kept in the dry room beside the northern staircase.',
]

const layOut = (page: PDFPage, font: PDFFont, lines: readonly string[]) => {
  for (const [at, line] of lines.entries()) page.drawText(line, { x: 50, y: 520 - at * 30, size: 13, font })
}

async function aLetter(lines = letter): Promise<PDFDocument> {
  const document = await PDFDocument.create()
  layOut(document.addPage([420, 595]), await document.embedFont(StandardFonts.Helvetica), lines)
  return document
}

/** The letter as a scan with text hidden under it, as its recogniser of old left it. */
async function aScan(hidden: readonly string[]): Promise<string> {
  const drawn = join(papers.folder, 'drawn.pdf')
  await writeFile(drawn, await (await aLetter()).save())
  const source = await openSource(drawn)
  const side = await source.side(0)
  await source.close()
  if (side.kind !== 'bytes') throw new Error('a PDF gives bytes')
  const document = await PDFDocument.create()
  const page = document.addPage([420, 595])
  const font = await document.embedFont(StandardFonts.Helvetica)
  const image = await document.embedPng(side.bytes)
  page.node.set(PDFName.of('Resources'), document.context.obj({ XObject: { I: image.ref }, Font: { F: font.ref } }))
  const texts = hidden.map((line, at) => `1 0 0 1 50 ${520 - at * 30} Tm (${line}) Tj`).join('\n')
  const content = `q 420 0 0 595 0 0 cm /I Do Q BT 3 Tr /F 13 Tf ${texts} ET`
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(content)))
  const path = join(papers.folder, 'scan.pdf')
  await writeFile(path, await document.save())
  return path
}

describe('text of a PDF', () => {
  test('that is to be seen on the page stands, with its places', async () => {
    const path = join(papers.folder, 'letter.pdf')
    await writeFile(path, await (await aLetter()).save())
    const { item, reported, pages } = await takenIn(path)
    expect(pages[0]).toMatchObject({
      text: letter.join('\n'),
      stands: 'brought',
      brought: { origin: 'pdf', sound: true },
    })
    expect(pages[0]?.reading.length).toBeGreaterThan(100)
    expect(reported[0]?.text).toBe('brought')
    expect(item.pageList[0]?.text).toBe('brought')
    // 50 points from the left and 75 from the top at 300 dpi, as the letters are drawn.
    expect(pages[0]?.lines[0]?.left).toBeCloseTo(208, -1)
    expect(pages[0]?.lines[0]?.top).toBeGreaterThan(255)
    expect(pages[0]?.lines[0]?.top).toBeLessThan(275)
    const { hits } = await here.client.pages.read({ id: item.pageList[0]?.id ?? 0, query: 'staircase' })
    expect(hits).toHaveLength(1)
  })

  test('of a recogniser of old that reads badly is kept and does not stand', async () => {
    const bad = [
      'Tbe kecper of tbe rcgistcr repcrts tliat all vclumcs',
      ...letter.slice(1).map(line => line.replace(/e/gu, 'c').replace(/h/gu, 'b')),
    ]
    const { pages } = await takenIn(await aScan(bad))
    expect(pages[0]).toMatchObject({ stands: 'recognised', brought: { origin: 'pdf-hidden', sound: false } })
    expect(pages[0]?.brought?.text).toContain('kecper')
    expect(pages[0]?.text).toContain('keeper')
  })

  test('that is hidden and true stands', async () => {
    const { pages } = await takenIn(await aScan(letter))
    expect(pages[0]).toMatchObject({ text: letter.join('\n'), stands: 'brought' })
  })

  test('of which one word is hidden under a whole page does not stand', async () => {
    const { pages } = await takenIn(await aScan(['Scanned by a program']))
    expect(pages[0]).toMatchObject({ stands: 'recognised', brought: { sound: false } })
  })

  test('whose letters mean something else than they show does not stand', async () => {
    const document = await aLetter()
    const shifted = Array.from({ length: 26 }, (_, at) => {
      const code = (97 + at).toString(16)
      return `<${code}> <${(97 + ((at + 7) % 26)).toString(16).padStart(4, '0')}>`
    })
    const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange 26 beginbfchar ${shifted.join('\n')} endbfchar endcmap end end`
    await document.flush()
    for (const [, object] of document.context.enumerateIndirectObjects()) {
      if (object instanceof PDFRawStream || !('get' in object)) continue
      const dict = object as unknown as { get: (key: PDFName) => unknown; set: (key: PDFName, value: unknown) => void }
      if (dict.get(PDFName.of('Type')) === PDFName.of('Font')) {
        dict.set(PDFName.of('ToUnicode'), document.context.register(document.context.stream(map)))
      }
    }
    const path = join(papers.folder, 'shifted.pdf')
    await writeFile(path, await document.save())
    const { pages } = await takenIn(path)
    expect(pages[0]).toMatchObject({ stands: 'recognised', brought: { sound: false } })
    expect(pages[0]?.text).toContain('witnesses')
  })

  test('is chosen by a person against what stands, for search and for good', async () => {
    const { item, pages } = await takenIn(await aScan(['Quicksilver marks the spot']))
    expect(pages[0]?.stands).toBe('recognised')
    const [page] = item.pageList
    if (!page) throw new Error('no page')
    const found = async (query: string) => (await here.client.search.find({ query })).total
    expect([await found('Quicksilver'), await found('staircase')]).toEqual([0, 1])
    const { version } = await here.client.pages.chooseText({ id: page.id, version: page.version, stands: 'brought' })
    expect([await found('Quicksilver'), await found('staircase')]).toEqual([1, 0])
    await expect(
      here.client.pages.chooseText({ id: page.id, version: page.version, stands: 'recognised' }),
    ).rejects.toMatchObject({ data: { code: 'changed-meanwhile' } })
    await here.client.pages.adjust({ id: page.id, version, operations: [] })
    await here.archive.work.idle()
    expect(await here.client.pages.read({ id: page.id })).toMatchObject({
      stands: 'brought',
      text: 'Quicksilver marks the spot',
    })
    const said = await here.archive.databases.reader
      .selectFrom('ledger')
      .select('line')
      .where('line', 'like', '%page.chooseText%')
      .execute()
    expect(said).toHaveLength(1)
    // The ledger holds a commitment, never the words.
    const all = await here.archive.databases.reader.selectFrom('ledger').select('line').execute()
    expect(all.some(({ line }) => line.includes('Quicksilver'))).toBe(false)
    expect(all.some(({ line }) => line.includes('"brought":"'))).toBe(true)
  })
})

describe.skipIf(!existsSync(cases))('the cases', () => {
  test('names that no recogniser knows come from the text hidden in the file, in the PDF/A, too', async () => {
    const { item, pages } = await takenIn(join(cases, 'hidden-corrected-text.pdf'))
    expect(pages[0]).toMatchObject({ stands: 'brought', brought: { origin: 'pdf-hidden', sound: true } })
    for (const name of ['龚骥骕', '盱眙', '亓翀翯', '亳州']) expect(pages[0]?.text).toContain(name)
    expect((await here.client.search.find({ query: '龚骥骕' })).total).toBe(1)
    if (maySkip('pdftotext')) return
    const to = join(papers.folder, 'out.pdf')
    await exportItem(here.archive, item.id, 'pdfa-2u', to, 'system')
    const text = tool('pdftotext', to, '-')
    expect(text).toContain('龚骥骕')
    expect(text).toContain('亓翀翯')
  })

  test('codes on a page that was never paper are those of the file', async () => {
    await copyFile(join(cases, 'born-digital.pdf'), join(papers.folder, 'invoice.pdf'))
    const { pages } = await takenIn(join(papers.folder, 'invoice.pdf'))
    expect(pages[0]).toMatchObject({ stands: 'brought', brought: { origin: 'pdf', sound: true } })
    expect(pages[0]?.text).toContain('0O1lI-5S8B2Z')
    expect(pages[0]?.text.split('\n')).toHaveLength(42)
    // Small print of forty lines takes the recogniser a minute on a busy machine.
  }, 300_000)
})
