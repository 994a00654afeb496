import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOf, openPageStore } from '#service/store/store.ts'
import { aFolder } from '../support/archive.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
})
afterEach(() => place.remove())

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('the page store', () => {
  test('keeps a file under the hash of its bytes, unchanged and read-only', async () => {
    const store = await openPageStore(join(place.folder, 'pages'))
    const bytes = Buffer.from('one side of one sheet')
    const source = join(place.folder, '扫描 0001.jpg')
    await writeFile(source, bytes)
    const batch = store.batch()
    const stored = await batch.put(source)
    await batch.settle()
    expect(stored).toEqual({ sha256: sha256(bytes), bytes: bytes.length })
    expect(await readFile(store.pathOf(stored.sha256))).toEqual(bytes)
    expect((await stat(store.pathOf(stored.sha256))).mode & 0o777).toBe(0o400)
    expect(await readFile(source)).toEqual(bytes)
  })

  test('stores the same bytes once', async () => {
    const store = await openPageStore(join(place.folder, 'pages'))
    const batch = store.batch()
    const first = await batch.put(Buffer.from('same'))
    const second = await batch.put(Buffer.from('same'))
    await batch.settle()
    expect(second).toEqual(first)
    const names = []
    for await (const file of store.files()) names.push(file.name)
    expect(names).toEqual([first.sha256])
  })

  test('clears what a crash left half written', async () => {
    const folder = join(place.folder, 'pages')
    await mkdir(join(folder, 'tmp'), { recursive: true })
    await writeFile(join(folder, 'tmp', '4711-half'), 'half')
    await openPageStore(folder)
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })

  test('leaves nothing behind of a source that cannot be read', async () => {
    const store = await openPageStore(join(place.folder, 'pages'))
    await expect(store.batch().put(join(place.folder, 'not there'))).rejects.toThrow('ENOENT')
    expect(await readdir(join(store.folder, 'tmp'))).toEqual([])
  })

  test('sees a changed byte', async () => {
    const store = await openPageStore(join(place.folder, 'pages'))
    const { sha256: name } = await store.batch().put(Buffer.from('original'))
    await chmod(store.pathOf(name), 0o644)
    await writeFile(store.pathOf(name), 'Original')
    expect(await hashOf(store.pathOf(name))).not.toBe(name)
    expect(await hashOf(store.pathOf('0'.repeat(64)))).toBeNull()
  })
})
