// A file and its sides as masters in the store, in the thread that opens it.
import type { PageNotice } from '#shared/contract/sources.ts'
import type { OpenedFile, ReceivedSide } from '../archive/opened.ts'
import type { PlannedFile } from '../archive/planned.ts'
import type { StoreBatch } from '../archive/store.ts'
import { carriedText } from '../pages/carried.ts'
import { keepEnclosures } from '../pages/enclosures.ts'
import { openSource } from '../sources/open.ts'
import { type Notice, refusal } from '../sources/opened.ts'

const plain = (notices: readonly Notice[]): PageNotice[] =>
  notices.map(({ code, params }) => ({ code, params: { ...params } }))

/**
 * Opens the file, proves that it can be read, and puts it into the store, and each of its sides where the file itself is
 * not the master. Refused as `openSource` and its sides are. `part`: only these of its pages, in this order.
 */
export async function putFile(
  path: string,
  batch: Pick<StoreBatch, 'put'>,
  take: (side: ReceivedSide, page: number) => Promise<void>,
  part?: PlannedFile['part'],
): Promise<OpenedFile> {
  const opened = await openSource(path)
  try {
    const stored = await batch.put(path)
    const notices = [...opened.notices]
    // It was looked at before it was divided: what has other pages now is another file.
    if (part !== undefined && part.of !== opened.frames) throw refusal('unreadable', { reason: 'damaged' })
    for (const index of part?.sides.map(side => side - 1) ?? Array.from({ length: opened.frames }).keys()) {
      const { format, width, height, dpi, recorded, text, ...side } = await opened.side(index)
      const master = side.kind === 'file' ? stored : await batch.put(side.bytes)
      const own = plain([...(opened.frames === 1 ? opened.notices : []), ...side.notices])
      const carried = text === null ? null : carriedText(text)
      await take({ ...master, format, width, height, dpi, recorded, text: carried, notices: own }, index + 1)
      notices.push(...side.notices)
    }
    // What lies in a file that is divided goes with its first page.
    const isFirst = part === undefined || part.sides.includes(1)
    const enclosures = isFirst ? await keepEnclosures(batch, opened.enclosures) : []
    return { ...stored, enclosures, notices: plain(notices) }
  } finally {
    await opened.close()
  }
}
