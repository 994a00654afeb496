// Moves an original out of the watched folder, over nothing and without losing it.
import { copyFile, open, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fittedName } from '../../file-names.ts'
import { makeFolder, syncFolder } from '../../store/durable.ts'
import { hashOf } from '../../store/store.ts'
import { numbered } from './names.ts'

/** The errno of a failed call of the file system, or ''. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Makes an empty file of this name; false if the name is taken. A rename then replaces nothing but that. */
async function reserve(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Takes a reservation back. A share may report a failed rename that went through: what holds bytes is never removed. */
async function releases(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  })
  if (found !== null && found.size > 0) return false
  await rm(path, { force: true })
  return true
}

/**
 * Copies `from` to `to` by way of a draft; the original goes when its copy is proven and durable. Copying takes long
 * enough for a crash, so the name is reserved only at its end: the next run writes over the draft.
 */
async function copyAcross(from: string, to: string, sha256: string): Promise<void> {
  const draft = join(dirname(to), `.moving-${basename(to)}`)
  const before = await stat(from)
  await copyFile(from, draft)
  const handle = await open(draft, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await utimes(draft, before.atime, before.mtime)
  const after = await stat(from)
  const same = before.size === after.size && before.mtimeMs === after.mtimeMs && (await hashOf(draft)) === sha256
  if (!same || !(await reserve(to))) {
    await rm(draft)
    throw new Error(`${basename(from)} changed while it was moved, or its new name was taken`)
  }
  await rename(draft, to)
  // The name is durable before the original goes.
  await syncFolder(dirname(to))
  await unlink(from)
}

/** Finds the copy that a move across devices left when it was cut off before the original was removed. */
async function halfMoved(folder: string, fileName: string, before: number, sha256: string): Promise<string | null> {
  for (let count = 1; count < before; count += 1) {
    const path = join(folder, numbered(fileName, count))
    if ((await hashOf(path)) === sha256) return path
  }
  return null
}

async function moveOver(from: string, to: string, fileName: string, count: number): Promise<string> {
  try {
    await rename(from, to)
    return to
  } catch (error) {
    if (errnoOf(error) !== 'EXDEV') throw error
  }
  const sha256 = await hashOf(from)
  if (sha256 === null) throw new Error(`${fileName} is gone`)
  await releases(to)
  const moved = await halfMoved(dirname(to), fileName, count, sha256)
  if (moved === null) {
    await copyAcross(from, to, sha256)
    return to
  }
  await unlink(from)
  return moved
}

/**
 * Moves the file to `into/name` (`name` may hold folders; one that leaves no room for what stands beside it is shortened), or to
 * `name (2)` and so on where the name is taken. With a
 * `reason`, that text is written beside it as `name.txt` first: a crash may leave a reason too many, never one too few.
 * Returns the new path. When it throws, the original is where it was.
 */
export async function placeFile(from: string, into: string, name: string, reason: string | null): Promise<string> {
  const folder = dirname(join(into, name))
  // Room for a number in it, `.txt` behind it and the name of its draft before it.
  const fileName = fittedName(basename(name), 230)
  await makeFolder(folder)
  for (let count = 1; ; count += 1) {
    const to = join(folder, numbered(fileName, count))
    if (!(await reserve(to))) continue
    const note = `${to}.txt`
    if (reason !== null && !(await reserve(note))) {
      await rm(to)
      continue
    }
    try {
      // The mark at the start tells older Windows editors that this is UTF-8.
      if (reason !== null) await writeFile(note, `\uFEFF${reason}\r\n`)
      return await moveOver(from, to, fileName, count)
    } catch (error) {
      if ((await releases(to)) && reason !== null) await rm(note, { force: true })
      throw error
    }
  }
}
