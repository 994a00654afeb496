import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hashOf, openPageStore, type PageStore } from '#service/pages/store.ts'
import type {
  BatchEvent,
  RefusedFile,
  Taken,
  WatchedFile,
  WatchOptions,
  WatchTrouble,
} from '#service/scanning/watched/agreement.ts'
import { type FolderWatch, watchFolder } from '#service/scanning/watched/watch.ts'
import { aFolder } from '../support/archive.ts'

const day = '2026-11-04'
const within = { timeout: 30_000, interval: 20 }

let here: Awaited<ReturnType<typeof aFolder>>
let folder: string
let store: PageStore
let watches: FolderWatch[]
/** What happened, in order: `+ batch`, `batch/name`, `- batch`. */
let diary: string[]
let handed: WatchedFile[]
let troubles: WatchTrouble[]
let inHand: number
let mostInHand: number

beforeEach(async () => {
  here = await aFolder()
  folder = join(here.folder, 'scans')
  await mkdir(folder)
  store = await openPageStore(join(here.folder, 'store'))
  watches = []
  diary = []
  handed = []
  troubles = []
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
const stored = async () => {
  let count = 0
  for await (const { name } of store.files()) if (name !== '') count += 1
  return count
}
const codes = () => troubles.map(({ code }) => code)

describe('a file in the watched folder', () => {
  test('is taken once and whole, however slowly it is written', async () => {
    watching({ stableForMs: 500 })
    for (const piece of ['one ', 'two ', 'three ', 'four ', 'five']) {
      await appendFile(join(folder, 'slow.jpg'), piece)
      await pause(150)
    }
    await vi.waitFor(async () => expect(await done()).toEqual(['slow.jpg']), within)
    expect(handed.map(({ name, bytes, supersedes }) => ({ name, bytes, supersedes }))).toEqual([
      { name: 'slow.jpg', bytes: 23, supersedes: null },
    ])
    expect(await readFile(join(folder, 'done', day, 'slow.jpg'), 'utf8')).toBe('one two three four five')
    expect(await lying()).toEqual([])
  })

  test('comes in the order a person would lay it, those that lie there at the start too', async () => {
    for (const name of ['10.jpg', '2.jpg', '001.jpg', '1/5.jpg']) {
      if (name.includes('/')) await mkdir(join(folder, '1'))
      await put(name)
    }
    watching()
    await vi.waitFor(() => expect(handed).toHaveLength(4), within)
    expect(handed.map(({ name }) => name)).toEqual(['1/5.jpg', '001.jpg', '2.jpg', '10.jpg'])
    await vi.waitFor(async () => expect(await done('1')).toEqual(['5.jpg']), within)
  })

  test('waits for one before it that is still being written', async () => {
    await put('1.jpg', 'one')
    await put('2.jpg', 'two')
    watching({ stableForMs: 500 })
    for (let piece = 0; piece < 8; piece += 1) {
      await appendFile(join(folder, '1.jpg'), ` ${piece}`)
      await pause(100)
    }
    await vi.waitFor(() => expect(handed).toHaveLength(2), within)
    expect(handed.map(({ name }) => name)).toEqual(['1.jpg', '2.jpg'])
  })

  test('is passed over while its name says that it is not finished, or is no page at all', async () => {
    for (const name of ['a.jpg.part', 'b.tmp', '~$c.docx', '.hidden.jpg', 'Thumbs.db', 'desktop.ini']) await put(name)
    await symlink(here.folder, join(folder, 'link'))
    watching()
    await put('z.jpg')
    await vi.waitFor(async () => expect(await done()).toEqual(['z.jpg']), within)
    await rename(join(folder, 'a.jpg.part'), join(folder, 'a.jpg'))
    await vi.waitFor(async () => expect(await done()).toEqual(['a.jpg', 'z.jpg']), within)
    // The copy stands in done a moment before the original is gone.
    const left = ['.hidden.jpg', 'Thumbs.db', 'b.tmp', 'desktop.ini', 'link', '~$c.docx']
    await vi.waitFor(async () => expect(await lying()).toEqual(left), within)
  })

  test('that is refused lies in the failed folder with the sentence beside it', async () => {
    await put('note.doc', 'bad')
    watching()
    await vi.waitFor(async () => expect(await failedFiles()).toEqual(['note.doc', 'note.doc.txt']), within)
    expect(await readFile(join(folder, 'failed', day, 'note.doc.txt'), 'utf8')).toBe(
      '\uFEFF不能接收：unknown-format note.doc\r\n',
    )
    await put('note.doc', 'bad again')
    await vi.waitFor(
      async () => expect(await failedFiles()).toEqual(['note (2).doc', 'note (2).doc.txt', 'note.doc', 'note.doc.txt']),
      within,
    )
    expect(await lying()).toEqual([])
  })

  test('without a single byte is waited for, then failed without being handed over', async () => {
    await put('0.jpg', '')
    await put('1.jpg', '')
    watching({ emptyForMs: 600 })
    await pause(100)
    await put('1.jpg', 'late bytes')
    await vi.waitFor(async () => expect(await failedFiles()).toEqual(['0.jpg', '0.jpg.txt']), within)
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg']), within)
    expect(handed.map(({ name }) => name)).toEqual(['1.jpg'])
    expect(await readFile(join(folder, 'failed', day, '0.jpg.txt'), 'utf8')).toContain('empty-file')
  })

  test('of the same name overwrites nothing', async () => {
    watching()
    for (const [count, text] of ['first', 'second', 'first'].entries()) {
      await put('1.jpg', text)
      await vi.waitFor(async () => expect(await done()).toHaveLength(count + 1), within)
    }
    expect(await done()).toEqual(['1 (2).jpg', '1 (3).jpg', '1.jpg'])
    expect(await readFile(join(folder, 'done', day, '1 (2).jpg'), 'utf8')).toBe('second')
    expect(await stored()).toBe(2)
  })

  test('that changes while it is copied is handed over again, with the hash that it replaces', async () => {
    await put('1.jpg', 'half')
    let first: string | null = null
    watching({}, async file => {
      const taken = await keep(file)
      if (handed.length === 1) {
        first = await hashOf(file.path)
        await appendFile(file.path, ' and the rest')
      }
      return taken
    })
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg']), within)
    expect(handed.map(({ supersedes }) => supersedes)).toEqual([null, first])
    expect(await readFile(join(folder, 'done', day, '1.jpg'), 'utf8')).toBe('half and the rest')
  })

  test('whose copy is not the same is tried twice and then failed, never done', async () => {
    await put('1.jpg')
    const told: RefusedFile[] = []
    const wrong = '0'.repeat(64)
    watching({ onRefused: file => void told.push(file) }, async file => {
      await keep(file)
      return { kind: 'taken', sha256: wrong }
    })
    await vi.waitFor(async () => expect(await failedFiles()).toEqual(['1.jpg', '1.jpg.txt']), within)
    expect(handed).toHaveLength(2)
    expect(await done()).toEqual([])
    expect(told).toEqual([
      { name: '1.jpg', batch: `${day} 14.05.09`, code: 'copy-differs', params: {}, withdrawn: wrong },
    ])
  })
})

describe('many files', () => {
  test('are taken one after the other, in order, while more arrive', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `scan-${index + 1}.jpg`)
    for (const name of names.slice(0, 120).toReversed()) await put(name)
    watching()
    await vi.waitFor(() => expect(handed.length).toBeGreaterThan(0), within)
    for (const name of names.slice(120)) await put(name)
    await vi.waitFor(async () => expect(await done()).toHaveLength(200), within)
    expect(handed.map(({ name }) => name)).toEqual(names)
    expect(mostInHand).toBe(1)
    expect(await stored()).toBe(200)
    expect(troubles).toEqual([])
  })

  test('are in hand together where that is allowed, and no more of them', async () => {
    for (let index = 0; index < 12; index += 1) await put(`${index}.jpg`)
    watching({ parallel: 3 }, async file => {
      const taken = keep(file)
      await pause(30)
      return taken
    })
    await vi.waitFor(async () => expect(await done()).toHaveLength(12), within)
    expect(diary.filter(line => line.startsWith('+'))).toHaveLength(1)
    expect(new Set(handed.map(({ name }) => name)).size).toBe(12)
    expect(mostInHand).toBeLessThanOrEqual(3)
  })

  test('are found by polling where the system sends no events', async () => {
    watching({ polling: true })
    await pause(100)
    await put('2.jpg')
    await put('1.jpg')
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg', '2.jpg']), within)
    expect(handed.map(({ name }) => name)).toEqual(['1.jpg', '2.jpg'])
  })
})

