// What a backup holds, what it leaves alone, and what it says of a place or a file that is not what it should be.
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holdBackup } from '#service/backup/place.ts'
import { heldHashes } from '#service/store/held.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { backUp, blobsIn, snapshotIn } from '../support/backup.ts'
import { findingsOf, takeIn } from '../support/intake.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let place: Awaited<ReturnType<typeof aFolder>>
let target: string
beforeEach(async () => {
  place = await aFolder()
  target = join(place.folder, '备份')
  here = await anArchive()
  await more('一', 3, 1)
})
afterEach(async () => {
  await here.close()
  await place.remove()
})

async function more(name: string, count: number, seed: number): Promise<void> {
  const scans = join(place.folder, name)
  await mkdir(scans)
  await picturesIn(scans, count, seed)
  await takeIn(here, [scans])
}

const held = () => heldHashes(here.archive.databases.reader)
const overwrite = async (path: string, text: string) => {
  await rm(path)
  await writeFile(path, text)
}
const blob = (sha256: string) => join(target, 'blobs', sha256.slice(0, 2), sha256)

describe('a backup', () => {
  test('holds every file that the catalogue speaks of and the key of the log, under their hashes; a README says so', async () => {
    const report = await backUp(here, target)
    expect(report).toMatchObject({ snapshot: 1, files: 3, copied: 3, findings: [], failure: null })
    const blobs = await blobsIn(target)
    const snapshot = await snapshotIn(target, 1)
    expect(snapshot).toMatchObject({ number: 1, origin: here.archive.heads.origin, blobs: { count: 3 }, missing: [] })
    expect(blobs).toEqual(expect.arrayContaining(await held()))
    expect(blobs).toHaveLength(4)
    const readme = await readFile(join(target, 'README.txt'), 'utf8')
    expect(readme).toContain('juanzong restore')
    expect(readme).toMatch(/备份/u)
    expect((await stat(blob(blobs[0] ?? ''))).mode & 0o777).toBe(0o400)
  })

  test('copies only what the target lacks, and enters what it did', async () => {
    await backUp(here, target)
    await more('二', 2, 2)
    expect(await backUp(here, target)).toMatchObject({ snapshot: 2, files: 5, copied: 2 })
    expect(await backUp(here, null).catch((error: unknown) => String(error))).toContain('REFUSED')
    const { last, atRisk, failed } = await here.client.backup.standing()
    expect(last).toMatchObject({ snapshot: 2, files: 5, missing: 0 })
    expect(atRisk).toMatchObject({ items: 0, pages: 0 })
    expect(failed).toBeNull()
    expect(await findingsOf(here)).toEqual([])
  })

  test('names a master that is missing or changed, and backs up everything else', async () => {
    const [first = '', second = '', third = ''] = await held()
    await rm(here.archive.store.pathOf(first))
    await overwrite(here.archive.store.pathOf(second), 'something else')
    const report = await backUp(here, target)
    expect(report).toMatchObject({ snapshot: 1, files: 1 })
    expect(report.findings.toSorted((a, b) => a.code.localeCompare(b.code))).toEqual([
      { code: 'source-changed', sha256: second },
      { code: 'source-missing', sha256: first },
    ])
    expect(await blobsIn(target)).toContain(third)
    const { concerns } = await here.client.integrity.health()
    expect(concerns.map(({ code }) => code)).toContain('backup-incomplete')
  })

  test('finds a file at the target that holds something else: by its size at once, else when it reads it again', async () => {
    await backUp(here, target)
    const [first = '', second = ''] = await held()
    await overwrite(blob(first), 'short')
    const found = await backUp(here, target)
    expect(found.findings).toEqual([{ code: 'target-repaired', sha256: first }])
    const master = await readFile(here.archive.store.pathOf(second))
    await rm(blob(second))
    await writeFile(blob(second), Buffer.from(master).fill(7, 100, 101))
    expect((await backUp(here, target)).findings).toEqual([])
    expect((await backUp(here, target, 'all')).findings).toEqual([{ code: 'target-repaired', sha256: second }])
    expect(await readFile(blob(second))).toEqual(master)
  })

  test('takes neither a folder in the archive, nor one that holds it, nor one with something else in it', async () => {
    const refused = async (folder: string) => {
      const error = await here.client.backup.begin({ folder, recheck: 'none' }).catch((thrown: unknown) => thrown)
      return error instanceof Error && 'data' in error ? error.data : error
    }
    const unfit = (reason: string) => ({ code: 'backup-folder-unfit', params: { reason } })
    expect(await refused(join(here.folder, 'x'))).toEqual(unfit('inside-archive'))
    expect(await refused(join(here.folder, '..'))).toEqual(unfit('holds-archive'))
    expect(await refused(join(place.folder, '一'))).toEqual(unfit('not-empty'))
    expect(await refused(join(place.folder, 'no', 'such'))).toEqual(unfit('nowhere'))
    const other = await anArchive()
    await backUp(other, target)
    await other.close()
    expect(await refused(target)).toEqual(unfit('of-another'))
  })

  test('is refused while another one uses the folder, and says so among the concerns', async () => {
    await backUp(here, target)
    const lock = holdBackup(target, 'somebody')
    const report = await backUp(here, target)
    expect(report.failure).toEqual({ code: 'backup-running', params: { holder: 'somebody' } })
    expect((await here.client.integrity.health()).concerns.map(({ code }) => code)).toContain('backup-failed')
    lock.release()
    expect(await backUp(here, target)).toMatchObject({ snapshot: 2 })
    expect((await here.client.integrity.health()).concerns.map(({ code }) => code)).not.toContain('backup-failed')
  })

  test('says every refusal of backups in both languages, with what to do next', () => {
    for (const code of refusalCode.options.filter(one => /backup|restore|snapshot/u.test(one))) {
      expect(refusalSentence('zh-CN', code), code).toMatch(/请.*。$/u)
      expect(refusalSentence('en', code), code).toMatch(/\.$/u)
    }
  })
})
