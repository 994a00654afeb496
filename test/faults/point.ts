// One point: a scenario, broken off at one call of the disk; then everything that was promised.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { mediumKindOf } from '#service/db/medium-kind.ts'
import { judge } from './judge.ts'
import { type Given, openRoom, type Room, type Scenario, settled } from './scenario.ts'
import { arm, counted, disarm, type FaultKind } from './shim.ts'

export type Prepared = {
  readonly scenario: Scenario
  readonly given: Given
  /** The archive that every attempt begins with. */
  readonly template: string
  /** Below this the shim counts. */
  readonly place: string
}

export type Outcome = { readonly calls: number; readonly problems: readonly string[] }

export const freshCopy = ({ template, place }: Prepared): string => {
  const folder = join(place, 'archive')
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { recursive: true })
  cpSync(template, folder, { recursive: true })
  return folder
}

/** What may be said while the disk takes nothing: that it does. */
const ofTheDisk =
  /ENOSPC|EIO|EROFS|SQLITE_FULL|SQLITE_IOERR|SQLITE_CANTOPEN|disk-full|disk I\/O|unable to open database/u

function refusedBecause(error: unknown): string | null {
  if (mediumKindOf(error) !== null) return null
  const told = error instanceof Error && 'data' in error ? error.data : null
  if (told !== null && typeof told === 'object' && 'code' in told && told.code === 'disk-full') return null
  return error instanceof Error && ofTheDisk.test(`${error.message} ${'code' in error ? error.code : ''}`)
    ? null
    : `ended with ${String(error)} ${JSON.stringify(told)}`
}

/** Lets the N-th call go wrong in this process, and looks at what follows. `at` 0: nothing goes wrong, calls are counted. */
export async function playPoint(prepared: Prepared, kind: FaultKind, at: number): Promise<Outcome> {
  const { scenario, given } = prepared
  const folder = freshCopy(prepared)
  const acked = new Set<string>()
  const faults: string[] = []
  const problems: string[] = []
  const ack = (what: string) => void acked.add(what)
  const attempt = async (act: () => Promise<unknown>) => {
    await act().catch((error: unknown) => {
      const wrong = refusedBecause(error)
      if (wrong !== null) problems.push(wrong)
    })
  }
  let room: Room | null = null
  arm(at === 0 ? 'count' : kind, at)
  await attempt(async () => {
    room = await openRoom(folder, scenario, line => void faults.push(line))
    await scenario.act(room, given, ack)
  })
  const open: Room | null = room
  if (open !== null && kind !== 'halt' && at > 0) await goesOn(open, scenario, given, ack, problems)
  const closing = open as Room | null
  if (kind !== 'halt') disarm()
  if (closing !== null) await attempt(() => closing.desk.close())
  const calls = counted()
  disarm()
  problems.push(...faults.filter(line => !ofTheDisk.test(line)).map(line => `fault: ${line}`))
  problems.push(...(await reopened(prepared, folder, acked)))
  return { calls, problems }
}

/** The disk takes what is written again: where that is a matter of room, work goes on by itself; where it broke, not. */
async function goesOn(
  room: Room,
  scenario: Scenario,
  given: Given,
  ack: (what: string) => void,
  problems: string[],
): Promise<void> {
  const calls = counted()
  disarm()
  if (calls === 0) return
  const kind = room.archive.medium.trouble()
  if (kind === 'EIO' || kind === 'EROFS' || isCopy(room)) return
  for (let waited = 0; room.archive.medium.trouble() !== null; waited += 10) {
    if (waited > 20_000) {
      problems.push('there is room again and the archive stands still')
      return
    }
    await pause(10)
  }
  await scenario.act(room, given, ack).catch((error: unknown) => problems.push(`does not go on: ${String(error)}`))
  await settled(room.archive)
}

/** Opened for reading only: it goes on when it is opened anew. */
const isCopy = ({ archive }: Room): boolean => archive.readingOnly

/** The next start: what was acknowledged is there, nothing by half; doing it again finishes it. */
export async function reopened(
  { scenario, given }: Prepared,
  folder: string,
  acked: ReadonlySet<string>,
): Promise<readonly string[]> {
  const faults: string[] = []
  const room = await openRoom(folder, scenario, line => void faults.push(line))
  try {
    const problems = [
      ...(room.archive.medium.trouble() === null ? [] : [`reopened with ${room.archive.medium.trouble()}`]),
      ...(await scenario.missing(room.archive, given, acked, false)).map(one => `lost: ${one}`),
    ]
    await scenario
      .act(room, given, () => {})
      .catch((error: unknown) => problems.push(`done again, it ends with ${String(error)}`))
    await settled(room.archive)
    return [
      ...problems,
      ...(await scenario.missing(room.archive, given, acked, true)).map(one => `done again: ${one}`),
      ...(await judge(room.archive)),
      ...faults.map(line => `fault after the disk was well: ${line}`),
    ]
  } finally {
    await room.desk.close()
  }
}
