// The words a list is made with.
import type { RulePack } from '#shared/rules/pack.ts'
import { isRetentionCode } from '#shared/rules/retention.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { checkDate } from '../catalogue/dates.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { departmentSeen } from './access.ts'

export async function receptionTerms(db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  const { pack } = archive.surroundings
  const seen = departmentSeen(actor)
  const departments = await db
    .selectFrom('department')
    .select(['id', 'name', 'code', 'fonds_id as fondsId', 'closed_at'])
    .$if(seen !== null, some => some.where('id', '=', seen ?? 0))
    .orderBy('code')
    .execute()
  const fonds = new Set(departments.map(one => one.fondsId))
  const categories = await db
    .selectFrom('category')
    .select(['id', 'code', 'name', 'fonds_id as fondsId', 'closed_at'])
    .orderBy('id')
    .execute()
  const { carriers, conditions, defects } = pack.reception
  return {
    carriers,
    conditions,
    defects,
    retention: pack.retention,
    secrecy: pack.secrecy,
    defaultRetention: pack.defaultRetention,
    departments: departments.map(({ closed_at, ...one }) => ({ ...one, closed: closed_at !== null })),
    categories: categories
      .filter(one => seen === null || fonds.has(one.fondsId))
      .map(({ closed_at, ...one }) => ({
        ...one,
        name: categoryName(pack, one).zh,
        en: categoryName(pack, one).en,
        closed: closed_at !== null,
      })),
  }
}

/** What a category is called in either language: by its own name in its fonds, else by the rule pack's, or its code. */
export function categoryName(pack: RulePack, { code, name }: { readonly code: string; readonly name: string | null }) {
  const term = pack.categories.find(category => category.code === code)
  return { zh: name ?? term?.zh ?? code, en: name ?? term?.en ?? code }
}

type Coded = {
  readonly date: string
  readonly retention: string
  readonly secrecy: string
  readonly carrier: string
  readonly condition: string
}

/** Refused: invalid-value, with the row (from 1) and the field. */
export function checkCodes(pack: RulePack, line: Coded, row: number): void {
  const among = (terms: readonly { readonly code: string }[], code: string) => terms.some(term => term.code === code)
  const wrong = (
    [
      ['retention', isRetentionCode(pack, line.retention)],
      ['secrecy', among(pack.secrecy, line.secrecy)],
      ['carrier', among(pack.reception.carriers, line.carrier)],
      ['condition', among(pack.reception.conditions, line.condition)],
      ['date', isDate(line.date)],
    ] as const
  ).find(([, good]) => !good)
  if (!wrong) return
  const [field] = wrong
  throw new Refusal('invalid-value', { row: String(row), field, value: line[field] })
}

/** YYYYMMDD with 00 for what is unknown, or '': as the catalogue takes it. */
export function isDate(date: string): boolean {
  try {
    checkDate(date)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
