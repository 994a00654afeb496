import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let place: Awaited<ReturnType<typeof aFolder>>
let scans: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
  scans = await aFolder()
  await picturesIn(scans.folder, 1)
  const reader = new URL('./faint-hearted-reader.ts', import.meta.url)
  here = await anArchive({ reader, languageData: place.folder, readers: 1 })
})
afterEach(async () => {
  await here.close()
  await place.remove()
  await scans.remove()
})

const breakdowns = (count: number) => writeFile(join(place.folder, 'breakdowns'), String(count))

const page = async () =>
  await here.archive.databases.reader
    .selectFrom('page')
    .select(['id', 'state', 'failure', 'tries'])
    .executeTakeFirstOrThrow()

test('a page on which a reader broke down once is tried once more, later, and nobody has to know', async () => {
  await breakdowns(1)
  const { failedPages, job } = await takeIn(here, [scans.folder])
  expect(failedPages).toEqual([])
  expect(job).toMatchObject({ state: 'done', failed: 0 })
  expect(await page()).toMatchObject({ state: 'read', failure: '', tries: 0 })
})

test('a page that fails twice is failed with its reason, and can be tried again from its job', async () => {
  await breakdowns(2)
  const { failedPages, job } = await takeIn(here, [scans.folder])
  expect(failedPages).toMatchObject([{ source: '001.jpg', failure: 'ended' }])
  expect(job.failed).toBe(1)
  await expect(here.client.pages.retry({ of: { kind: 'job', id: job.id } })).resolves.toMatchObject({ pages: 1 })
  await here.archive.work.idle()
  expect(await page()).toMatchObject({ state: 'read', failure: '' })
  await expect(here.client.pages.retry({ of: { kind: 'all' } })).rejects.toMatchObject({ data: { code: 'not-found' } })
})
