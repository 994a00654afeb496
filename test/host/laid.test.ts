import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Desk } from '../../electron/service/archive/desk.ts'
import { foundArchive } from '../../electron/service/desk/founding.ts'
import { openDesk } from '../../electron/service/desk/open-desk.ts'
import { aFolder, founding, languageData, resources } from '../support/archive.ts'
import { cheapPasswords } from '../support/passwords.ts'
import { programs } from '../support/programs.ts'
import { sharedReaders } from '../support/readers.ts'

const deskIn = async (home: string, tell: (line: string) => void = () => {}): Promise<Desk> =>
  await openDesk({
    home,
    resources,
    languageData,
    version: 'test',
    notice: 'none',
    readers: 2,
    openReaders: sharedReaders,
    programs,
    passwordCost: cheapPasswords,
    drivers: [],
    tell,
  })

test('a desk whose process died lays the same archive again; one that was left or closed begins with its first screen', async () => {
  const { folder: home, remove } = await aFolder()
  const first = await deskIn(home)
  const { archive } = await foundArchive(join(home, 'j001'), first.surroundings, founding)
  await first.lay(archive)
  // As after a kill: the archive is let go of, and nobody closed the desk.
  await archive.close()
  const second = await deskIn(home)
  expect(second.archive()?.folder).toBe(join(home, 'j001'))
  expect(second.started).not.toBe(first.started)
  await second.lay(null)
  expect(existsSync(join(home, 'on-the-desk'))).toBe(false)
  await second.close()
  const third = await deskIn(home)
  expect(third.archive()).toBeNull()
  await third.close()
  await remove()
})

test('an archive that does not open any more is no reason not to begin: it is told, and the first screen comes', async () => {
  const { folder: home, remove } = await aFolder()
  const told: string[] = []
  const first = await deskIn(home)
  const { archive } = await foundArchive(join(home, 'j001'), first.surroundings, founding)
  await first.lay(archive)
  const second = await deskIn(home, line => told.push(line))
  expect(second.archive()).toBeNull()
  expect(told.join()).toContain('desk.again')
  await second.close()
  await first.close()
  await rm(join(home, 'j001'), { recursive: true })
  await remove()
})

test('a desk that cannot remember what lies on it lays it all the same, and tells of it', async () => {
  const { folder: home, remove } = await aFolder()
  const told: string[] = []
  const desk = await deskIn(home, line => told.push(line))
  // As on a disk that takes nothing: no file can be written under this name.
  await mkdir(join(home, 'on-the-desk', 'in the way'), { recursive: true })
  const { archive } = await foundArchive(join(home, 'j001'), desk.surroundings, founding)
  await desk.lay(archive)
  expect(desk.archive()?.folder).toBe(join(home, 'j001'))
  expect(told.join()).toContain('desk.remember')
  await desk.close()
  expect(desk.archive()).toBeNull()
  await remove()
})
