// One file at the door: it is stored with each of its sides, or refused with its bytes kept to be looked at.
import { type NoticedSource, type RefusedSource, sourceRefusalCode } from '#shared/contract/sources.ts'
import type { WorkBase } from '../archive/archive.ts'
import type { KeptEnclosure, ReceivedSide } from '../archive/opened.ts'
import type { PlannedFile } from '../archive/planned.ts'
import type { StoreBatch, Stored } from '../archive/store.ts'
import { isOfMedium } from '../db/medium-kind.ts'
import { Refusal } from '../refusal.ts'

export type ReceivedFile = {
  readonly kind: 'received'
  readonly source: string
  readonly sha256: string
  readonly bytes: number
  readonly sides: readonly ReceivedSide[]
  readonly enclosures: readonly KeptEnclosure[]
  readonly notices: readonly NoticedSource[]
}

/** `kept`: its bytes in the store; null where there are none, or they could not be read. */
export type RefusedFile = {
  readonly kind: 'refused'
  readonly source: string
  readonly refused: RefusedSource
  /** Whether its place in the item stays empty: it was meant to be a page. */
  readonly keepsPlace: boolean
  readonly kept: Stored | null
}

/**
 * Has one file put into the store, and each of its sides where the file itself is not the master. Whatever is wrong with the
 * file becomes a line of the report, and the rest goes on. With `keepsPlace` the bytes of a file that cannot be used are
 * kept, to be looked at. Throws when `signal` breaks it off.
 */
export async function receiveFile(
  archive: WorkBase,
  batch: StoreBatch,
  file: PlannedFile,
  keepsPlace: boolean,
  signal: AbortSignal,
): Promise<ReceivedFile | RefusedFile> {
  const { source, part } = file
  signal.throwIfAborted()
  try {
    const { notices, ...opened } = await archive.openers.receive(file.path, batch, signal, part)
    return { kind: 'received', source, ...opened, notices: notices.map(notice => ({ source, ...notice })) }
  } catch (error) {
    // The program ends: that says nothing about the file.
    if (signal.aborted) throw error
    // The file is not to blame for a disk that takes nothing more: it stays as it is, and its turn comes again.
    if (isOfMedium(error, file.path)) throw error
    if (!(error instanceof Refusal)) archive.surroundings.fault(error, `receiving ${source}`)
    const code = error instanceof Refusal ? sourceRefusalCode.safeParse(error.code).data : undefined
    const params = error instanceof Refusal ? { ...error.params } : {}
    // Sides that were put before the one that failed are nobody's.
    await batch.drop()
    const kept = keepsPlace ? await keep(archive, batch, file, signal) : null
    return { kind: 'refused', source, refused: { source, code: code ?? 'unreadable', params }, keepsPlace, kept }
  }
}

/** What cannot be opened can often still be copied. */
async function keep(
  { openers }: WorkBase,
  batch: StoreBatch,
  file: PlannedFile,
  signal: AbortSignal,
): Promise<Stored | null> {
  try {
    const stored = await openers.keep(file.path, batch, signal)
    if (stored.bytes > 0) return stored
    await batch.drop()
  } catch (error) {
    if (signal.aborted || isOfMedium(error, file.path)) throw error
    // The reason was told already: the file is not there, or may not be read.
  }
  return null
}
