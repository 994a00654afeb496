// An archive whose items have pages, for tests that arrange them: each page is its own picture.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mended } from '#shared/contract/mending.ts'
import { aFolder, type TestArchive, type TestClient } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { aPicture } from '../support/pictures.ts'

let pictures = 5000

/** Items with so many pages each, in their order. */
export async function itemsWith(here: TestArchive, ...counts: readonly number[]): Promise<readonly number[]> {
  const { folder, remove } = await aFolder()
  for (const [item, count] of counts.entries()) {
    const inside = join(folder, `${pictures}-${item}`)
    await mkdir(inside, { recursive: true })
    for (let page = 1; page <= count; page += 1) {
      pictures += 1
      await writeFile(join(inside, `${String(page).padStart(3, '0')}.jpg`), await aPicture(pictures))
    }
  }
  const known = new Set((await here.client.catalogue.items({ limit: 200 })).items.map(({ id }) => id))
  await takeIn(here, [folder])
  await remove()
  await rm(folder, { recursive: true, force: true })
  const all = (await here.client.catalogue.items({ limit: 200 })).items.map(({ id }) => id)
  return all.filter(id => !known.has(id)).sort((a, b) => a - b)
}

export type State = { readonly id: number; readonly version: number; readonly pages: number[]; readonly out: number[] }

/** How the pages of an item lie, by their ids. */
export async function stateOf(client: TestClient, id: number): Promise<State> {
  const { item, out } = await client.mending.arrangement({ id })
  return { id, version: item.version, pages: item.pageList.map(page => page.id), out: out.map(page => page.id) }
}

export const statesOf = async (client: TestClient, ids: readonly number[]): Promise<State[]> => {
  const states: State[] = []
  for (const id of ids) states.push(await stateOf(client, id))
  return states
}

type Asked = {
  readonly items: readonly State[]
  readonly split?: { title: string; pages: number[] }
  readonly join?: boolean
  readonly reason?: string
}

/** One act on these items, as a screen asks for it. */
export const arranged = async (client: TestClient, asked: Asked): Promise<Mended> => {
  const { items, split = null, join: joined = false, reason = '次序有误' } = asked
  return await client.mending.arrange({ items: [...items], split, join: joined, reason })
}
