// A copy on the archive's own disk goes with the disk: who names such a folder is told so, before and afterwards.
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onSameDisk } from '#service/backup/same-disk.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { backUp } from '../support/backup.ts'
import { aSmallDisk, canMount } from '../support/small-disk.ts'

let here: TestArchive
let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
  here = await anArchive()
})
afterEach(async () => {
  await here.close()
  await place.remove()
})

const codes = async () => (await here.client.integrity.health()).concerns.map(({ code }) => code)

describe('a folder on the disk of the archive', () => {
  test('is told as such before anything is kept there, whether it is there or is still to be made', async () => {
    expect(await here.client.backup.place({ folder: place.folder })).toEqual({ sameDisk: true })
    expect(await here.client.backup.place({ folder: join(place.folder, '备份') })).toEqual({ sameDisk: true })
    expect(await here.client.backup.place({ folder: join(place.folder, 'no', 'such') })).toEqual({ sameDisk: false })
  })

  test('is a concern once a plan names it, and while the last backup lies there', async () => {
    const folder = join(place.folder, '备份')
    const sysadmin = await here.officer('sysadmin')
    await sysadmin.backup.plan({ plan: { folder, times: { kind: 'daily', at: '22:00' } } })
    expect(await codes()).toContain('backup-same-disk')
    await sysadmin.backup.plan({ plan: null })
    expect(await codes()).not.toContain('backup-same-disk')
    await backUp(here, folder)
    expect(await codes()).toContain('backup-same-disk')
  })

  test.runIf(canMount())('is one by where a link leads; a folder on another disk is none', async () => {
    const disk = aSmallDisk(40)
    try {
      await symlink(disk.folder, join(place.folder, 'away'))
      await mkdir(join(disk.folder, 'home'))
      await symlink(place.folder, join(disk.folder, 'back'))
      expect(onSameDisk(join(place.folder, 'away', 'backup'), here.folder)).toBe(false)
      expect(onSameDisk(join(disk.folder, 'back', 'backup'), here.folder)).toBe(true)
      await backUp(here, join(disk.folder, 'backup'))
      expect(await codes()).not.toContain('backup-same-disk')
    } finally {
      disk.remove()
    }
  })
})
