// Letting somebody in: who is compared with what is kept, in whose turn, and what is kept of those who are refused.
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { RefusalCode } from '#shared/contract/refusals.ts'
import { nameKey } from '#shared/rules/looks.ts'
import { hashing, type Turn } from '../accounts/turns.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import type { Comer } from '../archive/door.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { findPerson } from './people.ts'

/** Who is sent away is kept this long, in milliseconds: else whoever asks at once again keeps the service busy with saying no. */
const sentAwayAfter = 1000

type Found = Awaited<ReturnType<typeof findPerson>>
type Matches = (turn: Turn, found: Found) => Promise<boolean>

/**
 * The active person of this name whom `matches` lets in. Wrong tries are counted and entered, without the name that was
 * tried, and refused as `code`. Refused before anything is compared: wait-before-next-try, busy.
 */
export async function admitBy(
  call: Call,
  archive: Archive,
  name: string,
  code: RefusalCode,
  matches: Matches,
): Promise<NonNullable<Found>> {
  const { reader } = archive.databases
  const person = await findPerson(reader, name)
  const comer = await comerOf(call, archive, name, person)
  return await admit(call, archive, { person, comer, code, matches })
}

/** The same for somebody who is signed in and gives their password once more: whoever took over a screen must not guess it. */
export async function admitAgain(call: Call, archive: Archive, actor: Actor, matches: Matches) {
  const person = await findPerson(archive.databases.reader, actor.name)
  const way = `session ${actor.sessionId}`
  const { address } = call.caller
  const comer = { name: nameKey(actor.name), real: true, way, address, usual: true, known: true }
  return await admit(call, archive, { person, comer, code: 'wrong-name-or-password', matches })
}

type Try = { readonly person: Found; readonly comer: Comer; readonly code: RefusalCode; readonly matches: Matches }

async function admit(call: Call, archive: Archive, { person, comer, code, matches }: Try) {
  const { tries, tally } = call.desk.door
  const now = () => archive.surroundings.now().getTime()
  const target = person ? `person:${person.id}` : 'person:unknown'
  const mustNotWait = () => {
    const seconds = tries.wait(comer, now())
    if (seconds > 0) throw new Refusal('wait-before-next-try', { seconds: String(seconds) })
  }
  try {
    mustNotWait()
    const side = comer.known || call.caller.local ? 'inside' : 'outside'
    return await hashing.take({ side, address: comer.address }, turn =>
      tries.alone(comer, async () => {
        // Those before it in the queue may have used up what is free.
        mustNotWait()
        const right = await matches(turn, person)
        if (right && person?.active) {
          tries.succeeded(comer)
          return person
        }
        if (tries.failed(comer, now())) await tally.settle(target)
        throw new Refusal(code)
      }),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const compared = error.code === code
    await tally.refused(archive, target, call.caller.address, compared)
    if (!compared && !call.caller.local) await pause(sentAwayAfter)
    throw error
  }
}

async function comerOf(call: Call, archive: Archive, name: string, person: Found): Promise<Comer> {
  const { caller, device, desk } = call
  const { reader } = archive.databases
  const key = nameKey(name)
  const real = (await keysOf(archive)).has(key)
  const token = person ? desk.door.devices.known(archive.heads.origin, person.id, device?.tokens ?? []) : null
  const usual = token !== null || (await hasComeFrom(reader, person?.id ?? 0, caller.address))
  const way = token ?? (caller.local ? `at the desk ${caller.address}` : caller.address)
  return { name: key, real, way, address: caller.address, usual, known: token !== null }
}

type Keys = { last: number; readonly keys: Set<string> }
const known = new WeakMap<Archive, Keys>()

/** The keys of all names that accounts have. Accounts are only added and never renamed: those that are new are read. */
async function keysOf(archive: Archive): Promise<ReadonlySet<string>> {
  const found = known.get(archive) ?? { last: 0, keys: new Set() }
  known.set(archive, found)
  const rows = await archive.databases.reader
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '>', found.last)
    .execute()
  for (const { id, name } of rows) {
    found.keys.add(nameKey(name))
    found.last = Math.max(found.last, id)
  }
  return found.keys
}

const opened = z.object({ body: z.object({ address: z.string() }) })

/** Of so many of somebody's last sign-ins the addresses are usual. */
const lastOnes = 50

async function hasComeFrom(db: Connection, personId: number, address: string): Promise<boolean> {
  const rows = await db
    .selectFrom('ledger')
    .select('line')
    .where('target', '=', `person:${personId}`)
    .where('type', '=', 'session.open')
    .orderBy('seq', 'desc')
    .limit(lastOnes)
    .execute()
  return rows.some(({ line }) => opened.safeParse(JSON.parse(line)).data?.body.address === address)
}
