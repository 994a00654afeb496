// One file at the door: it is stored with each of its sides, or refused with its bytes kept to be looked at.
import type { Operation } from '#shared/contract/reading.ts'
import type { MasterFormat, NoticedSource, PageNotice, RefusedSource, Resolution } from '#shared/contract/sources.ts'
import { sourceRefusalCode } from '#shared/contract/sources.ts'
import type { WorkBase } from '../jobs/work.ts'
import { type KeptEnclosure, keepEnclosures } from '../pages/enclosures.ts'
import type { StoreBatch, Stored } from '../pages/store.ts'
import { Refusal } from '../refusal.ts'
import { openSource } from './sources/open.ts'
import type { BroughtText } from './sources/opened.ts'
import type { PlannedFile } from './sources/planned.ts'

export type ReceivedSide = {
  readonly sha256: string
  readonly bytes: number
  readonly format: MasterFormat
  readonly width: number
  readonly height: number
  readonly dpi: Resolution | null
  readonly recorded: readonly Operation[]
  readonly text: BroughtText | null
  readonly notices: readonly PageNotice[]
}

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
 * Puts one file into the store, and each of its sides where the file itself is not the master. Whatever is wrong with the
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
  const { source } = file
  signal.throwIfAborted()
  try {
    const opened = await openSource(file.path)
    try {
      const stored = await batch.put(file.path)
      const sides: ReceivedSide[] = []
      const notices = [...opened.notices]
      for (let index = 0; index < opened.frames; index += 1) {
        signal.throwIfAborted()
        const { format, width, height, dpi, recorded, text, ...side } = await opened.side(index)
        const master = side.kind === 'file' ? stored : await batch.put(side.bytes)
        const told = [...(opened.frames === 1 ? opened.notices : []), ...side.notices]
        const own = told.map(({ code, params }) => ({ code, params: { ...params } }))
        sides.push({ ...master, format, width, height, dpi, recorded, text, notices: own })
        notices.push(...side.notices)
      }
      const enclosures = await keepEnclosures(batch, opened.enclosures)
      const named = notices.map(({ code, params }) => ({ source, code, params: { ...params } }))
      return { kind: 'received', source, ...stored, sides, enclosures, notices: named }
    } finally {
      await opened.close()
    }
  } catch (error) {
    // The program ends: that says nothing about the file.
    if (signal.aborted) throw error
    if (!(error instanceof Refusal)) archive.surroundings.fault(error, `receiving ${source}`)
    const code = error instanceof Refusal ? sourceRefusalCode.safeParse(error.code).data : undefined
    const params = error instanceof Refusal ? { ...error.params } : {}
    // Sides that were put before the one that failed are nobody's.
    await batch.drop()
    const kept = keepsPlace ? await keep(batch, file) : null
    return { kind: 'refused', source, refused: { source, code: code ?? 'unreadable', params }, keepsPlace, kept }
  }
}

/** What cannot be opened can often still be copied. */
async function keep(batch: StoreBatch, file: PlannedFile): Promise<Stored | null> {
  try {
    const stored = await batch.put(file.path)
    if (stored.bytes > 0) return stored
    await batch.drop()
  } catch {
    // The reason was told already: the file is not there, or may not be read.
  }
  return null
}
