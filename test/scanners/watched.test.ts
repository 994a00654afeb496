import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { day, watchedRoom, within } from '../support/watched-room.ts'

const room = watchedRoom()
const { diary, handed, troubles, keep, watching, put, done, lying, stored, codes } = room

describe('many files', () => {
  test('are taken one after the other, in order, while more arrive', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `scan-${index + 1}.jpg`)
    for (const name of names.slice(0, 120).toReversed()) await put(name)
    watching()
    await vi.waitFor(() => expect(handed.length).toBeGreaterThan(0), within)
    for (const name of names.slice(120)) await put(name)
    await vi.waitFor(async () => expect(await done()).toHaveLength(200), within)
    expect(handed.map(({ name }) => name)).toEqual(names)
    expect(room.mostInHand).toBe(1)
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
    expect(room.mostInHand).toBeLessThanOrEqual(3)
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
    const batch = room.store.batch()
    await batch.put(join(room.folder, '1.jpg'))
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
    await writeFile(join(room.folder, 'done'), 'a file where the folder should be')
    await put('1.jpg')
    watching()
    await vi.waitFor(() => expect(codes()).toEqual(['move-failed']), within)
    await pause(300)
    expect(codes()).toEqual(['move-failed'])
    expect(handed).toHaveLength(1)
    await rm(join(room.folder, 'done'))
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg']), within)
    expect(handed).toHaveLength(1)
  })

  test('with the folder is reported, and it is watched again when it is back', async () => {
    watching()
    await put('1.jpg')
    // Its name stands in done before it is moved: it has to be gone from here, too.
    await vi.waitFor(async () => expect([await done(), await lying()]).toEqual([['1.jpg'], []]), within)
    await rename(room.folder, `${room.folder}-unplugged`)
    await vi.waitFor(() => expect(codes()).toEqual(['folder-missing']), within)
    await rename(`${room.folder}-unplugged`, room.folder)
    await vi.waitFor(() => expect(codes()).toEqual(['folder-missing', 'folder-back']), within)
    await put('2.jpg')
    await vi.waitFor(async () => expect(await done()).toEqual(['1.jpg', '2.jpg']), within)
  })

  test('with the folder while a file is in hand takes no file twice', async () => {
    await put('1.jpg')
    watching({}, async file => {
      const taken = await keep(file)
      await rename(room.folder, `${room.folder}-unplugged`)
      return taken
    })
    await vi.waitFor(() => expect(codes()).toEqual(['folder-missing']), within)
    await rename(`${room.folder}-unplugged`, room.folder)
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
    const growing = setInterval(() => void appendFile(join(room.folder, '1.log'), 'line').catch(() => undefined), 30)
    try {
      watching({ stableForMs: 400, patienceMs: 900 })
      await vi.waitFor(async () => expect(await done()).toEqual(['2.jpg']), within)
      expect(codes()).toEqual(['not-settling'])
    } finally {
      clearInterval(growing)
    }
  })
})