describe('a program that ended in the middle', () => {
  test('takes a file that was copied and not moved once more, and only moves it', async () => {
    await put('1.jpg')
    const batch = store.batch()
    await batch.put(join(folder, '1.jpg'))
    await batch.settle()
    await batch.entered()
    watching({ resume: ['2026-11-03 09.00.00'], idleMs: 200 })
    await vi.waitFor(() => expect(diary.at(-1)).toMatch(/^-/u), within)
    expect(diary).toEqual(['2026-11-03 09.00.00: 1.jpg', '- 2026-11-03 09.00.00 by idle'])
    expect(await done()).toEqual(['1.jpg'])
    expect(await stored()).toBe(1)
  })

  test('finishes the file in hand before it closes, and leaves the others', async () => {
    await put('1.jpg')
    await put('2.jpg')
    const watch = watching({}, async file => {
      await pause(200)
      return keep(file)
    })
    await vi.waitFor(() => expect(diary).toHaveLength(1), within)
    await watch.close()
    expect(await done()).toEqual(['1.jpg'])
    expect(await lying()).toEqual(['2.jpg'])
    expect(diary).toEqual([`+ ${day} 14.05.09`, `${day} 14.05.09: 1.jpg`])
  })
})

describe('trouble', () => {
  test('with the done folder is reported once, and the file is taken once', async () => {
    await writeFile(join(folder, 'done'), 'a file where the folder should be')
    await put('1.jpg')
    watching()
    await vi.waitFor(() => expect(codes()).toEqual(['move-failed']), within)
    await pause(300)
    expect(codes()).toEqual(['move-failed'])
    expect(handed).toHaveLength(1)
    await rm(join(folder, 'done'))
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg']), within)
    expect(handed).toHaveLength(1)
  })

  test('with the folder is reported, and it is watched again when it is back', async () => {
    watching()
    await put('1.jpg')
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg']), within)
    await rename(folder, `${folder}-unplugged`)
    await vi.waitFor(() => expect(codes()).toEqual(['folder-missing']), within)
    await rename(`${folder}-unplugged`, folder)
    await vi.waitFor(() => expect(codes()).toEqual(['folder-missing', 'folder-back']), within)
    await put('2.jpg')
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg', '2.jpg']), within)
  })

  test('with the folder while a file is in hand takes no file twice', async () => {
    await put('1.jpg')
    watching({}, async file => {
      const taken = await keep(file)
      await rename(folder, `${folder}-unplugged`)
      return taken
    })
    await vi.waitFor(() => expect(codes()).toEqual(['folder-missing']), within)
    await rename(`${folder}-unplugged`, folder)
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg']), within)
    expect(handed).toHaveLength(1)
  })

  test('in the archive is reported and tried again; a file that always brings it is left behind', async () => {
    await put('1.jpg')
    await put('2.jpg')
    let isFirst = true
    watching({ idleMs: 300 }, async file => {
      if (file.name === '1.jpg') throw new Error('it cannot be')
      if (isFirst) {
        isFirst = false
        throw new Error('the disk is full')
      }
      return keep(file)
    })
    await vi.waitFor(async () => expect(await done()).toEqual(['2.jpg']), within)
    expect(codes()).toEqual(['fault', 'fault', 'left-behind', 'fault'])
    expect(await lying()).toEqual(['1.jpg'])
    await vi.waitFor(() => expect(diary.at(-1)).toBe(`- ${day} 14.05.09 by idle`), within)
  })

  test('that hit several files in a row is the fault of the archive: all are tried again', async () => {
    for (const name of ['1.jpg', '2.jpg', '3.jpg']) await put(name)
    let faults = 0
    watching({}, async file => {
      faults += 1
      if (faults <= 7) throw new Error('the disk is full')
      return keep(file)
    })
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg', '2.jpg', '3.jpg']), within)
  })

  test('with a file that only ever grows is reported, and those behind it are taken', async () => {
    await put('1.log', 'line')
    await put('2.jpg')
    const growing = setInterval(() => void appendFile(join(folder, '1.log'), 'line').catch(() => undefined), 30)
    try {
      watching({ stableForMs: 400, patienceMs: 900 })
      await vi.waitFor(async () => expect(await done()).toEqual(['2.jpg']), within)
      expect(codes()).toEqual(['not-settling'])
    } finally {
      clearInterval(growing)
    }
  })
})
