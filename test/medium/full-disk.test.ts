// A disk that is really full: a tmpfs of a few megabytes, filled to the last byte.
import { cpSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Archive } from '#service/archive/archive.ts'
import type { Desk } from '#service/archive/desk.ts'
import { mediumKindOf } from '#service/db/medium-kind.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { startHost } from '#service/host/http.ts'
import { check } from '#service/integrity/verify.ts'
import { officerNames } from '#service/people/officers.ts'
import { router } from '#service/router/router.ts'
import { run } from '../crash/child.ts'
import { aFolder, anArchive, archivist, languageData, password, resources } from '../support/archive.ts'
import { refused } from '../support/custody.ts'
import { takeIn } from '../support/intake.ts'
import { cheapPasswords } from '../support/passwords.ts'
import { picturesIn } from '../support/pictures.ts'
import { programs } from '../support/programs.ts'
import { aSmallDisk, canMount, type SmallDisk } from '../support/small-disk.ts'

const mayMount = canMount()

let disk: SmallDisk
let scans: Awaited<ReturnType<typeof aFolder>>
let desk: Desk | null = null
const faults: string[] = []
beforeEach(async () => {
  if (!mayMount) return
  disk = aSmallDisk(24)
  scans = await aFolder()
  faults.length = 0
})
afterEach(async () => {
  await desk?.close()
  desk = null
  if (!mayMount) return
  disk.remove()
  await scans.remove()
})

/** An archive with two pages and, where `unfinished`, an intake of eight more of which nothing is received yet. */
async function moved(unfinished: boolean): Promise<string> {
  const here = await anArchive()
  await picturesIn(scans.folder, 2)
  await takeIn(here, [scans.folder], 'file')
  await here.desk.close()
  const folder = join(disk.folder, 'archive')
  if (unfinished) {
    const again = await opened(here.folder)
    await again.archive.work.stop()
    await picturesIn(scans.folder, 8, 2)
    const client = await again.signIn()
    const { id: categoryId } = (await client.catalogue.tree())[0]?.categories[0] ?? { id: 0 }
    await client.ingest.begin({
      source: { kind: 'paths', paths: [scans.folder] },
      grouping: 'file',
      defaults: { categoryId, year: 2023, retention: 'Y', departmentId: null },
    })
    await again.desk.close()
  }
  cpSync(here.folder, folder, { recursive: true })
  await here.close()
  return folder
}

async function opened(folder: string) {
  const options = { home: null, archive: folder, resources, languageData, version: 'test', notice: 'none' } as const
  const medium = { ballast: 2 << 20, lookAfter: 50 }
  const tell = (line: string) => void faults.push(line)
  const cheap = { passwordCost: cheapPasswords, programs }
  const made = await openDesk({ ...options, ...cheap, readers: 1, drivers: [], medium, tell })
  const archive = made.archive()
  if (!archive) throw new Error('nothing is open')
  const client = (token: string | null) => {
    const caller = { address: 'test', local: true }
    return createRouterClient(router, { context: { desk: made, token, caller, keepToken: null } })
  }
  const signIn = async () => client((await client(null).session.signIn({ name: archivist, password })).token)
  desk = made
  return { desk: made, archive, client, signIn }
}

async function until(archive: Archive, kind: 'trouble' | 'none'): Promise<void> {
  while ((archive.medium.trouble() === null) === (kind === 'trouble')) await pause(20)
}

const isFull = (error: unknown) => mediumKindOf(error) !== null

test.runIf(process.env['CI'] === 'true' && process.getuid?.() === 0)('root can fill a disk of its own here', () => {
  expect(mayMount).toBe(true)
})

