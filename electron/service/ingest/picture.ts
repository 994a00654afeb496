// One page of a file that is not taken in yet, small, in the thread that opens it. Nothing of it is kept.
import { stat } from 'node:fs/promises'
import type { SmallPicture } from '../archive/opened.ts'
import { firstThumbnail } from '../imaging/master.ts'
import { openSource } from '../sources/open.ts'
import { type OpenedSource, refusal } from '../sources/opened.ts'

/** The file in hand: its next page comes soon, and a PDF of a thousand pages is not opened a thousand times. */
let held: { readonly path: string; readonly written: number; readonly opened: OpenedSource } | null = null

async function opening(path: string): Promise<OpenedSource> {
  const written = (await stat(path).catch(() => null))?.mtimeMs ?? 0
  if (held?.path === path && held.written === written) return held.opened
  const before = held
  held = null
  await before?.opened.close()
  const opened = await openSource(path)
  held = { path, written, opened }
  return opened
}

/** `page` from 1. Refused as `openSource` and its sides are; not-found where the file has fewer. */
export async function smallPicture(path: string, page: number): Promise<SmallPicture> {
  const opened = await opening(path)
  if (page > opened.frames) throw refusal('not-found')
  const side = await opened.side(page - 1)
  const bytes = await firstThumbnail(side.kind === 'file' ? path : side.bytes, side.format, side.recorded)
  return { bytes, pages: opened.frames }
}
