// Verified while people work, and after an intake that was cut off: good masters are never accused.
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { aPicture, picturesIn } from '../support/pictures.ts'

let made: TestArchive
beforeEach(async () => {
  made = await anArchive()
})
afterEach(() => made.close())

const findings = async () => (await check(made.archive)).findings

test('a master whose item is not entered yet is under way, and no finding', async () => {
  const batch = made.archive.store.batch()
  await batch.put(await aPicture(1))
  await batch.settle()
  expect(await check(made.archive)).toMatchObject({ findings: [], underWay: 1 })
  await batch.drop()
  expect(await check(made.archive)).toMatchObject({ findings: [], underWay: 0 })
})

test('nothing is accused by a verification that runs again and again during an intake', async () => {
  const { folder, remove } = await aFolder()
  await picturesIn(folder, 24)
  const defaults = { categoryId: made.categoryId, year: 2023, retention: 'Y', departmentId: null }
  await made.client.ingest.begin({ source: { kind: 'paths', paths: [folder] }, grouping: 'file', defaults })
  const ended = made.archive.work.idle().then(() => true)
  const soon = () => Promise.race([ended, new Promise<false>(resolve => setTimeout(resolve, 1, false))])
  const told: unknown[] = []
  while (!(await soon())) told.push(...(await findings()))
  expect(told).toEqual([])
  expect(await check(made.archive)).toMatchObject({ findings: [], underWay: 0, checkedFiles: 24 })
  await remove()
})

test('a file that somebody dropped into the store is named as one that nobody knows', async () => {
  const { folder } = made.archive.store
  const name = 'f'.repeat(64)
  await chmod(folder, 0o700)
  await writeFile(join(folder, name), 'slipped in')
  expect(await findings()).toEqual([{ code: 'untracked', what: name, detail: join(folder, name) }])
})
