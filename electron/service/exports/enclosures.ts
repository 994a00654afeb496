// Giving out what lay in the files of an item and is no page.
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { IntactFile } from '../archive/store.ts'
import type { Connection } from '../db/open.ts'
import { safeName } from '../file-names.ts'
import { enclosuresOf } from '../pages/shown.ts'
import { Refusal } from '../refusal.ts'
import { intact } from '../store/alarms.ts'
import { makeFolder } from '../store/durable.ts'

/** The path an enclosure is fetched from. */
export const enclosurePath = (id: number) => `/enclosures/${id}`

export type HeldEnclosure = {
  readonly id: number
  /** A file name that every file system takes, its own among those of its item. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** Names of an item's files side by side: `a.csv`, `a (2).csv`. Folders of the container become a part of the name. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map(name => {
    // Room for a number behind it.
    const plain = safeName(name, 240)
    const dot = plain.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, '']
    let free = plain
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${stem} (${count})${extension}`
    taken.add(free.toLowerCase())
    return free
  })
}

/** Those of an item whose bytes are kept apart, in their order. */
export async function heldEnclosures(db: Connection, itemId: number): Promise<readonly HeldEnclosure[]> {
  const rows = (await enclosuresOf(db, [itemId])).get(itemId) ?? []
  const held = rows.flatMap(({ id, name, bytes, sha256 }) => (sha256 === null ? [] : [{ id, name, bytes, sha256 }]))
  const names = distinct(held.map(row => row.name))
  return held.map((row, at) => ({ ...row, name: names[at] ?? row.name }))
}

/** Opens an enclosure that is what came in; whoever asked closes it. Refused: master-missing, master-changed. */
export async function openEnclosure(
  archive: Archive,
  actor: string,
  { id, sha256, name }: Pick<HeldEnclosure, 'id' | 'sha256' | 'name'>,
): Promise<IntactFile> {
  const named = { code: '', page: '', source: name }
  const meeting = { actor, target: `enclosure:${id}`, during: 'enclosure', named } as const
  return await intact(archive, () => archive.store.open(sha256), meeting)
}

/** Writes them beside the PDF of their item, into a folder of its name. Returns their paths. */
export async function writeEnclosures(
  archive: Archive,
  itemId: number,
  pdf: string,
  actor: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const held = await heldEnclosures(archive.databases.reader, itemId)
  if (held.length === 0) return []
  const folder = `${pdf.replace(/\.pdf$/iu, '')}.附件`
  await makeFolder(folder)
  const written: string[] = []
  for (const enclosure of held) {
    signal?.throwIfAborted()
    const to = join(folder, enclosure.name)
    await writeWhole(await openEnclosure(archive, actor, enclosure), to)
    written.push(to)
  }
  return written
}

/** The file is there whole or not at all. */
async function writeWhole(file: IntactFile, to: string): Promise<void> {
  const part = `${to}.part`
  try {
    await writeFile(part, file.read(0, file.size))
    await rename(part, to)
  } finally {
    await file.close()
    await rm(part, { force: true })
  }
}

/** Enters that somebody takes an enclosure out, and gives the address of its bytes. Refused: not-found. */
export async function requestEnclosure(
  tx: Connection,
  actor: Actor,
  input: { readonly itemId: number; readonly id: number },
  archive: Archive,
  enter: Enter,
) {
  const found = (await heldEnclosures(tx, input.itemId)).find(one => one.id === input.id)
  if (!found) throw new Refusal('not-found', { what: 'enclosure' })
  await enter({ id: `item:${input.itemId}`, version: 0 }, { enclosed: [found.sha256] })
  return { name: found.name, url: archive.tickets.issue(enclosurePath(found.id), actor.sessionId) }
}
