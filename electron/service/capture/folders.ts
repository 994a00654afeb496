// Watched folders of an archive: each batch that comes in one becomes a batch of the line, its files the sides of a scan.
import { realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type WatchedFields, type WatchedFolder, watchedFields } from '#shared/contract/scanners.ts'
import { sourceRefusalCode } from '#shared/contract/sources.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive, WorkBase } from '../archive/archive.ts'
import type { Caller } from '../archive/call.ts'
import type { Enter } from '../archive/enter.ts'
import type { Unusable } from '../archive/opened.ts'
import { mustHaveClass } from '../catalogue/arrangement.ts'
import { mustBeOpen } from '../catalogue/places.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import type { Taken, WatchedFile } from '../scanners/watched/agreement.ts'
import { folderTrouble } from '../scanners/watched/folder.ts'
import { type FolderWatch, watchFolder } from '../scanners/watched/watch.ts'
import { hashOf } from '../store/store.ts'
import type { RunningScan } from './arrival.ts'
import { onBatch, openScans, type WatchedRow } from './folder-batches.ts'
import { receiveFile, receiveGaps } from './receive.ts'
import { unusable } from './sides.ts'
import { withdraw } from './supersede.ts'

const read = (json: string): WatchedFields => watchedFields.parse(JSON.parse(json))

export async function listWatched(
  db: Connection,
  _actor: Actor,
  _input: unknown,
  archive: Archive,
  caller: Caller,
): Promise<WatchedFolder[]> {
  const rows = await db.selectFrom('watched_folder').selectAll().where('active', '=', 1).orderBy('id').execute()
  return rows.map(row => {
    const told = { ...shown(row), trouble: archive.work.folders.troubles.get(row.id) ?? '' }
    // Where on the machine it lies is for who sits at it; the others know the folder by its last name.
    return caller.local ? told : { ...told, folder: basename(told.folder) }
  })
}

type Row = { id: number; fields: string; active: number; taken: number; refused: number }

const shown = ({ id, fields, active, taken, refused }: Row): WatchedFolder => ({
  ...read(fields),
  id,
  active: active === 1,
  trouble: '',
  taken,
  refused,
})

export async function addWatched(
  tx: Connection,
  actor: Actor,
  input: WatchedFields,
  archive: Archive,
  enter: Enter,
  _enterAs: unknown,
  caller: Caller,
): Promise<WatchedFolder> {
  // The answer tells whether there is such a folder.
  if (!caller.local) throw new Refusal('only-at-the-desk')
  const folder = await realpath(input.folder).catch(() => null)
  if (folder === null) throw new Refusal('folder-unfit', { reason: 'missing' })
  const others = await tx.selectFrom('watched_folder').select('folder').where('active', '=', 1).execute()
  const reason = folderTrouble(folder, archive.folder, others)
  if (reason !== null) throw new Refusal('folder-unfit', { reason })
  await mustHaveClass(tx, input)
  await mustBeOpen(tx, input, archive.surroundings.pack)
  const fields = JSON.stringify({ ...input, folder })
  const id = await nextId(tx, 'watched_folder')
  const ledgerSeq = await enter({ id: `watched:${id}`, version: 1 }, { settings: fields })
  await tx
    .insertInto('watched_folder')
    .values({ id, folder, fields, added_by: actor.id, ledger_seq: ledgerSeq })
    .execute()
  return { ...input, folder, id, active: true, trouble: '', taken: 0, refused: 0 }
}

export async function removeWatched(
  tx: Connection,
  _actor: Actor,
  input: { readonly id: number },
  _archive: Archive,
  enter: Enter,
) {
  const row = await tx
    .selectFrom('watched_folder')
    .select('id')
    .where('id', '=', input.id)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'folder' })
  await enter({ id: `watched:${row.id}`, version: 0 }, {})
  await tx.updateTable('watched_folder').set({ active: 0 }).where('id', '=', row.id).execute()
  return {}
}

export type Folders = {
  /** Begins to watch what is to be watched and stops where it is not any more. */
  bringUpToDate(): Promise<void>
  /** What is wrong with a folder now, by its id. */
  readonly troubles: ReadonlyMap<number, string>
  close(): Promise<void>
}

