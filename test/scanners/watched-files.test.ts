import { appendFile, mkdir, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import type { RefusedFile } from '#service/scanners/watched/agreement.ts'
import { hashOf } from '#service/store/store.ts'
import { day, watchedRoom, within } from '../support/watched-room.ts'

const room = watchedRoom()
const { handed, keep, watching, put, done, failedFiles, lying, holds, stored } = room

describe('a file in the watched folder', () => {
  test('is taken once and whole, however slowly it is written', async () => {
    watching({ stableForMs: 500 })
    for (const piece of ['one ', 'two ', 'three ', 'four ', 'five']) {
      await appendFile(join(room.folder, 'slow.jpg'), piece)
      await pause(150)
    }
    await vi.waitFor(async () => expect(await done()).toEqual(['slow.jpg']), within)
    expect(handed.map(({ name, bytes, supersedes }) => ({ name, bytes, supersedes }))).toEqual([
      { name: 'slow.jpg', bytes: 23, supersedes: null },
    ])
    await holds(`done/${day}/slow.jpg`, 'one two three four five')
    expect(await lying()).toEqual([])
  })

  test('comes in the order a person would lay it, those that lie there at the start too', async () => {
    for (const name of ['10.jpg', '2.jpg', '001.jpg', '1/5.jpg']) {
      if (name.includes('/')) await mkdir(join(room.folder, '1'))
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
      await appendFile(join(room.folder, '1.jpg'), ` ${piece}`)
      await pause(100)
    }
    await vi.waitFor(() => expect(handed).toHaveLength(2), within)
    expect(handed.map(({ name }) => name)).toEqual(['1.jpg', '2.jpg'])
  })

  test('is passed over while its name says that it is not finished, or is no page at all', async () => {
    for (const name of ['a.jpg.part', 'b.tmp', '~$c.docx', '.hidden.jpg', 'Thumbs.db', 'desktop.ini']) await put(name)
    await symlink(join(room.folder, '..'), join(room.folder, 'link'))
    watching()
    await put('z.jpg')
    await vi.waitFor(async () => expect(await done()).toEqual(['z.jpg']), within)
    await rename(join(room.folder, 'a.jpg.part'), join(room.folder, 'a.jpg'))
    await vi.waitFor(async () => expect(await done()).toEqual(['a.jpg', 'z.jpg']), within)
    // The copy stands in done a moment before the original is gone.
    const left = ['.hidden.jpg', 'Thumbs.db', 'b.tmp', 'desktop.ini', 'link', '~$c.docx']
    await vi.waitFor(async () => expect(await lying()).toEqual(left), within)
  })

  test('that is refused lies in the failed folder with the sentence beside it', async () => {
    await put('note.doc', 'bad')
    watching()
    await vi.waitFor(async () => expect(await failedFiles()).toEqual(['note.doc', 'note.doc.txt']), within)
    await holds(`failed/${day}/note.doc.txt`, '\uFEFF不能接收：unknown-format note.doc\r\n')
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
    await holds(`failed/${day}/0.jpg.txt`, '\uFEFF不能接收：empty-file\r\n')
  })

  test('of the same name overwrites nothing', async () => {
    watching()
    for (const [count, text] of ['first', 'second', 'first'].entries()) {
      await put('1.jpg', text)
      await vi.waitFor(async () => expect(await done()).toHaveLength(count + 1), within)
      // The name is reserved before the original goes: written over now, that would be the same file, changed late.
      await vi.waitFor(async () => expect(await lying()).toEqual([]), within)
    }
    expect(await done()).toEqual(['1 (2).jpg', '1 (3).jpg', '1.jpg'])
    await holds(`done/${day}/1 (2).jpg`, 'second')
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
    await holds(`done/${day}/1.jpg`, 'half and the rest')
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
