// Folders that somebody names for what goes out: what is wrong with them is said of them, and not of the archive.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderOf, saidOfTheirs } from '#service/cli/theirs.ts'
import { Refusal } from '#service/refusal.ts'
import { aFolder } from '../support/archive.ts'
import { aSmallDisk, canMount } from '../support/small-disk.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
})
afterEach(() => place.remove())

const reasonOf = (act: () => void) => {
  try {
    act()
  } catch (error) {
    return error instanceof Refusal ? `${error.code} ${error.params['reason']}` : error
  }
  return null
}
const made = (path: string) => reasonOf(() => folderOf({ umask: 0o022 }, path))

test('a folder for what goes out is made; a file, and a place in an archive, are refused', async () => {
  expect(made(join(place.folder, 'out', 'deep'))).toBeNull()
  await writeFile(join(place.folder, 'file'), '')
  expect(made(join(place.folder, 'file'))).toBe('outgoing-folder-unfit unwritable')
  expect(made(join(place.folder, 'file', 'x'))).toBe('outgoing-folder-unfit unwritable')
  await mkdir(join(place.folder, 'archive'))
  await writeFile(join(place.folder, 'archive', 'catalogue.sqlite'), '')
  expect(made(join(place.folder, 'archive', 'pages'))).toBe('outgoing-folder-unfit inside-archive')
  expect(made(join(place.folder, 'archive'))).toBe('outgoing-folder-unfit inside-archive')
})

test.runIf(canMount())(
  'a stick that is read-only is said to be that, before anything is written and while it is',
  async () => {
    const stick = aSmallDisk(1)
    try {
      await mkdir(join(stick.folder, 'there'))
      stick.readOnly()
      expect(made(join(stick.folder, 'out'))).toBe('outgoing-folder-unfit unwritable')
      expect(made(join(stick.folder, 'there'))).toBe('outgoing-folder-unfit unwritable')
      const error = await writeFile(join(stick.folder, 'there', 'x'), 'x').catch((thrown: unknown) => thrown)
      expect(saidOfTheirs(error, stick.folder)).toMatchObject({ code: 'outgoing-folder-unfit' })
      expect(saidOfTheirs(error, place.folder)).toBe(error)
    } finally {
      stick.remove()
    }
  },
)
