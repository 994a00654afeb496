// A production scanner's own software writes files into a folder; its pages become batches by themselves.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import type { WatchedFields } from '#shared/contract/scanners.ts'
import { anArchive, reopened, type TestArchive } from '../support/archive.ts'
import { aPicture } from '../support/pictures.ts'

let made: TestArchive
let folder: string
beforeEach(async () => {
  made = await anArchive()
  folder = await mkdtemp(join(tmpdir(), 'juanzong-watched-'))
})
afterEach(async () => {
  await made.close()
  await rm(folder, { recursive: true, force: true })
})

const fields = (changed: Partial<WatchedFields> = {}): WatchedFields => ({
  folder,
  batching: 'subfolder',
  marker: 'batch.end',
  idleSeconds: 2,
  polling: false,
  master: { kind: 'as-delivered' },
  separation: { kind: 'none' },
  straighten: true,
  categoryId: made.categoryId,
  year: 2024,
  retention: 'D30',
  departmentId: null,
  ...changed,
})

/** Writes as a scanner does: under another name first, then the real one, in any order. */
async function write(sub: string, count: number, from = 1): Promise<void> {
  await mkdir(join(folder, sub), { recursive: true })
  for (let at = from; at < from + count; at += 1) await writeFile(join(folder, sub, `${at}.jpg`), await aPicture(at))
}

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let time = 0; time < 4800; time += 1) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await pause(50)
  }
  throw new Error('it did not come')
}

const batch = async () => (await made.client.batches.list({ open: true }))[0]

