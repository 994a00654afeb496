// A page is seen as soon as its image is there, not only once it is read.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { derivativeFolder } from '#service/store/paths.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let scans: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  scans = await aFolder()
  here = await anArchive({ reader: new URL('./first-sight-reader.ts', import.meta.url), readers: 1 })
})
afterEach(async () => {
  await here.close()
  await scans.remove()
})

const waiting = () => here.archive.databases.reader.selectFrom('page').select(['id', 'state']).orderBy('id').execute()

test('a page that waits to be read has its thumbnail, which is kept nowhere and entered as nothing', async () => {
  await picturesIn(scans.folder, 2)
  await here.client.ingest.begin({
    source: { kind: 'paths', paths: [scans.folder] },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await expect.poll(waiting).toHaveLength(2)
  const [, last] = await waiting()
  expect(last?.state).toBe('waiting')
  const id = last?.id ?? 0
  const [one, other] = await Promise.all([
    here.archive.copies.get(id, 'thumbnail'),
    here.archive.copies.get(id, 'thumbnail'),
  ])
  expect(await sharp(one?.bytes).metadata()).toMatchObject({ format: 'webp', width: 240 })
  expect(other?.sha256).toBe(one?.sha256)
  expect(await here.archive.copies.get(id, 'screen')).toBeNull()
  expect(existsSync(join(derivativeFolder(here.archive, id), 'thumbnail.webp'))).toBe(false)
  const entries = here.archive.databases.reader.selectFrom('ledger').select('type').where('type', '=', 'page.copy')
  expect(await entries.execute()).toEqual([])
})
