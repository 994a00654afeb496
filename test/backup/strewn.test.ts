// Folders of backups in which somebody tidied up, or a file manager left files of its own.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '#service/refusal.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { backedUp, backUp, blobsIn, drillIn, refusalOf, restoreTo } from '../support/backup.ts'

let here: TestArchive
let place: string
let target: string
let to: string
let close: () => Promise<void>
beforeEach(async () => {
  ;({ here, place, target, to, close } = await backedUp(2))
})
afterEach(() => close())

describe('a folder of backups', () => {
  test('takes the next backup though a file manager left files between ours', async () => {
    const [first = ''] = await blobsIn(target)
    await writeFile(join(target, 'blobs', '.DS_Store'), 'x')
    await mkdir(join(target, 'blobs', 'Thumbs'))
    await writeFile(join(target, 'blobs', first.slice(0, 2), '.DS_Store'), 'x')
    await writeFile(join(target, 'snapshots', '.DS_Store'), 'x')
    await writeFile(join(target, 'heads', '.DS_Store'), 'x')
    expect(await backUp(here, target)).toMatchObject({ snapshot: 2, files: 2, copied: 0, findings: [], failure: null })
    expect((await drillIn(here.desk, target, place)).findings).toEqual([])
  })

  test('without a snapshot says that none was finished; with a folder in the place of one, that it is damaged', async () => {
    await rm(join(target, 'snapshots', '1.json'))
    expect(await refusalOf(restoreTo(here.desk, target, to))).toMatchObject({ code: 'no-snapshot-yet' })
    await rm(join(target, 'snapshots'), { recursive: true })
    expect(await refusalOf(restoreTo(here.desk, target, to))).toMatchObject({ code: 'no-snapshot-yet' })
    await mkdir(join(target, 'snapshots', '1.json'), { recursive: true })
    expect(await refusalOf(restoreTo(here.desk, target, to))).toMatchObject({ code: 'snapshot-damaged' })
    await rm(join(target, 'juanzong-backup.json'))
    await mkdir(join(target, 'juanzong-backup.json'))
    expect(await refusalOf(restoreTo(here.desk, target, to))).toMatchObject({ code: 'not-a-backup' })
  })

  test('with a spoilt head is drilled with that as a finding, and comes back where that is asked for', async () => {
    await writeFile(join(target, 'heads', '0000000001'), 'junk')
    expect((await drillIn(here.desk, target, place)).findings).toEqual(['head-spoilt heads/0000000001'])
    expect(await refusalOf(restoreTo(here.desk, target, to))).toMatchObject({ code: 'head-spoilt' })
    const brought = await restoreTo(here.desk, target, to, { incomplete: true })
    expect(brought).toMatchObject({ outside: { spoilt: ['0000000001'] }, report: { findings: [] } })
    await rm(join(target, 'heads'), { recursive: true })
    expect((await drillIn(here.desk, target, place)).findings).toEqual([])
  })

  test('lies in no other archive and in no other folder of backups, and neither does what is restored', async () => {
    const other = await anArchive()
    try {
      const unfit = async (act: Promise<unknown>) => {
        const error = await act.catch((thrown: unknown) => thrown)
        if (error instanceof Refusal) return error.params['reason']
        return error instanceof Error && 'data' in error ? error.data : error
      }
      const begin = (folder: string) => here.client.backup.begin({ folder, recheck: 'none' })
      const refused = (reason: string) => ({ code: 'backup-folder-unfit', params: { reason } })
      expect(await unfit(begin(join(other.folder, 'pages', 'backup')))).toEqual(refused('inside-archive'))
      expect(await unfit(begin(join(target, 'blobs', 'backup')))).toEqual(refused('inside-backup'))
      expect(await unfit(restoreTo(here.desk, target, join(other.folder, 'x')))).toBe('inside-archive')
      await writeFile(join(place, 'file'), 'x')
      expect(await unfit(begin(join(place, 'file')))).toEqual(refused('not-a-folder'))
      expect(await unfit(restoreTo(here.desk, target, join(place, 'file')))).toBe('not-a-folder')
      const absent = { heads: [join(place, 'absent')] }
      expect(await refusalOf(restoreTo(here.desk, target, to, absent))).toMatchObject({ code: 'head-not-ours' })
    } finally {
      await other.close()
    }
  })
})
