import type { RulePack } from '#shared/rules/pack.ts'
import { type CodeParts, classOf, highestNumber, referenceCode } from '#shared/rules/reference-code.ts'
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
