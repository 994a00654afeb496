// A folder that is watched, and the diary of what becomes of its files: anew for every test.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { PageStore } from '#service/archive/store.ts'
import type { BatchEvent, Taken, WatchedFile, WatchOptions, WatchTrouble } from '#service/scanners/watched/agreement.ts'
import { type FolderWatch, watchFolder } from '#service/scanners/watched/watch.ts'
import { openPageStore } from '#service/store/store.ts'
import { aFolder } from './archive.ts'

/** The day of the clock that `watching` gives to its watch. */
export const day = '2026-11-04'

/** How long tests wait for a file to be taken. */
export const within = { timeout: 60_000, interval: 20 }

/** To be called once, at the head of a test file. */
export function watchedRoom() {
  let here: Awaited<ReturnType<typeof aFolder>>
  let folder = ''
  let store: PageStore
  let watches: FolderWatch[] = []
  /** What happened, in order: `+ batch`, `batch/name`, `- batch`. */
  const diary: string[] = []
  const handed: WatchedFile[] = []
  const troubles: WatchTrouble[] = []
  let inHand = 0
  let mostInHand = 0

  beforeEach(async () => {
    here = await aFolder()
    folder = join(here.folder, 'scans')
    await mkdir(folder)
    store = await openPageStore(join(here.folder, 'store'))
    watches = []
    for (const list of [diary, handed, troubles]) list.length = 0
    inHand = 0
    mostInHand = 0
  })
  afterEach(async () => {
    for (const watch of watches) await watch.close()
    await here.remove()
  })

  /** Copies into a page store; refuses whatever begins with `bad`. */
  async function keep(file: WatchedFile): Promise<Taken> {
    handed.push(file)
    diary.push(`${file.batch}: ${file.name}`)
    inHand += 1
    mostInHand = Math.max(mostInHand, inHand)
    try {
      if ((await readFile(file.path, 'utf8')).startsWith('bad')) {
        return { kind: 'refused', code: 'unknown-format', params: { name: file.name } }
      }
      const batch = store.batch()
      const { sha256 } = await batch.put(file.path)
      await batch.settle()
      await batch.entered()
      return { kind: 'taken', sha256 }
    } finally {
      inHand -= 1
    }
  }

  function entered(event: BatchEvent): void {
    diary.push(event.kind === 'begin' ? `+ ${event.name}` : `- ${event.name} by ${event.marker ?? event.by}`)
  }

  function watching(options: Partial<WatchOptions> = {}, take = keep): FolderWatch {
    const watch = watchFolder(
      {
        folder,
        batching: 'idle',
        now: () => new Date(2026, 10, 4, 14, 5, 9),
        explain: (code, params) => `不能接收：${code} ${params['name'] ?? ''}`.trim(),
        onBatch: entered,
        onTrouble: trouble => troubles.push(trouble),
        stableForMs: 120,
        idleMs: 60_000,
        emptyForMs: 200,
        pollMs: 60,
        retryMs: 50,
        ...options,
      },
      take,
    )
    watches.push(watch)
    return watch
  }

  const put = async (name: string, text = `page ${name}`) => writeFile(join(folder, name), text)
  const done = async (name = '') => (await readdir(join(folder, 'done', day, name)).catch(() => [])).sort()
  const failedFiles = async () => (await readdir(join(folder, 'failed', day)).catch(() => [])).sort()
  const lying = async () => (await readdir(folder)).filter(name => name !== 'done' && name !== 'failed').sort()
  /** A name stands a moment before its bytes: it is reserved first. */
  const holds = async (path: string, text: string) =>
    vi.waitFor(async () => expect(await readFile(join(folder, path), 'utf8')).toBe(text), within)
  const stored = async () => {
    let count = 0
    for await (const { name } of store.files()) if (name !== '') count += 1
    return count
  }
  const codes = () => troubles.map(({ code }) => code)

  return {
    get folder() {
      return folder
    },
    get store() {
      return store
    },
    /** Files that were in hand together, at most. */
    get mostInHand() {
      return mostInHand
    },
    diary,
    handed,
    troubles,
    keep,
    watching,
    put,
    done,
    failedFiles,
    lying,
    holds,
    stored,
    codes,
  }
}
