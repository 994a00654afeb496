import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PageStore } from '#service/archive/store.ts'
import { check } from '#service/integrity/verify.ts'
import { openPageStore } from '#service/store/store.ts'
import { joinTiffs } from '../sources/images.ts'
import { aFolder, anArchive } from '../support/archive.ts'
import { aPicture, picturesIn } from '../support/pictures.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
})
afterEach(() => place.remove())

async function namesIn(store: PageStore): Promise<string[]> {
  const names = []
  for await (const file of store.files()) names.push(file.name)
  return names
}

describe('a file that no row speaks of', () => {
  test('is not left behind by a source of which the second page is damaged', async () => {
    const here = await anArchive()
    await mkdir(join(place.folder, '甲'))
    await picturesIn(join(place.folder, '甲'), 1)
    await writeFile(join(place.folder, '甲', '2.tif'), await damagedAtTheSecondPage())
    const { jobId } = await here.client.ingest.begin({
      source: { kind: 'paths', paths: [place.folder] },
      grouping: 'folder',
      defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
    })
    await here.archive.work.idle()
    expect(await here.client.jobs.report({ id: jobId })).toMatchObject({
      report: { refused: [{ source: '甲/2.tif', code: 'unreadable' }], items: [{ pages: [{ source: '甲/001.jpg' }] }] },
    })
    expect((await check(here.archive)).findings).toEqual([])
    // A thread that opens files has its folder for drafts there: it is empty.
    const left = await readdir(join(here.archive.store.folder, 'tmp'), { recursive: true })
    expect(left.filter(name => !/^opener-[0-9a-f]{16}$/u.test(name))).toEqual([])
    await here.close()
  })

  test('is gone at the next start when the process died before it was entered', async () => {
    const pages = join(place.folder, 'pages')
    const store = await openPageStore(pages)
    const batch = store.batch()
    const { sha256 } = await batch.put(Buffer.from('stored and never entered'))
    await batch.settle()
    expect(await namesIn(store)).toEqual([sha256])
    expect(await namesIn(await openPageStore(pages, async () => false))).toEqual([])
    expect(await readdir(join(pages, 'tmp'))).toEqual([])
  })

  test('stays when its row was committed just before the process died', async () => {
    const pages = join(place.folder, 'pages')
    const batch = (await openPageStore(pages)).batch()
    const { sha256 } = await batch.put(Buffer.from('entered'))
    await batch.settle()
    const again = await openPageStore(pages, async name => name === sha256)
    expect(await namesIn(again)).toEqual([sha256])
    expect(await namesIn(await openPageStore(pages, async () => false))).toEqual([sha256])
  })

  test('is kept when nobody knows where it came from: it may be all there is of a record', async () => {
    const pages = join(place.folder, 'pages')
    const store = await openPageStore(pages)
    const entered = store.batch()
    const { sha256 } = await entered.put(Buffer.from('entered, and its row lost with an old catalogue'))
    await entered.settle()
    await entered.entered()
    expect(await namesIn(await openPageStore(pages, async () => false))).toEqual([sha256])
  })

  test('is taken back with the source it came of, but not what was there before', async () => {
    const rows = new Set<string>()
    const store = await openPageStore(join(place.folder, 'pages'), async name => rows.has(name))
    const first = store.batch()
    const held = await first.put(Buffer.from('held'))
    await first.settle()
    rows.add(held.sha256)
    await first.entered()
    const second = store.batch()
    await second.put(Buffer.from('held'))
    await second.put(Buffer.from('new'))
    await second.drop()
    expect(await namesIn(store)).toEqual([held.sha256])
  })
})

async function damagedAtTheSecondPage(): Promise<Buffer> {
  const page = async (seed: number) =>
    await sharp(await aPicture(seed))
      .tiff({ compression: 'deflate' })
      .toBuffer()
  const second = await page(3)
  second.fill(0xa5, 8, 400)
  return joinTiffs(await page(2), second)
}
