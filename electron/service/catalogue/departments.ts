import { shownText } from '#shared/text/shown.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { Refusal } from '../refusal.ts'
import { departmentTarget, formerNames } from './places.ts'

export type Known = {
  readonly id: number
  readonly code: string
  readonly name: string
  /** What it was called before. */
  readonly formerNames: readonly string[]
  readonly closed: boolean
  readonly mergedInto: number | null
}

/** The departments of the fonds that a category belongs to, those that are closed among them. */
export async function departmentsBeside(db: Connection, categoryId: number): Promise<readonly Known[]> {
  const rows = await db
    .selectFrom('department')
    .innerJoin('category', 'category.fonds_id', 'department.fonds_id')
    .where('category.id', '=', categoryId)
    .select(['department.id', 'department.code', 'department.name', 'department.closed_at', 'department.merged_into'])
    .orderBy('department.code')
    .orderBy('department.id')
    .execute()
  const former = await formerNames(db)
  return rows.map(({ closed_at, merged_into, ...row }) => ({
    ...row,
    formerNames: former('department', row.id, row.name),
    closed: closed_at !== null,
    mergedInto: merged_into,
  }))
}

/** Without what is not seen, so that a list which carries it means the department that it shows. */
const plain = (name: string): string => shownText(name).normalize('NFKC').replace(/\s/gu, '').toUpperCase()

/** The one that is called so, by its name, its code or a name it had. */
function called(known: readonly Known[], given: string): Known | undefined {
  const name = plain(given)
  return (
    known.find(one => plain(one.name) === name || (one.code !== '' && plain(one.code) === name)) ??
    known.find(one => one.formerNames.some(former => plain(former) === name))
  )
}

/**
 * The one that a list means by this name or code, or by one that it had; for one that went into another, that one. Null where
 * there is none, or it is closed: then somebody decides.
 */
export function departmentMeant(known: readonly Known[], given: string): Known | null {
  let meant = called(known, given)
  for (let step = 0; meant?.closed === true && step < known.length; step += 1) {
    const { mergedInto }: Known = meant
    meant = known.find(one => one.id === mergedInto)
  }
  return meant === undefined || meant.closed ? null : meant
}

const pairs = (name: string): ReadonlySet<string> =>
  new Set(Array.from(plain(name), (sign, at) => sign + (Array.from(plain(name))[at + 1] ?? '')))

/** Those that may be meant: one name within the other, or half of their pairs of signs in common. The likeliest first. */
export function departmentsNear(known: readonly Known[], given: string): readonly Known[] {
  const wanted = pairs(given)
  const alike = (name: string): number => {
    const [a, b] = [plain(given), plain(name)]
    if (a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a))) return 1
    const other = pairs(name)
    return (2 * [...wanted].filter(pair => other.has(pair)).length) / (wanted.size + other.size)
  }
  return known
    .filter(one => !one.closed)
    .map(one => ({ one, alike: alike(one.name) }))
    .filter(({ alike: share }) => share >= 0.4)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 5)
    .map(({ one }) => one)
}

/**
 * A code as DA/T 22 has it, free in the fonds; '' for a department without one. Refused: invalid-value (field `code`).
 */
export async function departmentCode(db: Connection, fondsId: number, given: string): Promise<string> {
  const code = given.normalize('NFKC').trim().toUpperCase()
  if (code === '') return ''
  if (!/^[A-Z0-9\u4e00-\u9fa5]{1,12}$/u.test(code)) throw new Refusal('invalid-value', { field: 'code', value: given })
  const other = await db
    .selectFrom('department')
    .select('id')
    .where('fonds_id', '=', fondsId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (other) throw new Refusal('invalid-value', { field: 'code', value: code })
  return code
}

/** What somebody decided of a name that is new: its code, '' where it has none. */
type New = { readonly name: string; readonly code: string }

/** Whether these may be added together. Refused: invalid-value (a code), place-closed (one that is closed is called so). */
export async function mustBeAddable(db: Connection, categoryId: number, added: readonly New[]): Promise<void> {
  const known = await departmentsBeside(db, categoryId)
  const { fonds_id: fondsId } = await db
    .selectFrom('category')
    .select('fonds_id')
    .where('id', '=', categoryId)
    .executeTakeFirstOrThrow()
  const codes = new Set<string>()
  for (const { name, code: given } of added) {
    if (departmentMeant(known, name) !== null) continue
    const closed = called(known, name)
    if (closed) throw new Refusal('place-closed', { name: closed.name })
    const code = await departmentCode(db, fondsId, given)
    if (codes.has(code)) throw new Refusal('invalid-value', { field: 'code', value: code })
    if (code !== '') codes.add(code)
  }
}

/**
 * The department a manifest names, by name or code, in the fonds of a category; one that is not there yet is added, so that
 * somebody must have confirmed it, with the code they gave it. Nothing gets a code by itself (DA/T 13-2022: 合理性, 规范性
 * are decided on): without one it is no part of reference codes.
 */
export async function departmentNamed(
  tx: Connection,
  categoryId: number,
  { name: given, code: wanted }: New,
  enter: Enter,
): Promise<number> {
  const name = shownText(given.normalize('NFC'))
  const fonds = await tx
    .selectFrom('category')
    .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
    .select(['fonds.id', 'fonds.code'])
    .where('category.id', '=', categoryId)
    .executeTakeFirstOrThrow()
  const there = departmentMeant(await departmentsBeside(tx, categoryId), name)
  if (there) return there.id
  const code = await departmentCode(tx, fonds.id, wanted)
  return await insertDepartment(tx, fonds, { name, code }, enter)
}

/** Enters and inserts a department whose name and code were looked at. */
export async function insertDepartment(
  tx: Connection,
  fonds: { readonly id: number; readonly code: string },
  { name, code }: New,
  enter: Enter,
): Promise<number> {
  const id = await nextId(tx, 'department')
  const { salt, hash } = commitment(name)
  const ledger_seq = await enter({ id: departmentTarget(fonds.code, code, id), version: 1 }, { code, name: hash })
  await tx.insertInto('department').values({ id, fonds_id: fonds.id, code, name, salt, ledger_seq }).execute()
  return id
}
