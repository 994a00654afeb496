// Reading what the store keeps: never a byte that was not hashed first, in this process, as part of the same file.
import { type FileHandle, open } from 'node:fs/promises'
import { NotIntact, type Verified } from '../archive/store.ts'
import type { Hashing } from './hashing.ts'

/** Which file an open one is, and when it was last touched: nobody can set `ctime` back. */
async function markOf(file: FileHandle): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await file.stat({ bigint: true })
  return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`
}

/** Kernels count the time of files in steps of up to 10 ms: a change within the same step would not show. */
const step = 50

async function settled(file: FileHandle): Promise<void> {
  const age = Date.now() - (await file.stat()).ctimeMs
  if (age >= 0 && age < step) await new Promise(resolve => setTimeout(resolve, step - age))
}

const piece = 256 * 1024

/** `pathOf`: where the bytes with a hash are. What was hashed is remembered for the life of this process. */
export function openVerified(pathOf: (sha256: string) => string, hashing: Hashing): Verified {
  const known = new Map<string, string>()
  const running = new Map<string, Promise<unknown>>()

  async function hash(sha256: string, file: FileHandle): Promise<void> {
    known.delete(sha256)
    await settled(file)
    const before = await markOf(file)
    const found = await hashing.hash(file.fd, { keep: false, patient: false })
    if (found?.sha256 !== sha256 || (await markOf(file)) !== before) throw new NotIntact(sha256, 'changed')
    known.set(sha256, before)
  }

  /** The mark under which the file is known to be what came in. */
  async function check(sha256: string, file: FileHandle): Promise<string> {
    for (;;) {
      const mark = await markOf(file)
      if (known.get(sha256) === mark) return mark
      const other = running.get(sha256)
      if (!other) {
        const own = hash(sha256, file).finally(() => running.delete(sha256))
        running.set(sha256, own)
        await own
      } else await other.catch(() => null)
    }
  }

  return {
    async bytes(sha256) {
      const found = await hashing.hash(pathOf(sha256), { keep: true, patient: false })
      if (found === null) throw new NotIntact(sha256, 'missing')
      if (found.sha256 !== sha256 || found.bytes === null) throw new NotIntact(sha256, 'changed')
      return found.bytes
    },
    async open(sha256) {
      const file = await opened(pathOf(sha256), sha256)
      try {
        const mark = await check(sha256, file)
        const { size } = await file.stat()
        return { size, read: (from, to) => pieces(file, sha256, mark, from, to), close: () => file.close() }
      } catch (error) {
        await file.close()
        throw error
      }
    },
    hashes: names => inOrder(names, sha256 => hashing.hash(pathOf(sha256), { keep: false, patient: true })),
  }
}

/** So many are asked for before the first has answered: two threads hash, and each has its next file ready. */
const ahead = 4

async function* inOrder(
  names: Iterable<string>,
  hash: (sha256: string) => Promise<{ readonly sha256: string } | null>,
) {
  const asked: { readonly sha256: string; readonly hashed: ReturnType<typeof hash> }[] = []
  const next = async () => {
    const first = asked.shift()
    return first && { sha256: first.sha256, found: (await first.hashed)?.sha256 ?? null }
  }
  for (const sha256 of names) {
    const hashed = hash(sha256)
    // Whoever awaits it hears of its failure; until then nobody does.
    hashed.catch(() => null)
    asked.push({ sha256, hashed })
    const first = asked.length < ahead ? undefined : await next()
    if (first) yield first
  }
  for (let first = await next(); first; first = await next()) yield first
}

async function opened(path: string, sha256: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw code === 'ENOENT' || code === 'ENOTDIR' ? new NotIntact(sha256, 'missing') : error
  }
}

async function* pieces(
  file: FileHandle,
  sha256: string,
  mark: string,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(piece, to - at)), 0, null, at)
    // Looked at after the reading and before the handing on: what was read before the file was touched is what was hashed.
    if (bytesRead === 0 || (await markOf(file)) !== mark) throw new NotIntact(sha256, 'changed')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
