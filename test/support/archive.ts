// A real archive in a temporary folder, with a person signed in, for tests that speak in sentences.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Archive } from '#service/archive/archive.ts'
import type { Desk, Founding, FreshOfficer } from '#service/archive/desk.ts'
import type { Driver } from '#service/archive/driver.ts'
import type { MediumOptions } from '#service/archive/medium.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { officerNames } from '#service/people/officers.ts'
import { router } from '#service/router/router.ts'
import type { Officer } from '#shared/rules/rights.ts'
import { cheapPasswords } from './passwords.ts'
import { languageData, resources, root } from './places.ts'
import { programs } from './programs.ts'
import { sharedReaders, wordlessReaders } from './readers.ts'

export { languageData, resources, root }

export const archivist = '张三'
export const password = 'correct horse battery'

/** What an archive of tests is founded with: fonds J001, one archivist, the three officers. */
export const founding: Founding = {
  archiveName: '测试档案室',
  fondsCode: 'J001',
  fondsName: '测试单位',
  archivist,
  password,
  officers: officerNames,
}

function clientFor(desk: Desk, token: string | null, address = 'test') {
  return createRouterClient(router, { context: { desk, token, caller: { address, local: true }, keepToken: null } })
}
export type TestClient = ReturnType<typeof clientFor>

export type TestArchive = {
  readonly folder: string
  readonly desk: Desk
  readonly archive: Archive
  /** Signed in as the archivist. */
  readonly client: TestClient
  /** Nobody is signed in. */
  readonly anyone: TestClient
  readonly categoryId: number
  readonly faults: readonly string[]
  as(token: string | null): TestClient
  signIn(name: string, password: string): Promise<TestClient>
  /** The three officers as they were told at the founding, none of whom has signed in. */
  readonly officers: readonly FreshOfficer[]
  /** Signs an officer in: the first time by the one-time code. */
  officer(role: Officer): Promise<TestClient>
  close(): Promise<void>
}

/** A folder that is gone after `remove`. */
export async function aFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-test-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export type ArchiveOptions = {
  readonly now?: () => Date
  readonly working?: boolean
  /** Ways to devices; by default none: what hangs on the machine of a test is nobody's business. */
  readonly drivers?: readonly Driver[]
  /** Another program in the place of the page reader, and what it finds where the language data would be. */
  readonly reader?: URL
  readonly languageData?: string
  readonly readers?: number
  /** Pages are read by readers that find no words: where nobody looks for them. */
  readonly wordless?: boolean
  readonly medium?: Partial<MediumOptions>
}

/** Room that costs a test no time. */
const smallBallast: Partial<MediumOptions> = { ballast: 1 << 18, lookAfter: 100 }

/** Fonds J001, category WS, one archivist. With `working` false nothing is received or read until `work.start()`. */
export async function anArchive(options: ArchiveOptions = {}): Promise<TestArchive> {
  const { folder, remove } = await aFolder()
  const faults: string[] = []
  const desk = await openDesk({
    home: null,
    resources,
    languageData: options.languageData ?? languageData,
    version: 'test',
    notice: 'none',
    readers: options.readers ?? 2,
    passwordCost: cheapPasswords,
    ...(options.reader || options.languageData
      ? {}
      : { openReaders: options.wordless ? wordlessReaders : sharedReaders }),
    programs: { ...programs, ...(options.reader ? { reader: options.reader } : {}) },
    tell: line => void faults.push(line),
    drivers: options.drivers ?? [],
    medium: { ...smallBallast, ...options.medium },
    ...(options.now ? { now: options.now } : {}),
  })
  const { archive, categoryId, officers } = await foundArchive(join(folder, 'archive'), desk.surroundings, founding)
  if (options.working === false) laidWithoutWork(desk, archive)
  else await desk.lay(archive)
  const anyone = clientFor(desk, null)
  const signIn = async (name: string, word: string) => {
    const { token } = await anyone.session.signIn({ name, password: word })
    return clientFor(desk, token)
  }
  const officer = async (role: Officer) => {
    const found = officers.find(one => one.role === role)
    if (!found) throw new Error(`no ${role}`)
    const known = await archive.databases.reader
      .selectFrom('person')
      .select('password_hash')
      .where('name', '=', found.name)
      .executeTakeFirstOrThrow()
    if (known.password_hash !== '') return await signIn(found.name, password)
    const { token } = await anyone.session.redeem({ name: found.name, code: found.code, password })
    return clientFor(desk, token)
  }
  return {
    folder: join(folder, 'archive'),
    officers,
    officer,
    desk,
    archive,
    categoryId,
    faults,
    anyone,
    client: await signIn(archivist, password),
    as: token => clientFor(desk, token),
    signIn,
    close: async () => {
      await desk.close()
      await remove()
    },
  }
}

function laidWithoutWork(desk: Desk, archive: Archive): void {
  void desk.lay({ ...archive, work: { ...archive.work, start: () => {} } })
}

/** Opens the archive of a folder again, as the next start of the program does; `wordless`: as in ArchiveOptions. */
export async function reopened(folder: string, wordless = false): Promise<Desk> {
  return await openDesk({
    home: null,
    archive: folder,
    resources,
    languageData,
    version: 'test',
    notice: 'none',
    readers: 2,
    openReaders: wordless ? wordlessReaders : sharedReaders,
    programs,
    passwordCost: cheapPasswords,
    medium: smallBallast,
  })
}
