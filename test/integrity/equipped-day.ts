// A day with a device, its test page, a watched folder, and a file that brings text and encloses another: rows that a
// working day at the desk does not leave.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PDFDocument } from 'pdf-lib'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { aFileFeeder } from '../support/feeder.ts'
import { takeIn } from '../support/intake.ts'
import { aBatch, atEnd, quick } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

/** Tables that hold rows of such a day only. */
export const equippedTables = [
  'scanner',
  'watched_folder',
  'drift_test',
  'enclosure',
  'brought_text',
  'line_correction',
  'added_line',
  'corrected_text',
  'count_correction',
] as const

export async function anEquippedDay(): Promise<TestArchive> {
  const feeder = aFileFeeder()
  const made = await anArchive({ drivers: [feeder] })
  const { client, archive } = made
  const { id: scannerId } = await client.scanners.add({ driver: 'sane', address: 'files:0', name: '', serial: 'S-1' })
  const { id: batchId } = await client.batches.create(aBatch(made.categoryId))
  feeder.load([await aPicture(1), await aPicture(2)])
  await client.capture.scan({ batchId, profileId: null, fields: quick(scannerId), target: atEnd })
  await archive.work.idle()
  // It was counted wrong, and is put right.
  const [item] = (await client.batches.detail({ id: batchId })).itemList
  const batchItemId = item?.id ?? 0
  await client.batches.describe({ id: batchItemId, title: '通知', sheets: 3 })
  await client.batches.correct({ id: batchId, batchItemId, what: 'sheets', value: 2, reason: '封套计入了' })
  // A page that is no test page: the device fails, and its batch waits.
  feeder.load([await aPicture(3)])
  await client.line.testDevice({ scannerId, dpi: 200 })
  while ((await client.line.drift()).length === 0) await pause(50)
  await archive.work.idle()
  await watched(made)
  await brought(made)
  await client.integrity.verify()
  await archive.work.idle()
  return made
}

async function watched({ client, categoryId, folder }: TestArchive): Promise<void> {
  const into = join(folder, '..', 'watched')
  await mkdir(into)
  await client.scanners.watch({
    folder: into,
    batching: 'subfolder',
    marker: 'batch.end',
    idleSeconds: 60,
    polling: false,
    master: { kind: 'as-delivered' },
    separation: { kind: 'none' },
    straighten: true,
    categoryId,
    year: 2024,
    retention: 'D30',
    departmentId: null,
  })
}

async function brought(made: TestArchive): Promise<void> {
  const { folder, remove } = await aFolder()
  const document = await PDFDocument.create()
  document.addPage([200, 200]).drawText('annexed', { x: 40, y: 100 })
  await document.attach(Buffer.from('编号,题名\n1,清单\n'), '清单.csv', { mimeType: 'text/csv' })
  await writeFile(join(folder, 'letter.pdf'), await document.save())
  const { items } = await takeIn(made, [join(folder, 'letter.pdf')], 'file')
  await remove()
  await putRight(made, items[0]?.id ?? 0)
}

/** A line put right, given back, and put right otherwise; and one that was passed over. */
async function putRight({ client }: TestArchive, itemId: number): Promise<void> {
  const [page] = (await client.catalogue.item({ id: itemId })).pageList
  const id = page?.id ?? 0
  for (const text of ['annexed here', null, 'annexed there']) {
    const { readingSeq: reading, lines } = await client.pages.read({ id })
    await client.pages.correct({ id, reading, line: 0, seen: lines[0]?.text ?? '', text })
  }
  const { readingSeq: reading } = await client.pages.read({ id })
  await client.pages.addLine({ id, reading, after: 0, text: 'passed over', box: null })
}
