import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WatchOptions } from '#service/scanners/watched/agreement.ts'
import { type FolderWatch, watchFolder } from '#service/scanners/watched/watch.ts'
import { hashOf } from '#service/store/store.ts'
import { aFolder } from '../support/archive.ts'

const within = { timeout: 240_000, interval: 20 }
let here: Awaited<ReturnType<typeof aFolder>>
let diary: string[]
let watch: FolderWatch | null
let seconds: number

beforeEach(async () => {
  here = await aFolder()
  diary = []
  watch = null
  seconds = 0
})
afterEach(async () => {
  await watch?.close()
  await here.remove()
})

function watching(options: Partial<WatchOptions>): void {
  watch = watchFolder(
    {
      folder: here.folder,
      batching: 'idle',
      now: () => new Date(2026, 10, 4, 9, 0, seconds),
      explain: code => code,
      onBatch: event => {
        diary.push(event.kind === 'begin' ? `+ ${event.name}` : `- ${event.name} by ${event.marker ?? event.by}`)
      },
      onTrouble: ({ code }) => diary.push(`! ${code}`),
      stableForMs: 100,
      idleMs: 60_000,
      ...options,
    },
    async file => {
      diary.push(`${file.name} in ${file.batch}`)
      return { kind: 'taken', sha256: (await hashOf(file.path)) ?? '' }
    },
  )
}

const put = async (name: string) => {
  if (name.includes('/')) await mkdir(join(here.folder, name, '..'), { recursive: true })
  await writeFile(join(here.folder, name), name.endsWith('.end') ? '' : name)
}
const written = async (...lines: readonly string[]) => vi.waitFor(() => expect(diary).toEqual(lines), within)

describe('a batch', () => {
  test('ends with its marker; what is written after that belongs to the next', async () => {
    watching({ batching: 'marker' })
    for (const name of ['2.jpg', '1.jpg', 'batch.end']) await put(name)
    // Apart, as a scanner would write it: file systems keep times to a few milliseconds.
    await pause(30)
    await put('0.jpg')
    const first = ['+ 2026-11-04 09.00.00', '1.jpg in 2026-11-04 09.00.00', '2.jpg in 2026-11-04 09.00.00']
    await vi.waitFor(() => expect(diary).toContain('- 2026-11-04 09.00.00 by batch.end'), within)
    await vi.waitFor(() => expect(diary.some(line => line.startsWith('0.jpg'))).toBe(true), within)
    const own = diary.filter(line => line.includes('09.00.00') && !line.includes('(2)'))
    expect(own).toEqual([...first, '- 2026-11-04 09.00.00 by batch.end'])
    expect(diary.filter(line => line.includes('(2)'))).toEqual([
      '+ 2026-11-04 09.00.00 (2)',
      '0.jpg in 2026-11-04 09.00.00 (2)',
    ])
    await vi.waitFor(
      async () =>
        expect((await readdir(join(here.folder, 'done', '2026-11-04'))).sort()).toEqual([
          '0.jpg',
          '1.jpg',
          '2.jpg',
          'batch.end',
        ]),
      within,
    )
  })

  test('may be told from the next by markers alone when all lie there at the start', async () => {
    for (const name of ['b-1.jpg', 'b-2.jpg', '17.END']) await put(name)
    await pause(30)
    for (const name of ['a-1.jpg', '18.END']) await put(name)
    watching({ batching: 'marker', markerName: '*.end' })
    await vi.waitFor(() => expect(diary.filter(line => line.startsWith('-'))).toHaveLength(2), within)
    const batchOf = (name: string) => diary.find(line => line.startsWith(`${name} in `))?.slice(`${name} in `.length)
    expect(batchOf('b-2.jpg')).toBe(batchOf('b-1.jpg'))
    expect(batchOf('a-1.jpg')).not.toBe(batchOf('b-1.jpg'))
    expect(diary).toContain(`- ${batchOf('b-1.jpg')} by 17.END`)
    expect(diary).toContain(`- ${batchOf('a-1.jpg')} by 18.END`)
  })

  test('is a sub-folder, with all in it, until nothing more comes', async () => {
    for (const name of ['盒2/1.jpg', '盒1/10.jpg', '盒1/9.jpg', '盒1/背面/1.jpg']) await put(name)
    // Longer than any pause in taking up what lies there already: the first folder must not end before the second began.
    watching({ batching: 'subfolder', idleMs: 2000 })
    await written(
      '+ 盒1',
      '盒1/9.jpg in 盒1',
      '盒1/10.jpg in 盒1',
      '盒1/背面/1.jpg in 盒1',
      '+ 盒2',
      '盒2/1.jpg in 盒2',
      '- 盒1 by idle',
      '- 盒2 by idle',
    )
    expect(await readdir(join(here.folder, 'done', '2026-11-04', '盒1'))).toEqual(
      expect.arrayContaining(['9.jpg', '10.jpg', '背面']),
    )
    expect(await readFile(join(here.folder, 'done', '2026-11-04', '盒2', '1.jpg'), 'utf8')).toBe('盒2/1.jpg')
  })

  test('that is a sub-folder also ends by a marker in it', async () => {
    watching({ batching: 'subfolder', markerName: 'ready.end' })
    await put('A/1.jpg')
    await put('B/1.jpg')
    await put('A/ready.end')
    await vi.waitFor(() => expect(diary).toContain('- A by ready.end'), within)
    await vi.waitFor(() => expect(diary).toContain('B/1.jpg in B'), within)
    expect(diary.filter(line => line.includes('A'))).toEqual(['+ A', 'A/1.jpg in A', '- A by ready.end'])
    expect(diary).not.toContain('- B by idle')
  })

  test('ends when nothing came for a while, and the next file begins another', async () => {
    watching({ idleMs: 400 })
    await put('1.jpg')
    await vi.waitFor(() => expect(diary).toContain('- 2026-11-04 09.00.00 by idle'), within)
    seconds = 30
    await put('2.jpg')
    await written(
      '+ 2026-11-04 09.00.00',
      '1.jpg in 2026-11-04 09.00.00',
      '- 2026-11-04 09.00.00 by idle',
      '+ 2026-11-04 09.00.30',
      '2.jpg in 2026-11-04 09.00.30',
      '- 2026-11-04 09.00.30 by idle',
    )
  })

  test('that cannot be opened holds its files back until it can', async () => {
    let tries = 0
    watching({
      idleMs: 300,
      retryMs: 30,
      onBatch: event => {
        tries += 1
        if (tries === 1 || tries === 3) throw new Error('the catalogue is locked')
        diary.push(event.kind)
      },
    })
    await put('1.jpg')
    await written('! fault', 'begin', '1.jpg in 2026-11-04 09.00.00', '! fault', 'end')
  })
})
