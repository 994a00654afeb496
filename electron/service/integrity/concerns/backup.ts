// Backups that are missing, old, failed or never tried out.
import type { Concern } from '#shared/contract/integrity.ts'
import { localClock } from '#shared/rules/unusual.ts'
import { folderOf, lastDone, lastDrill, lastFailure, lastRestore } from '../../backup/entries.ts'
import { onSameDisk } from '../../backup/same-disk.ts'
import { keptPlan, oldAfter } from '../../backup/schedule.ts'
import { atRisk } from '../../backup/standing.ts'
import type { Looking } from './looking.ts'

const day = 24 * 3_600_000
/** A backup that nobody restored for so long is a hope. */
const drillDays = 90

export const backups: Looking = async ({ databases: { reader }, folder, sample, surroundings }) => {
  // The sample is there to be thrown away.
  if (sample) return []
  const now = surroundings.now().getTime()
  const dayOf = localClock(surroundings.pack.audit.timeZone)
  const [plan, last, failed, drill] = await Promise.all([
    keptPlan(reader),
    lastDone(reader),
    lastFailure(reader),
    lastDrill(reader),
  ])
  const found: Concern[] = []
  const say = (code: Concern['code'], grade: Concern['grade'], params: Concern['params'] = {}) =>
    void found.push({ code, grade, params })
  const places = new Set([plan?.folder ?? '', last ? await folderOf(reader, last.target) : ''])
  if ([...places].some(place => place !== '' && onSameDisk(place, folder))) say('backup-same-disk', 'warn')
  if (failed) say('backup-failed', 'bad', { at: dayOf(failed.at).day })
  if (!last) {
    const { pages } = await atRisk(reader, 0)
    say('backup-none', pages > 0 ? 'bad' : 'warn')
    return found
  }
  const age = now - Date.parse(last.at)
  if (age > oldAfter(plan)) say('backup-old', 'bad', { at: dayOf(last.at).day })
  if (last.body.missing > 0) say('backup-incomplete', 'bad', { count: String(last.body.missing) })
  if (!drill) say('drill-none', 'warn')
  else if (now - Date.parse(drill.at) > drillDays * day) say('drill-old', 'warn', { days: String(drillDays) })
  if (drill && drill.body.findings > 0) say('drill-failed', 'bad', { count: String(drill.body.findings) })
  return found
}

/** An archive that came back from a backup goes on under a head that an auditor has signed. */
export const unwitnessedRestore: Looking = async ({ databases: { reader }, surroundings }) => {
  const restore = await lastRestore(reader)
  if (!restore) return []
  const witness = await reader.selectFrom('witness').select('kid').where('size', '>', restore.seq).executeTakeFirst()
  if (witness) return []
  const at = localClock(surroundings.pack.audit.timeZone)(restore.at).day
  const params = { snapshot: String(restore.body.snapshot), at, seq: String(restore.seq) }
  return [{ code: 'restore-unwitnessed', grade: 'bad', params }]
}