export function openFolders(archive: WorkBase, tell: () => void): Folders {
  const watches = new Map<number, FolderWatch>()
  const troubles = new Map<number, string>()
  let closed = false
  return {
    troubles,
    async bringUpToDate() {
      if (closed) return
      const rows = await archive.databases.reader
        .selectFrom('watched_folder')
        .selectAll()
        .where('active', '=', 1)
        .execute()
      for (const row of rows) {
        if (watches.has(row.id)) continue
        watches.set(row.id, await watchOne(archive, row, tell, troubles))
      }
      for (const [id, watch] of watches) {
        if (rows.some(row => row.id === id)) continue
        watches.delete(id)
        troubles.delete(id)
        await watch.close()
      }
    },
    async close() {
      closed = true
      await Promise.all([...watches.values()].map(watch => watch.close()))
      watches.clear()
    },
  }
}

async function watchOne(
  archive: WorkBase,
  row: WatchedRow,
  tell: () => void,
  troubles: Map<number, string>,
): Promise<FolderWatch> {
  const fields = read(row.fields)
  const deviceName = `watched:${row.id}`
  const open = await openScans(archive, deviceName)
  /** What was found of a file of which nothing can be used, until the folder says that it is whole. */
  const broken = new Map<string, readonly Unusable[]>()
  /** Files of this run that lie in the done folder: another one of such a name is another side, whatever its bytes. */
  const away = new Set<string>()
  return watchFolder(
    {
      folder: row.folder,
      batching: fields.batching,
      now: archive.surroundings.now,
      explain: inWords,
      polling: fields.polling,
      idleMs: fields.idleSeconds * 1000,
      ...(fields.marker ? { markerName: fields.marker } : {}),
      resume: [...open.keys()],
      onBatch: async event => {
        await onBatch(archive, row, fields, deviceName, open, event)
        tell()
      },
      onRefused: async ({ name, batch, code, params, withdrawn }) => {
        const scan = open.get(batch)
        if (scan) {
          const inBatch = `scan-${scan.id}/${name}`
          if (withdrawn !== null) await withdraw(archive, scan, inBatch, withdrawn)
          const sides = broken.get(name) ?? [unusable(code, params)]
          await receiveGaps(archive, scan, join(row.folder, name), { name: inBatch }, sides)
        }
        broken.delete(name)
        await count(archive, row.id, 'refused')
        tell()
      },
      onMoved: name => void away.add(name),
      isBlameless: cause => archive.medium.met(cause, `watched folder ${row.folder}`) !== null,
      onTrouble: ({ code, params, cause }) => {
        if (code === 'folder-back') troubles.delete(row.id)
        else troubles.set(row.id, code)
        if (cause !== undefined)
          archive.surroundings.fault(cause, `watched folder ${row.folder} ${JSON.stringify(params)}`)
        tell()
      },
    },
    async file => {
      archive.medium.mustTakeMore()
      const scan = open.get(file.batch)
      if (!scan) throw new Error(`no batch ${file.batch} is open`)
      const taken = await take(archive, scan, file, { broken, away })
      if (taken.kind === 'taken') await count(archive, row.id, 'taken')
      troubles.delete(row.id)
      tell()
      return taken
    },
  )
}

async function count(archive: WorkBase, id: number, what: 'taken' | 'refused'): Promise<void> {
  await archive.databases.writer
    .updateTable('watched_folder')
    .set(({ eb }) => ({ [what]: eb(what, '+', 1) }))
    .where('id', '=', id)
    .execute()
}

type Seen = { readonly broken: Map<string, readonly Unusable[]>; readonly away: Set<string> }

async function take(archive: WorkBase, scan: RunningScan, file: WatchedFile, { broken, away }: Seen): Promise<Taken> {
  const known = await hashOf(file.path)
  if (known === null) throw new Error(`${file.name} vanished while it was taken`)
  const name = `scan-${scan.id}/${file.name}`
  if (file.supersedes !== null) await withdraw(archive, scan, name, file.supersedes)
  const received = await receiveFile(archive, scan, file.path, { name, known, anew: away.has(file.name) })
  // Handed over once more without having been moved, it is the same file again.
  away.delete(file.name)
  if (received.kind !== 'unusable') return { kind: 'taken', sha256: known }
  broken.set(file.name, received.sides)
  const [first] = received.sides
  return { kind: 'refused', code: first?.code ?? 'unreadable', params: first?.params ?? {} }
}

/** Why a file stands in the failed folder, for whoever finds it there: in both languages, and with its code. */
function inWords(code: string, params: Readonly<Record<string, string>>): string {
  const known = sourceRefusalCode.safeParse(code).data
  if (!known) return `${code} ${JSON.stringify(params)}`
  return `${sourceSentence('zh-CN', known, params)}\n${sourceSentence('en', known, params)}\n(${code})`
}
