// A start that fails leaves nothing open behind it: what was wrong is put right, and the same process opens the archive.
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anArchive, reopened, type TestArchive } from '../support/archive.ts'

let here: TestArchive
beforeEach(async () => {
  here = await anArchive()
  await here.desk.close()
})
afterEach(() => here.close())

/** Files of the archive that this process has open. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap(fd => {
    try {
      const path = readlinkSync(join('/proc/self/fd', fd))
      return path.startsWith(here.folder) ? [path.slice(here.folder.length + 1)] : []
    } catch {
      return []
    }
  })
}

function inCatalogue(sql: string): void {
  const database = new Database(join(here.folder, 'catalogue.sqlite'))
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
}

const inFolder = (name: string) => join(here.folder, name)
async function spoil(name: string): Promise<void> {
  await copyFile(inFolder(name), join(here.folder, '..', 'whole'))
  await writeFile(inFolder(name), 'nothing that anybody could open '.repeat(400))
}
const mend = (name: string) => rename(join(here.folder, '..', 'whole'), inFolder(name))

type Hindrance = readonly [what: string, spoil: () => Promise<void> | void, mend: () => Promise<void> | void]

const hindrances: readonly Hindrance[] = [
  ['a damaged catalogue', () => spoil('catalogue.sqlite'), () => mend('catalogue.sqlite')],
  [
    'a newer schema',
    () => inCatalogue('PRAGMA user_version = 9999'),
    () => inCatalogue(`PRAGMA user_version = ${version}`),
  ],
  [
    'a catalogue that cannot be written',
    () => inCatalogue(`CREATE TRIGGER hinder BEFORE UPDATE ON setting BEGIN SELECT raise(ABORT, 'no'); END`),
    () => inCatalogue('DROP TRIGGER hinder'),
  ],
  [
    'a file in the place of the page store',
    async () => {
      await rename(inFolder('pages'), inFolder('pages.away'))
      await writeFile(inFolder('pages'), '')
    },
    async () => {
      await rm(inFolder('pages'))
      await rename(inFolder('pages.away'), inFolder('pages'))
    },
  ],
  ["a damaged key of the ledger's", () => spoil('ledger.key'), () => mend('ledger.key')],
  [
    'accounts that cannot be read',
    () => inCatalogue('PRAGMA legacy_alter_table = ON; ALTER TABLE person RENAME TO persons'),
    () => inCatalogue('PRAGMA legacy_alter_table = ON; ALTER TABLE persons RENAME TO person'),
  ],
  [
    'a folder in the place of the note about the holder',
    () => mkdir(inFolder('lock.sqlite.holder')).then(() => undefined),
    () => rm(inFolder('lock.sqlite.holder'), { recursive: true }),
  ],
]
let version = 0

describe('an archive that fails to open', () => {
  test.each(hindrances)('for %s leaves no lock and no connection behind', async (_, hinder, heal) => {
    const catalogue = new Database(inFolder('catalogue.sqlite'), { readonly: true })
    version = Number(catalogue.pragma('user_version', { simple: true }))
    catalogue.close()
    await hinder()
    await expect(reopened(here.folder)).rejects.toThrow()
    expect(openFiles()).toEqual([])
    await heal()
    const desk = await reopened(here.folder)
    expect(desk.archive()?.name).toBe('测试档案室')
    expect(existsSync(inFolder('lock.sqlite.holder'))).toBe(true)
    await desk.close()
    expect(openFiles()).toEqual([])
    expect(existsSync(inFolder('lock.sqlite.holder'))).toBe(false)
  })

  test('does not fail for a lock whose bytes were damaged', async () => {
    await writeFile(inFolder('lock.sqlite'), 'nothing that anybody could hold '.repeat(400))
    const desk = await reopened(here.folder)
    await expect(reopened(here.folder)).rejects.toMatchObject({
      code: 'archive-in-use',
      params: { holder: `process ${process.pid}` },
    })
    await desk.close()
  })
})
