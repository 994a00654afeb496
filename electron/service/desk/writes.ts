// How an open archive writes: with its ledger entry, with room or without.
import type { Archive } from '../archive/archive.ts'
import type { Heads } from '../archive/heads.ts'
import type { Medium } from '../archive/medium.ts'
import type { Connection } from '../db/open.ts'
import { append, type LedgerClock } from '../ledger/append.ts'
import { enterPremises } from '../ledger/premises.ts'
import type { Place } from './place.ts'

export type Writes = Pick<Archive, 'write' | 'writeSession' | 'unentered'> & { readonly writeInWork: Archive['write'] }

/** What people do, the logging of what they read above all, may use up the ballast; the work of the archive waits. */
export function openWrites(place: Place, clock: LedgerClock, medium: Medium, heads: Heads): Writes {
  const { writer } = place.databases
  const writeInWork: Archive['write'] = async change => {
    medium.mustTakeAnything()
    const made = await writer.transaction().execute(tx =>
      change(
        tx,
        (type, actor, target, body) => append(tx, clock, { type, actor, target, body }),
        (act, signature) => append(tx, clock, act, signature),
      ),
    )
    await heads.committed()
    return made
  }
  const write: Archive['write'] = async change => {
    for (let restarted = false; ; ) {
      try {
        return await writeInWork(change)
      } catch (error) {
        const restart = () => {
          if (restarted) return false
          restarted = place.databases.restartLog()
          return restarted
        }
        if (!medium.giveWay(error, restart)) throw error
      }
    }
  }
  const unentered: number[] = []
  const inCopy: Archive['writeSession'] = async change =>
    await writer.transaction().execute(async tx => {
      const before = await sessionsOf(tx)
      const made = await change(tx, async () => -1)
      unentered.push(...(await sessionsOf(tx)).filter(id => !before.includes(id)))
      return made
    })
  return {
    writeInWork,
    write,
    unentered,
    writeSession: async change => (place.hindrance === null ? await write(change) : await inCopy(change)),
  }
}

const sessionsOf = async (tx: Connection): Promise<readonly number[]> =>
  (await tx.selectFrom('session').select('id').execute()).map(({ id }) => id)

/** Enters what the archive works under, where that was changed. Without it an archive is still to be used: it is logged. */
export async function sayPremises(
  { write }: Pick<Writes, 'write'>,
  { pack, fault }: Pick<Archive['surroundings'], 'pack' | 'fault'>,
): Promise<void> {
  const target = { id: 'archive', version: 0 }
  try {
    await write((tx, record) => enterPremises(tx, pack, body => record('archive.rules', 'system', target, body)))
  } catch (error) {
    fault(error, 'rules')
  }
}
