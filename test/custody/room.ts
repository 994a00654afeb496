// An archive room: two archivists who sign, and items that wait to be routed.
import { afterAll } from 'vitest'
import type { QueueItem } from '#shared/contract/custody.ts'
import { type ArchiveOptions, anArchive, type TestArchive } from '../support/archive.ts'
import { type Arriving, arrive, type Given, routeAll, signAll, waiting } from '../support/custody.ts'
import { type Signer, type Signers, signers } from '../support/signer.ts'

/** What waits, and what is routed and signed, is of the items that arrived for this test. */
export type Room = TestArchive &
  Signers & {
    readonly ids: readonly number[]
    waiting(signer: Signer, step: string): Promise<readonly QueueItem[]>
    route(signer: Signer): Promise<number>
    sign(signer: Signer, step: string, given?: Given): Promise<number>
  }

async function withItems(made: TestArchive & Signers, arriving: readonly Arriving[]): Promise<Room> {
  const ids = await arrive(made, arriving)
  return {
    ...made,
    ids,
    waiting: async (signer, step) => (await waiting(signer, step)).filter(item => ids.includes(item.itemId)),
    route: signer => routeAll(signer, ids),
    sign: (signer, step, given = {}) => signAll(signer, step, { only: ids, ...given }),
  }
}

/** To be called once, at the head of a test file: test files share what is loaded, and must not share rooms. */
export function rooms() {
  const opened: TestArchive[] = []
  let shared: Promise<TestArchive & Signers> | undefined
  afterAll(async () => {
    for (const made of opened) await made.close()
  })

  async function opening(options: ArchiveOptions): Promise<TestArchive & Signers> {
    const made = await anArchive(options)
    opened.push(made)
    return { ...made, ...(await signers(made, options.now)) }
  }

  return {
    /** An archive of its own, for tests that count all there is or set the clock. */
    aRoom: async (arriving: readonly Arriving[], options: ArchiveOptions = { working: false }): Promise<Room> =>
      await withItems(await opening(options), arriving),
    /** One archive for all tests of a file: people and their keys take longer than what is tested. */
    theRoom: async (arriving: readonly Arriving[]): Promise<Room> => {
      shared ??= opening({ working: false })
      return await withItems(await shared, arriving)
    },
  }
}
