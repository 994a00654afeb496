// Sending a file of the store: each piece is known to be of what was hashed before it leaves.
import { Readable } from 'node:stream'
import type { Archive } from '../archive/archive.ts'
import type { Meeting } from '../archive/pages.ts'
import { type IntactFile, NotIntact } from '../archive/store.ts'

/** The bytes from `from` up to before `to`; the file is closed behind them. Where it changes, the answer breaks off. */
export function streamed(
  archive: Pick<Archive, 'alarms'>,
  file: IntactFile,
  { from, to }: { readonly from: number; readonly to: number },
  meeting: Meeting,
): Readable {
  return Readable.from(pieces(archive, file, { from, to }, meeting), { objectMode: false }).on(
    'close',
    () => void file.close(),
  )
}

async function* pieces(
  archive: Pick<Archive, 'alarms'>,
  file: IntactFile,
  { from, to }: { readonly from: number; readonly to: number },
  meeting: Meeting,
): AsyncGenerator<Buffer> {
  try {
    yield* file.read(from, to)
  } catch (error) {
    if (error instanceof NotIntact) await archive.alarms.raise(error, meeting)
    throw error
  }
}