describe.skipIf(!mayMount)('on a full disk', () => {
  test('people sign in and look at pages, which is entered, out of the ballast; nothing else is written', async () => {
    const { archive, desk: open, client } = await opened(await moved(false))
    expect(statSync(join(archive.folder, 'ballast')).size).toBeGreaterThan(1 << 20)
    disk.fill()
    const host = await startHost(open, { router, listen: { kind: 'port', port: 0 }, renderer: scans.folder })
    for (let round = 0; round < 30; round += 1) {
      const { token } = await client(null).session.signIn({ name: archivist, password })
      const mine = client(token)
      const { items } = await mine.catalogue.items({ offset: 0, limit: 10 })
      for (const { id } of items) {
        for (const page of (await mine.catalogue.item({ id })).pageList) {
          await mine.pages.read({ id: page.id })
          const answer = await fetch(new URL(page.urls.master, host.url), { headers: { cookie: `juanzong=${token}` } })
          expect(answer.status).toBe(200)
          await answer.arrayBuffer()
        }
      }
      await mine.session.signOut()
    }
    await host.close()
    expect(archive.medium.trouble()).not.toBeNull()
    const views = await archive.databases.reader
      .selectFrom('ledger')
      .select('seq')
      .where('type', '=', 'page.view')
      .execute()
    expect(views).toHaveLength(60)
    const mine = client((await client(null).session.signIn({ name: archivist, password })).token)
    await expect(mine.integrity.verify()).rejects.toMatchObject(refused('disk-full'))
    await expect(mine.integrity.health()).resolves.toMatchObject({
      concerns: expect.arrayContaining([expect.objectContaining({ code: 'disk-full', grade: 'bad' })]),
    })
  })

  test('an intake stands still, says why, goes on by itself when there is room, and no good file is refused', async () => {
    const folder = await moved(true)
    const makeRoom = disk.fill()
    const { archive, signIn } = await opened(folder)
    await until(archive, 'trouble')
    const client = await signIn()
    const [standing] = await client.jobs.list()
    expect(standing).toMatchObject({ state: 'running', halt: expect.stringMatching(/ENOSPC|SQLITE_FULL/u), refused: 0 })
    const told = faults.length
    await pause(500)
    // It looks again without asking anybody, and says it once.
    expect(faults).toHaveLength(told)
    makeRoom()
    await until(archive, 'none')
    await archive.work.idle()
    const [job] = await client.jobs.list()
    expect(job).toMatchObject({ state: 'done', halt: null, refused: 0, failed: 0, done: 8 })
    expect((await check(archive)).findings).toEqual([])
    expect(readFileSync(join(folder, 'faults.log'), 'utf8')).toMatch(/ENOSPC|SQLITE_FULL/u)
    expect(statSync(join(folder, 'ballast')).size).toBeGreaterThan(1 << 20)
  })

  test('an archive that could not be founded leaves nothing behind, and is founded when there is room', async () => {
    const makeRoom = disk.fill()
    const folder = join(disk.folder, 'archive')
    const options = { home: null, resources, languageData, version: 'test', notice: 'none', drivers: [] } as const
    desk = await openDesk({ ...options, medium: { ballast: 1 << 18 } })
    const founding = {
      archiveName: '测试',
      fondsCode: 'J001',
      fondsName: '测试单位',
      archivist,
      password,
      officers: officerNames,
    }
    await expect(foundArchive(folder, desk.surroundings, founding)).rejects.toSatisfy(isFull)
    expect(existsSync(folder)).toBe(false)
    makeRoom()
    await (await foundArchive(folder, desk.surroundings, founding)).archive.close()
  })

  test('an archive without a ballast opens for reading: its catalogue is there, and no page is shown unentered', async () => {
    const folder = await moved(false)
    rmSync(join(folder, 'ballast'))
    disk.fill()
    const { archive, signIn } = await opened(folder)
    expect(archive.readingOnly).toBe(true)
    expect(archive.medium.trouble()).toBe('ENOSPC')
    const client = await signIn()
    const { items } = await client.catalogue.items({ offset: 0, limit: 10 })
    expect(items).toHaveLength(2)
    const { pageList } = await client.catalogue.item({ id: items[0]?.id ?? 0 })
    await expect(client.pages.read({ id: pageList[0]?.id ?? 0 })).rejects.toMatchObject(refused('disk-full'))
    expect((await check(archive)).findings).toEqual([])
  })
})

describe.skipIf(!mayMount)('on a read-only medium', () => {
  test('an archive opens for reading, verifies, and nothing on the medium is touched', async () => {
    const folder = await moved(false)
    disk.readOnly()
    const { archive, signIn } = await opened(folder)
    expect(archive.medium.trouble()).toBe('EROFS')
    const client = await signIn()
    expect((await client.catalogue.items({ offset: 0, limit: 10 })).items).toHaveLength(2)
    await expect(client.integrity.medium()).resolves.toEqual({ kind: 'EROFS' })
    const before = await archive.databases.reader.selectFrom('ledger').select('seq').execute()
    const found = await check(archive)
    expect(found).toMatchObject({ findings: [], ledgerEntries: before.length, checkedFiles: 2 })
    expect(existsSync(join(folder, 'catalogue.sqlite-shm'))).toBe(false)
  })

  test('the command line verifies it after signing in, and says that it may only be read', async () => {
    const folder = await moved(false)
    disk.readOnly()
    const { status, out, errors } = await run(['verify', folder])
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(/^OK: 2 files, \d+ ledger entries, root /u),
    })
    expect(errors).toContain('read-only medium')
    const search = await run(['ingest', folder, scans.folder])
    expect(search).toMatchObject({ status: 1, errors: expect.stringContaining('read-only medium') })
  })

  test('an archive whose log was not closed is read with all that is in the log', async () => {
    const folder = await moved(false)
    const { archive, desk: open, signIn } = await opened(folder)
    await signIn()
    const { size } = await archive.heads.make()
    // As it lies while it is in use: the last entries are in the log alone.
    const other = join(disk.folder, 'copied')
    cpSync(folder, other, { recursive: true })
    await open.close()
    disk.readOnly()
    const again = await opened(other)
    const { size: found } = await again.archive.databases.reader
      .selectFrom('head')
      .select(({ fn }) => fn.max('size').as('size'))
      .executeTakeFirstOrThrow()
    expect(found).toBe(size)
    expect((await check(again.archive)).findings).toEqual([])
  })
})
