import { shownText } from '#shared/text/shown.ts'
import type { Connection } from '../db/open.ts'
import type { Enter } from '../enter.ts'
import { commitment } from '../ledger/append.ts'

type Known = { readonly id: number; readonly code: string; readonly name: string }

/** The departments of the fonds that a category belongs to. */
export async function departmentsBeside(db: Connection, categoryId: number): Promise<readonly Known[]> {
  return await db
    .selectFrom('department')
    .innerJoin('category', 'category.fonds_id', 'department.fonds_id')
    .where('category.id', '=', categoryId)
    .select(['department.id', 'department.code', 'department.name'])
    .orderBy('department.code')
    .execute()
}

/** Without what is not seen, so that a list which carries it means the department that it shows. */
const plain = (name: string): string => shownText(name).normalize('NFKC').replace(/\s/gu, '').toUpperCase()

/** The one that a list means by this name or code; null where there is none. */
export function departmentMeant(known: readonly Known[], given: string): Known | null {
  const name = plain(given)
  return known.find(one => plain(one.name) === name || plain(one.code) === name) ?? null
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
    .map(one => ({ one, alike: alike(one.name) }))
    .filter(({ alike: share }) => share >= 0.4)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 5)
    .map(({ one }) => one)
}

/**
 * The department a manifest names, by name or code, in the fonds of a category; one that is not there yet is added, so
 * that somebody must have confirmed it. Its
 * code is its Chinese name where that is a valid one (DA/T 13-2022 allows 办公室 as a code), else the next free number.
 */
export async function departmentNamed(
  tx: Connection,
  categoryId: number,
  given: string,
  enter: Enter,
): Promise<number> {
  const name = shownText(given.normalize('NFC'))
  const fonds = await tx
    .selectFrom('category')
    .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
    .select(['fonds.id', 'fonds.code'])
    .where('category.id', '=', categoryId)
    .executeTakeFirstOrThrow()
  const known = await tx
    .selectFrom('department')
    .select(['id', 'code', 'name'])
    .where('fonds_id', '=', fonds.id)
    .execute()
  const there = departmentMeant(known, name)
  if (there) return there.id
  const code = /^[A-Z0-9\u4e00-\u9fa5]{1,12}$/u.test(name) ? name : freeNumber(known.map(department => department.code))
  const { salt, hash } = commitment(name)
  const ledgerSeq = await enter({ id: `department:${fonds.code}-${code}`, version: 1 }, { code, name: hash })
  const { id } = await tx
    .insertInto('department')
    .values({ fonds_id: fonds.id, code, name, salt, ledger_seq: ledgerSeq })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function freeNumber(codes: readonly string[]): string {
  let number = 1
  while (codes.includes(String(number).padStart(3, '0'))) number += 1
  return String(number).padStart(3, '0')
}
