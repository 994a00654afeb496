// What a PDF encloses comes in with its item, is named there, and goes out with it.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeEnclosures } from '#service/exports/enclosures.ts'
import { exportItem } from '#service/exports/item.ts'
import { hashOf } from '#service/store/store.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'

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

const list = Buffer.from('编号,题名\n1,清单\n')

async function takenIn() {
  const document = await PDFDocument.create()
  document.addPage([200, 200]).drawText('annexed', { x: 40, y: 100 })
  await document.attach(list, '清单.csv', { mimeType: 'text/csv' })
  await document.attach(Buffer.from('other'), 'CON: a?.txt')
  const path = join(papers.folder, 'letter.pdf')
  await writeFile(path, await document.save())
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [path] },
    grouping: 'file',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const { report } = await here.client.jobs.report({ id: jobId })
  if (!('items' in report)) throw new Error('no report of an intake')
  return report
}

test('attachments are kept, named in the report and on the item, given out with the PDF, and verified', async () => {
  const [reported] = (await takenIn()).items
  expect(reported?.enclosures).toMatchObject([
    { name: 'CON: a?.txt', kind: 'attachment', bytes: 5, source: 'letter.pdf' },
    { name: '清单.csv', kind: 'attachment', media: 'text/csv', bytes: list.length },
  ])
  const item = await here.client.catalogue.item({ id: reported?.id ?? 0 })
  expect(item.enclosures).toEqual(reported?.enclosures)

  const pdf = join(papers.folder, 'out.pdf')
  await exportItem(here.archive, item.id, 'pdfa-2u', pdf, 'system')
  await writeEnclosures(here.archive, item.id, pdf, 'system')
  const folder = join(papers.folder, 'out.附件')
  expect((await readdir(folder)).sort()).toEqual(['CON_ a_.txt', '清单.csv'])
  expect(await readFile(join(folder, '清单.csv'))).toEqual(list)

  const { files } = await here.client.exports.request({ itemIds: [item.id], format: 'pdfa-2u' })
  expect(files[0]?.enclosures.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['CON_ a_.txt', 5],
    ['清单.csv', list.length],
  ])
  const one = await here.client.exports.enclosure({ itemId: item.id, id: item.enclosures[1]?.id ?? 0 })
  expect(one.name).toBe('清单.csv')
  await expect(here.client.exports.enclosure({ itemId: item.id, id: 999 })).rejects.toMatchObject({
    data: { code: 'not-found' },
  })
  const { rows } = { rows: await here.archive.databases.reader.selectFrom('ledger').select('line').execute() }
  const given = rows.filter(({ line }) => line.includes('"item.enclosure"') || line.includes('"item.export"'))
  expect(given).toHaveLength(2)
  expect(given.every(({ line }) => line.includes(item.enclosures[1]?.sha256 ?? '?'))).toBe(true)
  for (const { sha256 } of item.enclosures) expect(await hashOf(here.archive.store.pathOf(sha256 ?? ''))).toBe(sha256)

  const verification = await here.client.integrity.verify()
  await here.archive.work.idle()
  const found = await here.client.jobs.report({ id: verification.jobId })
  expect(found.report).toMatchObject({ findings: [] })
})
