// What departments owe: for each department, category and year whether it came, and in time.
import { sql } from 'kysely'
import type { DueCell } from '#shared/contract/reception.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { departmentSeen } from './access.ts'
import { dayOf, dueOn, isLate } from './deadlines.ts'
import { categoryName } from './terms.ts'

/** Years that are answered at once: departments times categories times these is what is sent. */
const yearsAtOnce = 20

/** Refused: invalid-value (the years). */
export async function dueCells(
  db: Connection,
  actor: Actor,
  { from, to }: { readonly from: number; readonly to: number },
  archive: Archive,
): Promise<DueCell[]> {
  if (from < 1000 || to < from || to > 2200 || to - from >= yearsAtOnce)
    throw new Refusal('invalid-value', { field: 'year', value: `${from}–${to}` })
  const { pack, now } = archive.surroundings
  const { timeZone } = pack.audit
  const seen = departmentSeen(actor)
  const [departments, categories, rows] = await Promise.all([
    db
      .selectFrom('department')
      .select(['id', 'fonds_id', 'name', 'closed_at'])
      .$if(seen !== null, some => some.where('id', '=', seen ?? 0))
      .orderBy('code')
      .execute(),
    db.selectFrom('category').select(['id', 'fonds_id', 'code', 'name', 'closed_at']).orderBy('id').execute(),
    db
      .selectFrom('handover')
      .select(['department_id', 'category_id', 'year', 'state', 'due_on', 'submitted_at'])
      .select(
        sql<number>`(SELECT count(*) FROM handover_line WHERE handover_id = handover.id AND item_id IS NOT NULL)`.as(
          'items',
        ),
      )
      .where('year', '>=', from)
      .where('year', '<=', to)
      .execute(),
  ])
  const key = (department: number, category: number, year: number) => `${department} ${category} ${year}`
  const byCell = Map.groupBy(rows, row => key(row.department_id, row.category_id, row.year))
  const at = now()
  const today = dayOf(at, timeZone)
  const cells: DueCell[] = []
  for (const department of departments) {
    for (const category of categories.filter(one => one.fonds_id === department.fonds_id)) {
      for (let year = from; year <= to; year += 1) {
        const due = dueOn(pack, category.code, year)
        const own = (byCell.get(key(department.id, category.id, year)) ?? []).map(row => ({
          state: row.state,
          late: isLate(row, at, timeZone),
          items: row.items,
        }))
        // Where nothing new is filed nothing is owed; what came before it was closed is told.
        const closed = department.closed_at ?? category.closed_at
        if (closed !== null && own.length === 0 && Number(closed.slice(0, 4)) <= year) continue
        cells.push({
          departmentId: department.id,
          department: department.name,
          categoryId: category.id,
          category: categoryName(pack, category),
          year,
          dueOn: due,
          state: own.length === 0 ? (due !== null && today > due ? 'late' : 'not-begun') : stateOf(own),
          items: own.reduce((sum, one) => sum + one.items, 0),
        })
      }
    }
  }
  return cells
}

type Own = { readonly state: string; readonly late: boolean }

/** Of a cell with hand-overs: what is open speaks first, then what is missing, then whether it came in time. */
function stateOf(own: readonly Own[]): DueCell['state'] {
  const open = own.filter(one => one.state !== 'received' && one.state !== 'partly-received')
  if (open.length > 0) return open.some(one => one.late) ? 'late' : 'begun'
  if (own.some(one => one.state === 'partly-received')) return 'partial'
  return own.some(one => one.late) ? 'received-late' : 'received'
}
