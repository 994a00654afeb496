// A line of a page that a person puts right: it stands everywhere, what was read stays beside it, and nothing typed is lost.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportItem } from '#service/exports/item.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import type { ScanTarget } from '#shared/contract/capture.ts'
import { aFolder, anArchive, root, type TestArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { aBatch } from '../support/line.ts'
import { maySkip, tool } from '../support/tools.ts'

let here: TestArchive
let pageId: number
let itemId: number
beforeAll(async () => {
  here = await anArchive()
  const papers = await aFolder()
  await writeFile(join(papers.folder, '1.jpg'), await aScan(90))
  await takeIn(here, [papers.folder], 'file')
  await papers.remove()
  const [item] = (await here.client.catalogue.items({})).items
  itemId = item?.id ?? 0
  pageId = (await here.client.catalogue.item({ id: itemId })).pageList[0]?.id ?? 0
})
afterAll(() => here.close())

/** Part of a page: it has lines enough, and is read in a moment. Of another quality it is another file. */
const aScan = async (quality: number, height = 1100) =>
  await sharp(join(root, 'resources/sample-fonds/pages/0005.jpg'))
    .extract({ left: 0, top: 300, width: 2478, height })
    .withMetadata({ density: 300 })
    .jpeg({ quality })
    .toBuffer()

const read = (query?: string) => here.client.pages.read({ id: pageId, ...(query ? { query } : {}) })

/** Puts a line right as a screen does it. */
async function putRight(line: number, text: string | null) {
  const { readingSeq, lines } = await read()
  return await here.client.pages.correct({ id: pageId, reading: readingSeq, line, seen: lines[line]?.text ?? '', text })
}

/** What a reader of PDFs finds in the item as it is given out. */
async function textOfPdf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-pdf-'))
  const path = join(folder, 'a.pdf')
  await exportItem(here.archive, itemId, 'pdfa-2u', path, 'system')
  const text = tool('pdftotext', path, '-').replaceAll(/\s+/gu, '')
  await rm(folder, { recursive: true })
  return text
}

const found = async (query: string) =>
  (await here.client.search.find({ query })).hits.filter(hit => hit.pageId !== null)
const differences = () => catalogueDifferences(here.archive.databases.reader)

test('a line put right stands in the text, in the search and in the PDF, and who did it is told', async () => {
  const before = await read()
  const done = await putRight(1, '　校改过的龘靐二字\n在此 ')
  expect(done.line?.text).toBe('校改过的龘靐二字 在此')
  const now = await read('龘靐')
  expect(now.text.split('\n')[1]).toBe('校改过的龘靐二字 在此')
  expect(now.text).toBe(done.text)
  expect(now.reading).toBe(before.reading)
  expect(now.recognised).toBe(before.recognised)
  expect(now.corrections).toEqual([
    {
      line: 1,
      was: before.lines[1]?.text,
      text: '校改过的龘靐二字 在此',
      by: expect.any(String),
      at: expect.any(String),
    },
  ])
  expect((await found('龘靐')).map(hit => hit.pageId)).toEqual([pageId])
  if (!maySkip('pdftotext')) expect(await textOfPdf()).toContain('校改过的龘靐二字')
  expect(await differences()).toEqual([])
})

test('the words put right are spread over the box of the line, so that a hit is marked where it stands', async () => {
  const { line } = await putRight(2, '一二三四 abcd五')
  if (line === null) throw new Error('no line')
  expect(line.words.map(word => word.text)).toEqual(['一', '二', '三', '四', 'abcd', '五'])
  const [first] = line.words
  const last = line.words.at(-1)
  expect(first?.left).toBe(line.left)
  expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(line.left + line.width)
  expect(line.words[4]?.width).toBeCloseTo((first?.width ?? 0) * 2, -1)
  const [hit] = (await read('abcd')).hits
  expect(hit?.left).toBeGreaterThan(line.left + line.width * 0.4)
  expect(hit?.top).toBe(line.top)
})

