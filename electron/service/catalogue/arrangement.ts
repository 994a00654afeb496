// The tree that items hang in: fonds, categories, departments.
import type { Fonds } from '#shared/contract/catalogue.ts'
import { isFondsCode, normaliseFondsCode } from '#shared/rules/fonds-code.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { checkUnlike } from '../naming.ts'
import { Refusal } from '../refusal.ts'
import { departmentCode, insertDepartment } from './departments.ts'
import { formerNames, packName } from './places.ts'
import { standing } from './withdrawn.ts'

export async function tree(db: Connection, _actor: Actor, _input: unknown, archive: Archive): Promise<Fonds[]> {
  const { pack } = archive.surroundings
  const former = await formerNames(db)
  const [fonds, categories, departments, counts] = await Promise.all([
    db.selectFrom('fonds').select(['id', 'code', 'name', 'closed_at']).orderBy('code').execute(),
    db
      .selectFrom('category')
      .select(['id', 'fonds_id', 'code', 'template', 'name', 'closed_at'])
      .orderBy('id')
      .execute(),
    db
      .selectFrom('department')
      .select(['id', 'fonds_id as fondsId', 'code', 'name', 'closed_at', 'merged_into as mergedInto'])
      .orderBy('code')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('item')
      .select(['category_id', 'year', db.fn.countAll<number>().as('items')])
      .where(standing)
      .groupBy(['category_id', 'year'])
      .orderBy('year', 'desc')
      .execute(),
  ])
  return fonds.map(({ closed_at, ...one }) => {
    const own = categories
      .filter(category => category.fonds_id === one.id)
      .map(category => {
        const years = counts
          .filter(count => count.category_id === category.id)
          .map(count => ({ year: count.year, items: count.items }))
        const called = category.name ?? packName(pack, category.code)
        return {
          id: category.id,
          fondsId: one.id,
          code: category.code,
          name: called,
          ownName: category.name !== null,
          formerNames: former('category', category.id, called),
          closed: category.closed_at !== null,
          template: category.template,
          items: years.reduce((sum, year) => sum + year.items, 0),
          years,
        }
      })
    return {
      ...one,
      formerNames: former('fonds', one.id, one.name),
      closed: closed_at !== null,
      items: own.reduce((sum, category) => sum + category.items, 0),
      categories: own,
      departments: departments
        .filter(department => department.fondsId === one.id)
        .map(({ closed_at: closed, ...department }) => ({
          ...department,
          formerNames: former('department', department.id, department.name),
          closed: closed !== null,
        })),
    }
  })
}

export async function terms(_db: Connection, _actor: Actor, _input: unknown, archive: Archive) {
  const { categories, retention, defaultRetention, secrecy, templates } = archive.surroundings.pack
  return { categories, retention, defaultRetention, secrecy, templates }
}

/** Inserts a fonds with the rule pack's default category. Refused: fonds-code-invalid, fonds-exists. */
export async function insertFonds(
  tx: Connection,
  archive: Pick<Archive, 'surroundings'>,
  input: { readonly code: string; readonly name: string },
  enter: Enter,
): Promise<{ id: number; categoryId: number }> {
  const { pack } = archive.surroundings
  const code = normaliseFondsCode(input.code)
  if (!isFondsCode(pack.fondsCode, code)) throw new Refusal('fonds-code-invalid', { code: input.code })
  if (await tx.selectFrom('fonds').select('id').where('code', '=', code).executeTakeFirst()) {
    throw new Refusal('fonds-exists', { code })
  }
  const { salt, hash } = commitment(input.name)
  const first = pack.categories.find(category => category.code === pack.defaultCategory) ?? pack.categories[0]
  if (!first) throw new Error('a rule pack without categories')
  const ledgerSeq = await enter(
    { id: `fonds:${code}`, version: 1 },
    { code, name: hash, category: first.code, template: first.template },
  )
  const { id } = await tx
    .insertInto('fonds')
    .values({ code, name: input.name, salt, ledger_seq: ledgerSeq })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: categoryId } = await tx
    .insertInto('category')
    .values({ fonds_id: id, code: first.code, template: first.template, ledger_seq: ledgerSeq })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, categoryId }
}

type FondsInput = { readonly code: string; readonly name: string }

export async function addFonds(tx: Connection, _actor: Actor, input: FondsInput, archive: Archive, enter: Enter) {
  const { id } = await insertFonds(tx, archive, input, enter)
  return { id }
}

async function mustHaveFonds(tx: Connection, id: number): Promise<{ code: string }> {
  const found = await tx.selectFrom('fonds').select('code').where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('not-found', { what: 'fonds' })
  return found
}

type Class = { readonly categoryId: number; readonly departmentId: number | null }

/** Refused: not-found, where there is no such category, or no such department in its fonds. */
export async function mustHaveClass(tx: Connection, { categoryId, departmentId }: Class): Promise<void> {
  const category = await tx.selectFrom('category').select('fonds_id').where('id', '=', categoryId).executeTakeFirst()
  if (!category) throw new Refusal('not-found', { what: 'category' })
  if (departmentId === null) return
  const department = await tx
    .selectFrom('department')
    .select('id')
    .where('id', '=', departmentId)
    .where('fonds_id', '=', category.fonds_id)
    .executeTakeFirst()
  if (!department) throw new Refusal('not-found', { what: 'department' })
}

type CategoryInput = { readonly fondsId: number; readonly code: string; readonly template: string }

export async function addCategory(tx: Connection, _actor: Actor, input: CategoryInput, archive: Archive, enter: Enter) {
  const fonds = await mustHaveFonds(tx, input.fondsId)
  const { pack } = archive.surroundings
  if (!pack.categories.some(known => known.code === input.code)) {
    throw new Refusal('invalid-value', { field: 'category', value: input.code })
  }
  if (!pack.templates.some(known => known.id === input.template)) {
    throw new Refusal('invalid-value', { field: 'template', value: input.template })
  }
  const there = await tx
    .selectFrom('category')
    .select('id')
    .where('fonds_id', '=', input.fondsId)
    .where('code', '=', input.code)
    .executeTakeFirst()
  if (there) throw new Refusal('invalid-value', { field: 'category', value: input.code })
  const target = { id: `category:${fonds.code}-${input.code}`, version: 1 }
  const ledgerSeq = await enter(target, { code: input.code, template: input.template })
  return await tx
    .insertInto('category')
    .values({ fonds_id: input.fondsId, code: input.code, template: input.template, ledger_seq: ledgerSeq })
    .returning('id')
    .executeTakeFirstOrThrow()
}

type DepartmentInput = { readonly fondsId: number; readonly code: string; readonly name: string }

export async function addDepartment(
  tx: Connection,
  _actor: Actor,
  input: DepartmentInput,
  _archive: Archive,
  enter: Enter,
) {
  const fonds = await mustHaveFonds(tx, input.fondsId)
  const code = await departmentCode(tx, input.fondsId, input.code)
  const others = await tx.selectFrom('department').select('name').where('fonds_id', '=', input.fondsId).execute()
  checkUnlike(
    input.name,
    others.map(({ name }) => name),
  )
  const id = await insertDepartment(tx, { id: input.fondsId, code: fonds.code }, { name: input.name, code }, enter)
  return { id }
}
