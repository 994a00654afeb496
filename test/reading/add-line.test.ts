// A line that was passed over is added by a person: it stands in the text, in the search and in the PDF.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportItem } from '#service/exports/item.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { aPicture } from '../support/pictures.ts'
import { maySkip, tool } from '../support/tools.ts'

let here: TestArchive
let itemId: number
let id: number
beforeAll(async () => {
  here = await anArchive()
  const papers = await aFolder()
  await writeFile(join(papers.folder, '1.jpg'), await aPicture(5))
  const { items } = await takeIn(here, [papers.folder], 'file')
  await papers.remove()
  itemId = items[0]?.id ?? 0
  id = (await here.client.catalogue.item({ id: itemId })).pageList[0]?.id ?? 0
})
afterAll(() => here.close())

const read = (query?: string) => here.client.pages.read({ id, ...(query ? { query } : {}) })
type Box = { left: number; top: number; width: number; height: number }

async function add(text: string, after: number, box: Box | null = null) {
  const { readingSeq: reading } = await read()
  return await here.client.pages.addLine({ id, reading, after, text, box })
}
const differences = () => catalogueDifferences(here.archive.databases.reader)
const found = async (query: string) =>
  (await here.client.search.find({ query })).hits.filter(hit => hit.pageId !== null).map(hit => hit.pageId)

test('a page on which nothing was read gets a line where it was drawn, and it is found, marked and given out', async () => {
  const box = { left: 60.4, top: 100, width: 200, height: 20 }
  const { number, line, correction } = await add(' 铅笔写的龘靐\n二字 ', -1, box)
  expect(number).toBe(0)
  expect(line).toMatchObject({ left: 60, top: 100, width: 200, height: 20, text: '铅笔写的龘靐 二字', recognised: '' })
  expect(correction).toMatchObject({ line: 0, was: '', text: '铅笔写的龘靐 二字' })
  const now = await read('龘靐')
  expect([now.text, now.reading, now.numbers]).toEqual(['铅笔写的龘靐 二字', '', [0]])
  expect(now.hits).toHaveLength(1)
  expect(now.hits[0]?.left).toBeGreaterThan(60 + 90)
  expect(await found('龘靐')).toEqual([id])
  if (!maySkip('pdftotext')) {
    const papers = await aFolder()
    const path = join(papers.folder, 'a.pdf')
    await exportItem(here.archive, itemId, 'pdfa-2u', path, 'system')
    expect(tool('pdftotext', path, '-').replaceAll(/\s+/gu, '')).toContain('铅笔写的龘靐二字')
    await papers.remove()
  }
  expect(await differences()).toEqual([])
})

test('further lines stand in their order, between their neighbours where nobody drew them', async () => {
  await add('最后一行', 0, { left: 60, top: 300, width: 200, height: 20 })
  const { line } = await add('中间一行', 0)
  await add('最前一行', -1)
  const now = await read()
  expect(now.lines.map(({ text }) => text)).toEqual(['最前一行', '铅笔写的龘靐 二字', '中间一行', '最后一行'])
  expect(now.numbers).toEqual([3, 0, 2, 1])
  expect(now.text).toBe(now.lines.map(({ text }) => text).join('\n'))
  expect(line.top).toBeGreaterThan(120)
  expect(line.top + line.height).toBeLessThan(300)
  expect(await differences()).toEqual([])
})

test('an added line is put right like any other, and taken away again', async () => {
  const { readingSeq: reading } = await read()
  const put = (seen: string, text: string | null) => here.client.pages.correct({ id, reading, line: 2, seen, text })
  expect((await put('中间一行', '中间两行')).line?.text).toBe('中间两行')
  expect(await found('中间两行')).toEqual([id])
  const gone = await put('中间两行', null)
  expect([gone.line, gone.correction]).toEqual([null, null])
  const now = await read()
  expect(now.numbers).toEqual([3, 0, 1])
  expect(await found('中间两行')).toEqual([])
  // What was taken away still has its place: a line behind it stands where it stood.
  await add('又一行', 0)
  expect((await read()).numbers).toEqual([3, 0, 4, 1])
  expect(await differences()).toEqual([])
})

test('a line without words, beside the page, behind none or of a reading that is no more is refused', async () => {
  await expect(add(' \n', -1)).rejects.toMatchObject({ data: { code: 'invalid-value' } })
  const beside = add('在外面', -1, { left: 9000, top: 0, width: 10, height: 10 })
  await expect(beside).rejects.toMatchObject({ data: { code: 'invalid-value' } })
  await expect(add('没有这一行', 99)).rejects.toMatchObject({ data: { code: 'not-found' } })
  const { readingSeq: reading } = await read()
  await here.client.pages.readAgain({ id })
  await here.archive.work.idle()
  const late = here.client.pages.addLine({ id, reading, after: -1, text: '迟了', box: null })
  await expect(late).rejects.toMatchObject({ data: { code: 'changed-meanwhile' } })
  const { earlier, text } = await read()
  expect([text, earlier.length]).toEqual(['', 4])
  expect(await differences()).toEqual([])
})
