import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import type { Enter } from '../procedures.ts'

/**
 * The department a manifest names, by name or code, in the fonds of a category; one that is not there yet is added. Its
 * code is its Chinese name where that is a valid one (DA/T 13-2022 allows 办公室 as a code), else the next free number.
 */
export async function departmentNamed(
  tx: Connection,
  categoryId: number,
  given: string,
  enter: Enter,
): Promise<number> {
  const name = given.normalize('NFC').trim()
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
  const there = known.find(department => department.name === name || department.code === name.toUpperCase())
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