describe('a watched folder', () => {
  test('makes a batch of a sub-folder, its pages in the order of their names, and moves the files to done', async () => {
    await made.client.scanners.watch(fields())
    await write('第3盒', 12)
    await writeFile(join(folder, '第3盒', 'batch.end'), '')
    const line = await until(async () => {
      const found = await batch()
      return found?.pages === 12 && !found.scanning ? found : false
    })
    expect(line).toMatchObject({ title: '第3盒', state: 'out-requested', items: 1 })
    await made.archive.work.idle()
    const { pages } = await made.client.capture.now({ batchId: line.id })
    expect(pages.map(page => page.sheet)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    const days = await readdir(join(folder, 'done'))
    expect((await readdir(join(folder, 'done', days[0] ?? '', '第3盒'))).sort()).toHaveLength(13)
    expect(await made.client.scanners.watched()).toMatchObject([{ taken: 12, refused: 0, trouble: '' }])
    expect((await check(made.archive)).findings).toEqual([])
    expect(made.faults).toEqual([])
  })

  test('puts what is no picture into failed with the reason, and takes the rest', async () => {
    await made.client.scanners.watch(fields())
    await write('盒', 2)
    await writeFile(join(folder, '盒', '3.jpg'), 'no picture')
    await until(async () => (await made.client.scanners.watched())[0]?.refused === 1 && (await batch())?.pages === 2)
    // The refusal is recorded first and the file moved after it: a crash between them leaves it to be looked at again.
    const names = await until(async () => {
      const found = await readdir(join(folder, 'failed'), { recursive: true }).catch(() => [])
      return found.some(name => name.endsWith('.txt')) && found
    })
    const [day = ''] = names.filter(name => !name.includes('/'))
    expect((await readdir(join(folder, 'failed', day, '盒'))).sort()).toEqual(['3.jpg', '3.jpg.txt'])
    expect(await readFile(join(folder, 'failed', day, '盒', '3.jpg.txt'), 'utf8')).toContain('unknown-format')
  })

  test('leaves a gap for each of them in its place in the delivery', async () => {
    await made.client.scanners.watch(fields({ idleSeconds: 600 }))
    const sub = join(folder, '盒')
    await mkdir(sub)
    const whole = await aPicture(7)
    await writeFile(join(sub, '1.jpg'), await aPicture(1))
    await writeFile(join(sub, '2.jpg'), whole.subarray(0, whole.byteLength / 2))
    await writeFile(join(sub, '3.jpg'), await aPicture(3))
    await writeFile(join(sub, '4.jpg'), 'no picture')
    await writeFile(join(sub, '5.jpg'), await aPicture(3))
    const line = await until(async () => {
      const found = await batch()
      return found?.pages === 3 && (await made.client.scanners.watched())[0]?.refused === 2 && found
    })
    const { pages, gaps, scans } = await made.client.capture.now({ batchId: line.id })
    expect(pages.map(page => page.sheet)).toEqual([1, 3, 5])
    expect(gaps.map(gap => [gap.sheet, gap.source, gap.code, gap.state])).toEqual([
      [2, '盒/2.jpg', 'truncated', 'open'],
      [4, '盒/4.jpg', 'unknown-format', 'open'],
    ])
    expect(scans[0]).toMatchObject({ sides: 5, unusable: 2 })
    await until(async () => (await readdir(sub)).length === 0)
    // The same name with the same bytes, once the first lies in the done folder, is another side.
    await writeFile(join(sub, '5.jpg'), await aPicture(3))
    await writeFile(join(sub, 'batch.end'), '')
    const after = await until(async () => {
      const part = await made.client.capture.now({ batchId: line.id })
      return part.scans[0]?.state === 'incomplete' && part
    })
    expect(after.pages.map(page => page.sheet)).toEqual([1, 3, 5, 6])
    await made.archive.work.idle()
    expect((await check(made.archive)).findings).toEqual([])
    expect(made.faults).toEqual([])
  })

  test('goes on with an open batch after the program was started anew, and takes nothing twice', async () => {
    await made.client.scanners.watch(fields({ idleSeconds: 600 }))
    await write('盒', 3)
    await until(async () => (await batch())?.pages === 3)
    await made.archive.work.idle()
    await made.desk.lay(null)
    await write('盒', 2, 4)
    const desk = await reopened(made.folder)
    const archive = desk.archive()
    if (!archive) throw new Error('the archive opens again')
    const pages = () =>
      archive.databases.reader
        .selectFrom('batch_page')
        .select(['page_id', 'batch_id', 'sheet'])
        .orderBy('page_id')
        .execute()
    await until(async () => (await pages()).length === 5)
    expect((await pages()).map(page => [page.batch_id, page.sheet])).toEqual([1, 2, 3, 4, 5].map(sheet => [1, sheet]))
    await desk.close()
  })

  test('inside the archive, or watched already, is refused', async () => {
    await expect(made.client.scanners.watch(fields({ folder: join(made.folder, 'pages') }))).rejects.toMatchObject({
      data: { code: 'folder-unfit', params: { reason: 'inside-archive' } },
    })
    await made.client.scanners.watch(fields())
    await expect(made.client.scanners.watch(fields())).rejects.toMatchObject({
      data: { code: 'folder-unfit', params: { reason: 'watched-already' } },
    })
    await expect(made.client.scanners.watch(fields({ folder: join(folder, 'nowhere') }))).rejects.toMatchObject({
      data: { code: 'folder-unfit', params: { reason: 'missing' } },
    })
  })

  test('is refused for a category or a department that its fonds does not have', async () => {
    for (const wrong of [{ categoryId: 999 }, { departmentId: 999 }]) {
      await expect(made.client.scanners.watch(fields(wrong))).rejects.toMatchObject({
        data: { code: 'not-found', params: { what: 'categoryId' in wrong ? 'category' : 'department' } },
      })
    }
  })

  test('is left alone once nobody watches it', async () => {
    const { id } = await made.client.scanners.watch(fields())
    await made.client.scanners.unwatch({ id })
    await made.archive.work.idle()
    await write('盒', 1)
    await pause(2_500)
    expect(await made.client.batches.list({ open: true })).toEqual([])
  })
})
