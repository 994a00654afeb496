import type { Operation } from '#shared/contract/reading.ts'
import type { MasterFormat, NoticedSource, PageNotice, RefusedSource, Resolution } from '#shared/contract/sources.ts'
import { sourceRefusalCode } from '#shared/contract/sources.ts'
import type { WorkBase } from '../jobs/work.ts'
import { type KeptEnclosure, keepEnclosures } from '../pages/enclosures.ts'
import type { StoreBatch } from '../pages/store.ts'
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

type Result =
  | ReceivedFile
  | { readonly kind: 'refused'; readonly refused: RefusedSource; readonly notices: readonly NoticedSource[] }

/**
 * Puts one file into the store, and each of its sides where the file itself is not the master. `here` holds what this
 * item has brought already, by hash. Whatever is wrong with the file becomes a line of the report; the rest goes on.
 */
export async function receiveFile(
  archive: WorkBase,
  batch: StoreBatch,
  file: PlannedFile,
  here: Map<string, string>,
): Promise<Result> {
  const refuse = (code: RefusedSource['code'], params: Readonly<Record<string, string>>): Result => ({
    kind: 'refused',
    refused: { source: file.source, code, params: { ...params } },
    notices: [],
  })
  try {
    const opened = await openSource(file.path)
    try {
      const stored = await batch.put(file.path)
      const held = here.get(stored.sha256) ?? (await holderOf(archive, stored.sha256))
      if (held !== null) return refuse('already-held', { referenceCode: held })
      const sides: ReceivedSide[] = []
      const notices = [...opened.notices]
      for (let index = 0; index < opened.frames; index += 1) {
        const side = await opened.side(index)
        const master = side.kind === 'file' ? stored : await batch.put(side.bytes)
        const { format, width, height, dpi, recorded, text } = side
        const remarks = side.notices.map(({ code, params }) => ({ code, params: { ...params } }))
        sides.push({ ...master, format, width, height, dpi, recorded, text, notices: remarks })
        notices.push(...side.notices)
      }
      const enclosures = await keepEnclosures(batch, opened.enclosures)
      here.set(stored.sha256, file.source)
      const named = notices.map(({ code, params }) => ({ source: file.source, code, params: { ...params } }))
      return { kind: 'received', source: file.source, ...stored, sides, enclosures, notices: named }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) archive.surroundings.fault(error, `receiving ${file.source}`)
    const code = error instanceof Refusal ? sourceRefusalCode.safeParse(error.code).data : undefined
    return refuse(code ?? 'unreadable', error instanceof Refusal ? error.params : {})
  }
}

/** The reference code that holds these bytes already, or null. */
async function holderOf(archive: WorkBase, sha256: string): Promise<string | null> {
  const row = await archive.databases.reader
    .selectFrom('source')
    .innerJoin('item', 'item.id', 'source.item_id')
    .select('item.reference_code as code')
    .where('source.sha256', '=', sha256)
    .executeTakeFirst()
  return row?.code ?? null
}
