// Scanning sides anew: which sides a device has to bring for them, and what each of those takes the place of.
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/**
 * By the order in which the device brings its sides: the page or gap whose place each takes. Null: the other face of a
 * sheet that was not chosen; it is let through and not taken.
 */
export type RescanPlan = readonly (number | null)[]

type Side = { readonly id: number; readonly sheet: number; readonly face: 'front' | 'back' }

/** A device that sees both faces of a sheet brings two sides for each sheet of which a side was chosen. */
function planOf(sides: readonly Side[], duplex: boolean): RescanPlan {
  if (!duplex) return sides.map(side => side.id)
  return [...Map.groupBy(sides, side => side.sheet).values()].flatMap(own => {
    const [fronts, backs] = [own.filter(side => side.face === 'front'), own.filter(side => side.face === 'back')]
    // Two sides of one sheet and face: two sheets to the device, whatever their number.
    return Array.from({ length: Math.max(fronts.length, backs.length) }, (_, at) => [
      fronts[at]?.id ?? null,
      backs[at]?.id ?? null,
    ]).flat()
  })
}

export const seesBoth = ({ settings }: ProfileFields): boolean => settings.source === 'feeder-duplex'

/** What a run brings in the place of sides; null where it brings what there is. */
export async function rescanPlan(
  db: Connection,
  { target, fields }: { readonly target: ScanTarget; readonly fields: ProfileFields },
): Promise<RescanPlan | null> {
  if (target.kind !== 'replace') return null
  const ids = [...new Set(target.pageIds)]
  const rows = await db.selectFrom('batch_side').select(['id', 'sheet', 'face']).where('id', 'in', ids).execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  const sides = ids.flatMap(id => byId.get(id) ?? [])
  return planOf(sides, seesBoth(fields))
}

/** The sides of a plan that are still to come after so many: a sheet of which one face came goes in again. */
export function sidesLeft(plan: RescanPlan, brought: number, duplex: boolean): readonly number[] {
  const whole = duplex ? brought - (brought % 2) : brought
  return plan.slice(whole).filter(id => id !== null)
}

/** So many sides, and no more, are asked of the device; from the glass one at a time, for somebody has to lay on the next. */
export function askedFor(fields: ProfileFields, plan: RescanPlan | null): ProfileFields['settings'] {
  const { settings } = fields
  if (plan === null) return settings
  return { ...settings, count: settings.source === 'flatbed' ? 1 : plan.length }
}

/** The page that lies in the place of one that was scanned anew, perhaps more than once. */
export async function standingFor(db: Connection, batchId: number, pageId: number): Promise<number> {
  let standing = pageId
  for (;;) {
    const next = await db
      .selectFrom('batch_page')
      .select('page_id')
      .where('batch_id', '=', batchId)
      .where('replaces', '=', standing)
      .where('kept', '=', 1)
      .orderBy('page_id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!next) return standing
    standing = next.page_id
  }
}

/** The target of a stopped rescan from the side on that it did not bring. Refused: scan-not-stopped (nothing is left). */
export async function rescanLeft(
  db: Connection,
  scan: { readonly sides: number; readonly target: ScanTarget; readonly fields: ProfileFields },
): Promise<ScanTarget> {
  const plan = (await rescanPlan(db, scan)) ?? []
  const left = sidesLeft(plan, scan.sides, seesBoth(scan.fields))
  if (left.length === 0) throw new Refusal('scan-not-stopped')
  return { kind: 'replace', pageIds: [...left] }
}
