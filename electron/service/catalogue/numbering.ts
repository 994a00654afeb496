import type { RulePack } from '#shared/rules/pack.ts'
import { type CodeParts, classOf, highestNumber, referenceCode } from '#shared/rules/reference-code.ts'
import { isRetentionCode } from '#shared/rules/retention.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

/** A reference code about to be given, with the class it counts in. */
export type NextCode = { readonly code: string; readonly class: string; readonly number: number }

/**
 * The next code of a class: one above the highest ever given, whether or not its item is still there, so that none is
 * reused (DA/T 13-2022: 唯一性, 稳定性). Late items come at the end of their class. Refused: class-full.
 */
export async function nextCode(tx: Connection, form: string, parts: CodeParts): Promise<NextCode> {
  const inClass = classOf(form, parts)
  const highest = await tx
    .selectFrom('reference_code')
    .select('number')
    .where('class', '=', inClass)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const number = (highest?.number ?? 0) + 1
  if (number > highestNumber) throw new Refusal('class-full', { class: inClass })
  return { code: referenceCode(form, parts, number), class: inClass, number }
}

/** The form of a category's template. */
export function templateForm(pack: RulePack, template: string): string {
  const found = pack.templates.find(candidate => candidate.id === template)
  if (!found) throw new Error(`no template ${template} in rule pack ${pack.id}`)
  return found.form
}

/** Where an item stands in the arrangement: what its code is made of. */
export type ItemClass = {
  readonly categoryId: number
  readonly departmentId: number | null
  readonly year: number
  readonly retention: string
}

/** The class of an item's code, with what codes in it are written from. Refused: not-found, invalid-value. */
export async function checkedClass(tx: Connection, pack: RulePack, item: ItemClass) {
  const category = await tx
    .selectFrom('category')
    .innerJoin('fonds', 'fonds.id', 'category.fonds_id')
    .select(['category.code', 'category.template', 'fonds.id as fondsId', 'fonds.code as fondsCode'])
    .where('category.id', '=', item.categoryId)
    .executeTakeFirst()
  if (!category) throw new Refusal('not-found', { what: 'category' })
  const department = await departmentOf(tx, category.fondsId, item.departmentId)
  if (!isRetentionCode(pack, item.retention)) {
    throw new Refusal('invalid-value', { field: 'retention', value: item.retention })
  }
  const parts = {
    fonds: category.fondsCode,
    category: category.code,
    year: item.year,
    retention: item.retention,
    department: department?.code ?? '',
  }
  const form = templateForm(pack, category.template)
  return { fondsId: category.fondsId, form, parts, class: classOf(form, parts) }
}

async function departmentOf(tx: Connection, fondsId: number, id: number | null) {
  if (id === null) return null
  const found = await tx
    .selectFrom('department')
    .select(['id', 'code'])
    .where('id', '=', id)
    .where('fonds_id', '=', fondsId)
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found', { what: 'department' })
  return found
}
