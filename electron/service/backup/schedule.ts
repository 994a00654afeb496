// When backups are made by themselves: a setting that the ledger speaks for.
import * as z from 'zod'
import { type BackupPlan, backupPlan } from '#shared/contract/backup.ts'
import { localClock } from '#shared/rules/unusual.ts'
import type { Connection } from '../db/open.ts'

const key = 'backup'

const kept = backupPlan.extend({ by: z.int() })
/** `by`: the account that decided it; backups that are made by themselves run in its name. */
export type KeptPlan = z.infer<typeof kept>

export async function keptPlan(db: Connection): Promise<KeptPlan | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row ? kept.parse(JSON.parse(row.value)) : null
}

/** The text that the setting keeps and the entry says. */
export const planText = (plan: BackupPlan, by: number): string =>
  JSON.stringify({ folder: plan.folder, times: plan.times, by })

export async function keepPlan(tx: Connection, text: string | null): Promise<void> {
  await tx.deleteFrom('setting').where('key', '=', key).execute()
  if (text !== null) await tx.insertInto('setting').values({ key, value: text }).execute()
}

const hour = 3_600_000

/** After a failure it is tried again sooner: the disk may be plugged in by then. */
const againAfter = hour / 2

type Try = { readonly at: string; readonly failed: boolean }

/** Is a backup due at `now`, the last having been begun, or having failed, at `last.at`? */
export function isDue(times: BackupPlan['times'], last: Try | null, now: Date, timeZone: string): boolean {
  if (!last) return true
  const since = now.getTime() - Date.parse(last.at)
  if (last.failed) return since >= againAfter
  if (times.kind === 'hours') return since >= times.hours * hour
  const clock = localClock(timeZone)
  const before = clock(last.at)
  const today = clock(now.toISOString())
  const [hours = '0', minutes = '0'] = times.at.split(':')
  const due = Number(hours) * 60 + Number(minutes)
  // A day that was slept through is made up for at once.
  if (since >= 24 * hour) return true
  return before.day === today.day
    ? before.minutes < due && due <= today.minutes
    : before.minutes < due || due <= today.minutes
}

/** How old a backup may be before somebody should see to it. */
export function oldAfter(plan: BackupPlan | null): number {
  if (!plan) return 7 * 24 * hour
  return plan.times.kind === 'daily' ? 49 * hour : (2 * plan.times.hours + 1) * hour
}
