// Fonds, categories and departments alike: where one is, what it is and was called, and whether it is still filed in.
import type { PlaceKind } from '#shared/contract/catalogue.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Connection } from '../db/open.ts'
import { assertNever, Refusal } from '../refusal.ts'

export type Place = {
  readonly kind: PlaceKind
  readonly id: number
  readonly fondsId: number
  readonly code: string
  readonly name: string
  readonly closed: boolean
  readonly mergedInto: number | null
  /** As the ledger calls it. */
  readonly target: string
}

type Asked = { readonly kind: PlaceKind; readonly id: number }

/** What the ledger calls a department; one without a code by its number. */
export const departmentTarget = (fonds: string, code: string, id: number): string =>
  code === '' ? `department:${fonds}/${id}` : `department:${fonds}-${code}`

/** Refused: not-found. */
export async function placeAt(db: Connection, pack: RulePack, { kind, id }: Asked): Promise<Place> {
  const found = await rowAt(db, pack, kind, id)
  if (!found) throw new Refusal('not-found', { what: kind })
  return { kind, id, mergedInto: null, ...found }
}

async function rowAt(db: Connection, pack: RulePack, kind: PlaceKind, id: number) {
  switch (kind) {
    case 'fonds': {
      const row = await db.selectFrom('fonds').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return null
      const { code, name, closed_at } = row
      return { fondsId: id, code, name, closed: closed_at !== null, target: `fonds:${code}` }
    }
    case 'category': {
      const row = await db
        .selectFrom('category')
        .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
        .select(['fonds_id as fondsId', 'category.code', 'category.name', 'category.closed_at', 'fonds.code as fonds'])
        .where('category.id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const { fondsId, code, name, closed_at, fonds } = row
      const called = name ?? packName(pack, code)
      return { fondsId, code, name: called, closed: closed_at !== null, target: `category:${fonds}-${code}` }
    }
    case 'department': {
      const row = await db
        .selectFrom('department')
        .innerJoin('fonds', 'fonds.id', 'department.fonds_id')
        .select(['fonds_id as fondsId', 'department.code', 'department.name', 'department.closed_at', 'merged_into'])
        .select('fonds.code as fonds')
        .where('department.id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const { fondsId, code, name, closed_at, merged_into: mergedInto, fonds } = row
      return { fondsId, code, name, closed: closed_at !== null, mergedInto, target: departmentTarget(fonds, code, id) }
    }
    default:
      return assertNever(kind)
  }
}

/** What the rule pack calls a category. */
export const packName = (pack: RulePack, code: string): string =>
  pack.categories.find(category => category.code === code)?.zh ?? code

/** Former names by kind and id, the oldest first, without those that are the name again. */
export async function formerNames(db: Connection): Promise<(kind: PlaceKind, id: number, now: string) => string[]> {
  const rows = await db.selectFrom('former_name').select(['kind', 'of_id', 'name']).orderBy('id').execute()
  const known = Map.groupBy(rows, row => `${row.kind} ${row.of_id}`)
  return (kind, id, now) => [
    ...new Set((known.get(`${kind} ${id}`) ?? []).map(({ name }) => name).filter(name => name !== now)),
  ]
}

type Class = { readonly categoryId: number; readonly departmentId: number | null }

/**
 * Whether something new may be filed there: neither the fonds nor the category nor the department is closed. What was begun
 * before it was closed comes to its end. Refused: place-closed (params.name).
 */
export async function mustBeOpen(db: Connection, { categoryId, departmentId }: Class, pack: RulePack): Promise<void> {
  const category = await placeAt(db, pack, { kind: 'category', id: categoryId })
  const fonds = await placeAt(db, pack, { kind: 'fonds', id: category.fondsId })
  const department = departmentId === null ? null : await placeAt(db, pack, { kind: 'department', id: departmentId })
  const closed = [fonds, category, department].find(place => place?.closed === true)
  if (closed) throw new Refusal('place-closed', { name: `${closed.code} ${closed.name}`.trim() })
}