test('what was read stands again when the line is given back, and both acts stay in the ledger', async () => {
  const before = await read()
  await putRight(3, '全错了')
  await putRight(3, null)
  const now = await read()
  expect(now.text).toBe(before.text)
  expect(now.corrections).toEqual(before.corrections)
  expect(await found('全错了')).toEqual([])
  const { entries } = await (await here.officer('auditor')).audit.log({ type: 'page.correct' })
  expect(entries.length).toBeGreaterThanOrEqual(2)
  const { events } = await here.client.custody.timeline({ itemId })
  expect(events.filter(event => event.type === 'page.correct').length).toBe(entries.length)
  expect(await differences()).toEqual([])
})

test('a line that is none is taken out of the text and keeps its place among the lines', async () => {
  const before = await read()
  await putRight(0, '')
  const now = await read()
  expect(now.text).toBe(
    before.lines
      .slice(1)
      .map(line => line.text)
      .join('\n'),
  )
  expect(now.lines).toHaveLength(before.lines.length)
  expect(now.corrections[0]).toMatchObject({ line: 0, was: before.lines[0]?.text, text: '' })
})

test('typed as it was read, a line is not put right; unchanged, nothing is entered', async () => {
  const { lines } = await read()
  const was = lines[4]?.text ?? ''
  await putRight(4, `${was}错`)
  expect((await putRight(4, was)).correction).toBeNull()
  await expect(putRight(4, was)).rejects.toMatchObject({ data: { code: 'invalid-value' } })
})

test('who comes second to a line is told so, and so is who corrects a reading that is no more', async () => {
  const { readingSeq: reading, lines } = await read()
  const seen = lines[5]?.text ?? ''
  const input = { id: pageId, reading, line: 5, seen }
  await here.client.pages.correct({ ...input, text: '先来的' })
  const later = here.client.pages.correct({ ...input, text: '后来的' })
  await expect(later).rejects.toMatchObject({ data: { code: 'changed-meanwhile' } })
  await here.client.pages.readAgain({ id: pageId })
  await here.archive.work.idle()
  const old = here.client.pages.correct({ ...input, seen: '先来的', text: '更后的' })
  await expect(old).rejects.toMatchObject({ data: { code: 'changed-meanwhile' } })
  const nowhere = here.client.pages.correct({ ...input, line: 9999, text: 'x' })
  await expect(nowhere).rejects.toMatchObject({ data: { code: 'not-found' } })
})

test('a page that is read again shows what was put right as of the earlier reading, and it does not stand', async () => {
  const before = await read()
  const already = before.earlier.length
  await putRight(1, '校改甲')
  await putRight(3, '校改乙')
  await here.client.pages.readAgain({ id: pageId })
  await here.archive.work.idle()
  const now = await read()
  expect(now.text).toBe(before.text)
  expect(now.corrections).toEqual([])
  expect(now.earlier.slice(already)).toMatchObject([
    { line: 1, was: before.lines[1]?.text, text: '校改甲' },
    { line: 3, was: before.lines[3]?.text, text: '校改乙' },
  ])
  expect(await found('校改甲')).toEqual([])
  // Put right once more, the line stands in the new reading, and the earlier ones are told beside it.
  await putRight(1, '校改丙')
  const again = await read()
  expect(again.corrections).toMatchObject([{ line: 1, text: '校改丙' }])
  expect(again.earlier).toHaveLength(already + 2)
  expect(await differences()).toEqual([])
})

test('a side that is scanned again shows what was put right on the image before it', async () => {
  const { client, archive } = here
  const { id: batchId } = await client.batches.create(aBatch(here.categoryId))
  const sent = async (target: ScanTarget) => {
    const { uploadId } = await client.ingest.openUpload()
    const folder = uploadFolder(archive, uploadId) ?? ''
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, '1.jpg'), await aScan(target.kind === 'end' ? 61 : 62, 600))
    await client.capture.addFiles({ batchId, uploadId, target })
    await archive.work.idle()
  }
  await sent({ kind: 'end', batchItemId: null, newItem: true })
  const first = (await client.capture.now({ batchId })).pages[0]?.id ?? 0
  pageId = first
  const { lines } = await read()
  await putRight(1, '校改在旧图上')
  await sent({ kind: 'replace', pageIds: [first] })
  pageId = (await client.capture.now({ batchId })).pages.find(page => page.id !== first)?.id ?? 0
  const now = await read()
  expect(now.text).not.toContain('校改在旧图上')
  expect(now.earlier).toMatchObject([{ line: 1, was: lines[1]?.text, text: '校改在旧图上' }])
  expect(await differences()).toEqual([])
})
