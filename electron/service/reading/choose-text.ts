import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { indexPage } from '../catalogue/index-entries.ts'
import type { Connection } from '../db/open.ts'
import { withFacts } from '../ledger/facts.ts'
import { Refusal } from '../refusal.ts'

type ChooseInput = { readonly id: number; readonly version: number; readonly stands: 'recognised' | 'brought' }

/**
 * A person decides which of two texts stands for a page: searched, shown, exported. It stays so when the page is read
 * again. Refused: not-found (no such page, not read yet, or nothing was brought), changed-meanwhile.
 */
export async function chooseText(tx: Connection, actor: Actor, input: ChooseInput, _archive: Archive, enter: Enter) {
  const page = await tx
    .selectFrom('page')
    .innerJoin('page_text', 'page_text.page_id', 'page.id')
    .innerJoin('brought_text', 'brought_text.page_id', 'page.id')
    .select(['page.version', 'page.sha256', 'page.item_id'])
    .where('page.id', '=', input.id)
    .executeTakeFirst()
  if (!page) throw new Refusal('not-found', { what: 'page' })
  if (page.version !== input.version) throw new Refusal('changed-meanwhile', { version: String(page.version) })
  const version = page.version + 1
  await tx
    .updateTable('page_text')
    .set({ stands: input.stands, chosen_by: actor.id })
    .where('page_id', '=', input.id)
    .execute()
  await tx.updateTable('page').set({ version }).where('id', '=', input.id).execute()
  const held = await withFacts(tx, { page_standing: [input.id], text_choice: [input.id] })
  await enter({ id: `page:${input.id}`, version }, { pages: [page.sha256], stands: input.stands, ...held })
  const { text } = await tx
    .selectFrom('standing_text')
    .select('text')
    .where('page_id', '=', input.id)
    .executeTakeFirstOrThrow()
  if (page.item_id !== null) await indexPage(tx, page.item_id, input.id, text)
  return { version }
}
