// An archive room: two archivists who sign, and items that wait to be routed.
import { afterEach } from 'vitest'
import { type ArchiveOptions, anArchive, type TestArchive } from '../support/archive.ts'
import { type Arriving, arrive } from '../support/custody.ts'
import { type Signers, signers } from '../support/signer.ts'

export type Room = TestArchive & Signers & { readonly ids: readonly number[] }

const opened: TestArchive[] = []
afterEach(async () => {
  for (const made of opened.splice(0)) await made.close()
})

/** Closed after the test. */
export async function aRoom(
  arriving: readonly Arriving[],
  options: ArchiveOptions = { working: false },
): Promise<Room> {
  const made = await anArchive(options)
  opened.push(made)
  const who = await signers(made, options.now)
  return { ...made, ...who, ids: await arrive(made, arriving) }
}
