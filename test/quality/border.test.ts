// What a batch says of the dark border of its pages, from their reception to their reading.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadFolder } from '#service/work/incoming.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aSheet, besideBed, onBed } from '../support/sheets.ts'

let made: TestArchive
beforeAll(async () => {
  made = await anArchive()
})
afterAll(() => made.close())

test('a border that the reader cuts away is no fault; the wedge that levelling leaves is one, with its depth', async () => {
  const { client, archive } = made
  const { id: batchId } = await client.batches.create(aBatch(made.categoryId))
  const { uploadId } = await client.ingest.openUpload()
  const folder = uploadFolder(archive, uploadId) ?? ''
  await mkdir(folder, { recursive: true })
  // 60 pixels of bed at 200 dpi are 7.6 mm.
  const cropped = await onBed(aSheet({ lines: 6 }), 0)
  const wedged = await besideBed(aSheet({ lines: 6 }), 2)
  await writeFile(join(folder, '1.jpg'), await cropped.withDensity(200).jpeg().toBuffer())
  await writeFile(join(folder, '2.jpg'), await wedged.withDensity(200).jpeg().toBuffer())
  await client.capture.addFiles({ batchId, uploadId, target: { kind: 'end', batchItemId: null, newItem: true } })
  await archive.work.idle()
  const { failed } = await client.quality.overview({ batchId })
  const [, second] = (await client.capture.now({ batchId })).pages.toSorted((one, other) => one.place - other.place)
  expect(failed.filter(one => one.check === 'border')).toEqual([
    {
      pageId: second?.id,
      check: 'border',
      measured: { zh: expect.stringMatching(/^7\.[4-8] mm$/u), en: expect.any(String) },
      limit: { zh: '3 mm', en: '3 mm' },
      defect: 'Q07',
      waived: null,
    },
  ])
})
