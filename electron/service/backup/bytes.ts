// Bytes copied and looked at again. Everything here blocks its thread: it runs in threads that do nothing else, and so
// takes none of the few threads that Node has for the files of everybody.
import { createHash } from 'node:crypto'
import { closeSync, constants, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from '../refusal.ts'

/** Reads that go round the system's memory need memory that begins at a page: that of WebAssembly does. */
const room = Buffer.from(new WebAssembly.Memory({ initial: 64 }).buffer)

export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What a device answered at the side that is written to: not about the archive that is read. */
export class TargetTrouble extends Error {
  override readonly name = 'TargetTrouble'
  readonly code: string
  constructor(code: string, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** Does `act` at the side that is written to: what fails there is told as that. */
export function atTarget<T>(act: () => T): T {
  try {
    return act()
  } catch (cause) {
    // A refusal says already what a person can do.
    if (cause instanceof Refusal || cause instanceof TargetTrouble) throw cause
    throw new TargetTrouble(errnoOf(cause), { cause })
  }
}

function eachPiece(file: number, use: (piece: Buffer) => void): number {
  let at = 0
  for (;;) {
    const length = readSync(file, room, 0, room.length, at)
    if (length === 0) return at
    use(room.subarray(0, length))
    at += length
  }
}

export type Hashed = { readonly sha256: string; readonly bytes: number }

function hashOpen(path: string, flags: number): Hashed {
  const file = openSync(path, flags)
  try {
    const hash = createHash('sha256')
    const bytes = eachPiece(file, piece => void hash.update(piece))
    return { sha256: hash.digest('hex'), bytes }
  } finally {
    closeSync(file)
  }
}

/** Linux alone: there O_DIRECT goes round the system's memory. Other systems, and some file systems, do not have it. */
const direct = process.platform === 'linux' ? constants.O_DIRECT : 0

/**
 * The SHA-256 of what lies on the medium: the file is opened anew and read round the system's memory where the file system
 * can do that, else out of it.
 */
export function hashAtRest(path: string): Hashed {
  if (direct === 0) return hashOpen(path, constants.O_RDONLY)
  try {
    return hashOpen(path, constants.O_RDONLY | direct)
  } catch (error) {
    if (errnoOf(error) !== 'EINVAL') throw error
    return hashOpen(path, constants.O_RDONLY)
  }
}

/** The SHA-256 as anybody reads it; null where there is no such file. */
export function hashOrNull(path: string): Hashed | null {
  try {
    return hashOpen(path, constants.O_RDONLY)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
}

export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A file to be copied: its bytes are to have this hash, which is also the name of its draft. */
export type ToCopy = { readonly sha256: string; readonly from: string; readonly to: string; readonly drafts: string }
export type Copied =
  | { readonly kind: 'copied'; readonly sha256: string; readonly bytes: number }
  | { readonly kind: 'missing' | 'changed' | 'unreadable'; readonly sha256: string }

/** A draft that is written and not yet on the medium. */
type Draft = { readonly file: ToCopy; readonly path: string; readonly handle: number }

function writeDraft(file: ToCopy): Draft | Copied {
  const { sha256, from, drafts } = file
  let source: number
  try {
    source = openSync(from, constants.O_RDONLY)
  } catch (error) {
    return { kind: errnoOf(error) === 'ENOENT' ? 'missing' : 'unreadable', sha256 }
  }
  const path = join(drafts, sha256)
  try {
    const handle = atTarget(() => {
      rmSync(path, { force: true })
      return openSync(path, 'wx', 0o400)
    })
    try {
      eachPiece(source, piece => {
        for (let at = 0; at < piece.length; ) at += atTarget(() => writeSync(handle, piece, at))
      })
      return { file, path, handle }
    } catch (error) {
      closeSync(handle)
      rmSync(path, { force: true })
      if (error instanceof TargetTrouble) throw error
      return { kind: 'unreadable', sha256 }
    }
  } finally {
    closeSync(source)
  }
}

function named({ file: { sha256, from, to }, path }: Draft): Copied {
  const found = atTarget(() => hashAtRest(path))
  if (found.sha256 === sha256) {
    atTarget(() => {
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
      renameSync(path, to)
    })
    return { kind: 'copied', sha256, bytes: found.bytes }
  }
  rmSync(path, { force: true })
  // Whose fault? A source that is what it should be was spoilt on its way.
  if (hashOrNull(from)?.sha256 !== sha256) return { kind: 'changed', sha256 }
  throw new TargetTrouble('EVERIFY')
}

/**
 * Copies files to drafts, has them written out, reads the drafts again and gives each its name when its bytes have the
 * hash they are to have: what has a name at the target was verified there. A few files at a time: written out one by one
 * they took nearly twice as long. The hash of what arrived proves the reading as well, so the source is hashed only where
 * it is wrong. Names are durable when their folders are.
 */
export function copyVerified(files: readonly ToCopy[]): Copied[] {
  const told: Copied[] = []
  const drafts: Draft[] = []
  try {
    for (const file of files) {
      const written = writeDraft(file)
      if ('handle' in written) drafts.push(written)
      else told.push(written)
    }
    for (const { handle } of drafts) atTarget(() => fsyncSync(handle))
  } finally {
    for (const { handle } of drafts) closeSync(handle)
  }
  return [...told, ...drafts.map(named)]
}

/** Which of these files, each named by its hash, do not hold the bytes that their names say. */
export function spoiltAmong(files: readonly { readonly sha256: string; readonly path: string }[]): string[] {
  return files.filter(({ sha256, path }) => atTarget(() => hashAtRest(path)).sha256 !== sha256).map(one => one.sha256)
}
