// What has to be true of an archive after any fault, once it is open again.
import type { Archive } from '#service/archive/archive.ts'
import { check } from '#service/integrity/verify.ts'

/** Verification finds nothing; nothing is there by half; and no good file is called anything else. */
export async function judge(archive: Archive): Promise<readonly string[]> {
  const { reader } = archive.databases
  const { findings } = await check(archive)
  const items = await reader
    .selectFrom('item')
    .select(({ selectFrom, fn }) => [
      'item.id',
      'page_count',
      selectFrom('page').select(fn.countAll<number>().as('n')).whereRef('page.item_id', '=', 'item.id').as('pages'),
    ])
    .execute()
  const pages = await reader
    .selectFrom('page')
    .leftJoin('page_text', 'page_text.page_id', 'page.id')
    .select(['page.id', 'state', 'failure', 'tries', 'page_text.page_id as textOf'])
    .execute()
  const jobs = await reader
    .selectFrom('job')
    .select(['id', 'state'])
    .where('kind', 'not in', ['verify', 'backup'])
    .execute()
  const refused = await reader
    .selectFrom('intake_note')
    .select(['source', 'code'])
    .where('kind', '=', 'refused')
    .execute()
  const gaps = await reader.selectFrom('item_gap').select('id').execute()
  return [
    ...findings.map(({ code, what, detail }) => `${code}: ${what}: ${detail}`),
    ...items.flatMap(({ id, page_count: says, pages: has }) =>
      says === has && has !== 0 ? [] : [`item ${id} says ${says} pages and has ${has}`],
    ),
    ...pages.flatMap(({ id, state, failure, tries, textOf }) => [
      ...(state === 'failed' ? [`page ${id} is called unreadable: ${failure}`] : []),
      ...(tries === 0 ? [] : [`page ${id}: ${tries} tries are counted`]),
      ...((state === 'read') === (textOf !== null) ? [] : [`page ${id} is ${state} by half`]),
    ]),
    ...jobs.flatMap(({ id, state }) => (state === 'failed' ? [`job ${id} failed`] : [])),
    ...refused.map(({ source, code }) => `${source} is refused as ${code}`),
    ...gaps.map(({ id }) => `gap ${id} stands where a good file was`),
  ]
}
