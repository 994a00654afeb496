// What a scenario is: something people do, that is broken off at every call it makes of the disk.
import { createRouterClient } from '@orpc/server'
import type { Archive } from '#service/archive/archive.ts'
import type { Desk } from '#service/archive/desk.ts'
import type { Driver } from '#service/archive/driver.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { findPerson } from '#service/people/people.ts'
import { router } from '#service/router/router.ts'
import { beginSession } from '#service/session/signing-in.ts'
import { archivist, languageData, resources, type TestClient } from '../support/archive.ts'
import { cheapPasswords } from '../support/passwords.ts'
import { lightReader, programs } from '../support/programs.ts'

export type Given = Readonly<Record<string, string | number>>

/** An archive that is open, as a scenario works on it. */
export type Room = {
  readonly desk: Desk
  readonly archive: Archive
  client(token: string | null): TestClient
  /** Signed in as the archivist, whose password costs a tenth of a second each time and is compared elsewhere. */
  signIn(): Promise<TestClient>
}

export type Scenario = {
  readonly name: string
  readonly drivers?: readonly Driver[]
  /** Makes the archive, at `folder`, that every attempt begins with; files that are only read lie beside it. */
  prepare(folder: string): Promise<Given>
  /**
   * Does it, and tells each thing as soon as the archive has acknowledged it. Done again it finishes what was broken off.
   * Where the medium takes nothing more it ends, with or without a refusal.
   */
  act(room: Room, given: Given, ack: (what: string) => void): Promise<void>
  /** What of `acked` is not there; with `whole`, also what is not there of all that was to be done. */
  missing(archive: Archive, given: Given, acked: ReadonlySet<string>, whole: boolean): Promise<readonly string[]>
}

export async function openRoom(
  folder: string,
  { drivers = [] }: Pick<Scenario, 'drivers'>,
  tell: (line: string) => void,
): Promise<Room> {
  const desk = await openDesk({
    home: null,
    archive: folder,
    resources,
    languageData,
    version: 'test',
    notice: 'none',
    readers: 1,
    programs: { ...programs, reader: lightReader },
    drivers,
    passwordCost: cheapPasswords,
    medium: { ballast: 1 << 14, lookAfter: 20 },
    tell,
  })
  const archive = desk.archive()
  if (!archive) throw new Error('nothing is open')
  const client = (token: string | null) =>
    createRouterClient(router, { context: { desk, token, caller: { address: 'test', local: true }, keepToken: null } })
  return {
    desk,
    archive,
    client,
    async signIn() {
      const person = await findPerson(archive.databases.reader, archivist)
      if (!person) throw new Error('there is no archivist')
      const caller = { address: 'test', local: true }
      const meta = { kind: 'host', right: 'anyone' } as const
      const call = { desk, token: null, caller, keepToken: null, meta, actor: null }
      return client((await beginSession(call, archive, person)).token)
    },
  }
}

/** Until there is nothing left to do, or the medium takes nothing more. */
export async function settled(archive: Archive): Promise<void> {
  if (archive.medium.trouble() !== null) return
  const waiting = new AbortController()
  const troubled = new Promise<void>(done => {
    const end = archive.medium.onChange(kind => {
      if (kind !== null) done()
    })
    waiting.signal.addEventListener('abort', () => end())
  })
  const idle = archive.work.idle().catch(() => undefined)
  await Promise.race([idle, troubled])
  waiting.abort()
}
