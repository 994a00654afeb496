// Backups that are made by themselves, and who may ask for what.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastDone, lastFailure } from '#service/backup/entries.ts'
import { openArchive } from '#service/desk/open-archive.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { backUp } from '../support/backup.ts'
import { findingsOf } from '../support/intake.ts'

let here: TestArchive
let place: Awaited<ReturnType<typeof aFolder>>
let target: string
let now = new Date('2026-05-01T01:00:00.000Z')
beforeEach(async () => {
  now = new Date('2026-05-01T01:00:00.000Z')
  place = await aFolder()
  target = join(place.folder, 'backup')
  here = await anArchive({ now: () => now })
})
afterEach(async () => {
  await here.close()
  await place.remove()
})

const hourly = (folder: string) => ({ folder, times: { kind: 'hours' as const, hours: 4 } })

describe('a plan', () => {
  test('is made by the system administrator, spoken for by the ledger, and its folder told to who may back up', async () => {
    const sysadmin = await here.officer('sysadmin')
    await expect(here.client.backup.plan({ plan: hourly(target) })).rejects.toMatchObject({
      data: { code: 'right-missing' },
    })
    await sysadmin.backup.plan({ plan: hourly(target) })
    expect((await here.client.backup.standing()).plan).toEqual(hourly(target))
    const auditor = await here.officer('auditor')
    expect((await auditor.backup.standing()).plan).toEqual(hourly(''))
    expect(await findingsOf(here)).toEqual([])
    const { writer } = here.archive.databases
    await writer
      .updateTable('setting')
      .set({ value: '{"folder":"/elsewhere","times":{"kind":"hours","hours":4},"by":1}' })
      .where('key', '=', 'backup')
      .execute()
    expect(await findingsOf(here)).toEqual([expect.stringContaining('setting backup')])
    await sysadmin.backup.plan({ plan: null })
    expect((await here.client.backup.standing()).plan).toBeNull()
  })

  test('is kept by a program that stays: at once, then when its hours are over; no new folder for a disk that is gone', async () => {
    const sysadmin = await here.officer('sysadmin')
    await sysadmin.backup.plan({ plan: hourly(target) })
    await here.archive.work.idle()
    expect((await here.client.backup.standing()).last).toBeNull()
    // Opened by a program that stays, it backs up.
    await here.desk.lay(null)
    const archive = await openArchive(here.folder, { ...here.desk.surroundings, backsUp: true })
    await here.desk.lay(archive)
    await archive.work.idle()
    const { reader } = archive.databases
    const later = async (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000)
      archive.work.wake()
      await archive.work.idle()
      return (await lastDone(reader))?.body.snapshot
    }
    expect((await lastDone(reader))?.body.snapshot).toBe(1)
    expect(await later(3)).toBe(1)
    expect(await later(1)).toBe(2)
    await rm(target, { recursive: true })
    await later(4)
    const unfit = (reason: string) => ({ code: 'backup-folder-unfit', params: { reason } })
    expect((await lastFailure(reader))?.body).toEqual(unfit('missing'))
    await mkdir(target)
    await later(0.5)
    expect((await lastFailure(reader))?.body).toEqual(unfit('no-backup-there'))
  })
})

describe('a backup as a job', () => {
  test('is seen and stopped by the system administrator, who stops nothing else, and sees no titles of holdings', async () => {
    const sysadmin = await here.officer('sysadmin')
    await backUp(here, target)
    const { jobId } = await here.client.integrity.verify()
    await here.archive.work.idle()
    expect((await sysadmin.jobs.list()).map(({ kind }) => kind)).toEqual(['verify', 'backup'])
    await expect(sysadmin.jobs.pause({ id: jobId })).rejects.toMatchObject({ data: { code: 'right-missing' } })
    const [backup] = (await sysadmin.jobs.list()).filter(({ kind }) => kind === 'backup')
    await expect(sysadmin.jobs.pause({ id: backup?.id ?? 0 })).rejects.toMatchObject({
      data: { code: 'job-not-running' },
    })
  })

  test('is due to be seen to while there is none, or it is old', async () => {
    const codes = async () => (await here.client.integrity.health()).concerns.map(({ code }) => code)
    expect(await codes()).toEqual(['backup-none'])
    await backUp(here, target)
    expect(await codes()).toEqual(['backup-same-disk', 'drill-none'])
    now = new Date(now.getTime() + 8 * 24 * 3_600_000)
    const client = await here.signIn('张三', 'correct horse battery')
    expect((await client.integrity.health()).concerns).toContainEqual({
      ...{ code: 'backup-old', grade: 'bad', params: { at: '2026-05-01' } },
    })
  })
})
