// Items on their way through an archive room, for tests: arriving, waiting, routed, signed.
import { beginCustodyOf } from '#service/custody/enter.ts'
import type { QueueItem } from '#shared/contract/custody.ts'
import type { TestArchive } from './archive.ts'
import type { Signer } from './signer.ts'

export type Arriving = {
  readonly title?: string
  readonly secrecy?: string
  readonly year?: number
  readonly condition?: string
  readonly carrier?: string
  readonly pages?: number | null
}

/** Items as reception leaves them, but for the signatures of those who handed over and took. */
export async function arrive(made: TestArchive, arriving: readonly Arriving[]): Promise<readonly number[]> {
  const ids: number[] = []
  for (const [at, { title, secrecy, year }] of arriving.entries()) {
    const { id } = await made.client.catalogue.addItem({
      title: title ?? `关于第 ${at + 1} 项工作的通知`,
      categoryId: made.categoryId,
      year: year ?? 2024,
      retention: 'D30',
      departmentId: null,
      secrecy: secrecy ?? '',
    })
    ids.push(id)
  }
  const holder = await made.archive.databases.reader
    .selectFrom('person')
    .select('id')
    .where('name', '=', '张三')
    .executeTakeFirstOrThrow()
  await made.archive.write(async (tx, record) => {
    const entering = arriving.map(({ carrier, condition, pages }, at) => ({
      itemId: ids[at] ?? -1,
      carrier: carrier ?? 'paper',
      condition: condition ?? 'good',
      pages: pages === undefined ? 3 : pages,
    }))
    const items = entering.map(({ itemId: id, ...came }) => ({ id, version: 1, ...came }))
    const ledgerSeq = await record('custody.begin', String(holder.id), { id: 'custody', version: 0 }, { items })
    await beginCustodyOf(tx, made.archive, entering, { holder: holder.id, signer: null, head: '', ledgerSeq })
  })
  return ids
}

/** What waits at a step, as this person sees it. */
export async function waiting({ client }: Pick<Signer, 'client'>, step: string): Promise<readonly QueueItem[]> {
  return (await client.custody.queue({ step, mine: false, late: false })).items
}

/** Routes what waits (of `only`, where that is said) as the rules propose. */
export async function routeAll(signer: Signer, only?: readonly number[]): Promise<number> {
  const items = (await waiting(signer, 'sort'))
    .filter(item => !only || only.includes(item.itemId))
    .map(({ itemId, version, proposed }) => ({ id: itemId, version, route: proposed }))
  return (await signer.sign(parts => signer.client.custody.route({ items, reason: '', ...parts }))).items
}

export type Given = {
  readonly place?: string
  readonly pages?: number | null
  readonly difference?: string
  readonly remarks?: string
  readonly only?: readonly number[]
}

/** Signs a step for what waits at it. */
export async function signAll(signer: Signer, step: string, given: Given = {}): Promise<number> {
  const { place = '', pages = null, difference = '', remarks = '', only } = given
  const items = (await waiting(signer, step))
    .filter(item => !only || only.includes(item.itemId))
    .map(({ itemId, version }) => ({ id: itemId, version, pages }))
  const input = { step, items, place, difference, remarks }
  return (await signer.sign(parts => signer.client.custody.sign({ ...input, ...parts }))).items
}

export const refused = (code: string, params?: object) => ({ data: { code, ...(params ? { params } : {}) } })
