// An intake is taken in exactly as it was arranged; what does not fit is named, and nothing is numbered.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ArrangedItem, Arrangement } from '#shared/contract/arrangement.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { findingsOf } from '../support/intake.ts'
import { aPicture, picturesIn } from '../support/pictures.ts'

let here: TestArchive
let scans: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  here = await anArchive()
  scans = await aFolder()
})
afterEach(async () => {
  await here.close()
  await scans.remove()
})

const source = () => ({ kind: 'paths' as const, paths: [scans.folder] })
const proposed = async (grouping: Grouping = 'folder') => {
  const preview = await here.client.ingest.preview({ source: source(), grouping })
  return preview.proposed ?? { basis: '', items: [] }
}

const item = (title: string, files: readonly string[], of: number | null = null): ArrangedItem => ({
  title,
  of,
  files: files.map(path => ({ path })),
})

async function takeIn(arrangement: Arrangement, grouping: Grouping = 'folder') {
  const defaults = { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null }
  const { jobId } = await here.client.ingest.begin({ source: source(), grouping, defaults, arrangement })
  await here.archive.work.idle()
  const found = await here.client.jobs.report({ id: jobId })
  if (found.kind !== 'ingest') throw new Error(found.kind)
  return found.report
}

const shown = async () => {
  const rows = await here.archive.databases.reader
    .selectFrom('item')
    .leftJoin('page', 'page.item_id', 'item.id')
    .select(['item.title', 'item.document_no as no', 'page.source'])
    .orderBy('item.id')
    .orderBy('page.sequence')
    .execute()
  return [...Map.groupBy(rows, row => row.title)].map(([title, pages]) => [title, pages.map(page => page.source)])
}

/** A scan of so many pages in one file, each with its own picture. */
async function bound(path: string, pages: number): Promise<void> {
  const pdf = new PDFDocument({ autoFirstPage: false })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise(resolve => pdf.on('end', resolve))
  for (let page = 0; page < pages; page += 1) {
    pdf.addPage({ size: [302, 428], margin: 0 }).image(await aPicture(7000 + page), 0, 0, { width: 302, height: 428 })
  }
  pdf.end()
  await done
  await writeFile(path, Buffer.concat(parts))
}

describe('an arranged intake', () => {
  test('makes the items that were made of it, with their titles and their files in their order', async () => {
    await picturesIn(scans.folder, 5)
    const { basis, items } = await proposed()
    expect(items.map(one => one.files)).toEqual([['001.jpg', '002.jpg', '003.jpg', '004.jpg', '005.jpg']])
    const report = await takeIn({
      basis,
      items: [item('关于清点的通知', ['002.jpg', '001.jpg'], 1), item('会议纪要', ['005.jpg', '003.jpg'])],
      aside: [{ path: '004.jpg' }],
    })
    expect(await shown()).toEqual([
      ['关于清点的通知', ['002.jpg', '001.jpg']],
      ['会议纪要', ['005.jpg', '003.jpg']],
    ])
    expect(report).toMatchObject({ refused: [], setAside: ['004.jpg'] })
  })

  test('keeps what a list says with the item it was said of, and begins others with nothing but a title', async () => {
    await picturesIn(scans.folder, 3)
    await writeFile(
      join(scans.folder, '目录.csv'),
      '文件,题名,文号\n001.jpg;002.jpg,甲,〔2023〕1号\n003.jpg,乙,〔2023〕2号\n',
    )
    const { basis, items } = await proposed('manifest')
    expect(items.map(one => one.title)).toEqual(['甲', '乙'])
    await takeIn(
      {
        basis,
        items: [item('乙，改过', ['003.jpg'], 2), item('甲', ['001.jpg'], 1), item('丙', ['002.jpg'])],
        aside: [],
      },
      'manifest',
    )
    const rows = await here.archive.databases.reader.selectFrom('item').selectAll().orderBy('id').execute()
    expect(rows.map(row => [row.title, row.document_no])).toEqual([
      ['乙，改过', '〔2023〕2号'],
      ['甲', '〔2023〕1号'],
      ['丙', ''],
    ])
  })

  test('names the files that are gone or have come, and numbers nothing', async () => {
    await picturesIn(scans.folder, 2)
    const { basis } = await proposed()
    await rm(join(scans.folder, '002.jpg'))
    await writeFile(join(scans.folder, '003.jpg'), await aPicture(3))
    const arrangement = { basis, items: [item('甲', ['001.jpg', '002.jpg'], 1)], aside: [] }
    await expect(takeIn(arrangement)).rejects.toMatchObject({
      data: { code: 'arrangement-outdated', params: { names: '002.jpg、003.jpg' } },
    })
    expect(await shown()).toEqual([])
    expect(await here.archive.databases.reader.selectFrom('job').select('id').execute()).toEqual([])
  })

  test('is refused where it leaves a file out, takes one twice, or rests on another list', async () => {
    await picturesIn(scans.folder, 2)
    const { basis } = await proposed()
    const outdated = (names: string) => ({ data: { code: 'arrangement-outdated', params: { names } } })
    const only = { basis, items: [item('甲', ['001.jpg'], 1)], aside: [] }
    await expect(takeIn(only)).rejects.toMatchObject(outdated('002.jpg'))
    const twice = { basis, items: [item('甲', ['001.jpg', '002.jpg', '001.jpg'], 1)], aside: [] }
    await expect(takeIn(twice)).rejects.toMatchObject(outdated('001.jpg'))
    const other = { ...only, basis: 'f'.repeat(64), items: [item('甲', ['001.jpg', '002.jpg'], 1)] }
    await expect(takeIn(other)).rejects.toMatchObject(outdated(''))
    const same = [item('甲', ['001.jpg'], 1), item('乙', ['002.jpg'], 1)]
    await expect(takeIn({ basis, items: same, aside: [] })).rejects.toMatchObject(outdated(''))
  })
})

describe('a file of several pages', () => {
  const part = (path: string, of: number, sides: number[]) => ({ path, part: { of, sides } })

  test('is divided among items page by page, and is known again when it comes a second time', async () => {
    await mkdir(join(scans.folder, '合订'))
    await bound(join(scans.folder, '合订', '合订.pdf'), 4)
    const { basis } = await proposed()
    const path = '合订/合订.pdf'
    const arrangement = {
      basis,
      items: [
        { title: '甲', of: 1, files: [part(path, 4, [1, 3])] },
        { title: '乙', of: null, files: [part(path, 4, [2])] },
      ],
      aside: [part(path, 4, [4])],
    }
    expect(await takeIn(arrangement)).toMatchObject({ refused: [], setAside: [`${path} (p. 4)`] })
    expect(await shown()).toEqual([
      ['甲', [`${path} (p. 1, 3)`, `${path} (p. 1, 3)`]],
      ['乙', [`${path} (p. 2)`]],
    ])
    const pages = here.archive.databases.reader.selectFrom('page').select('sha256')
    expect(new Set((await pages.execute()).map(row => row.sha256)).size).toBe(3)
    expect(await findingsOf(here)).toEqual([])
    const again = await takeIn(arrangement)
    expect(again.refused.map(({ source: name, code }) => [name, code])).toEqual([
      [`${path} (p. 1, 3)`, 'already-held'],
      [`${path} (p. 2)`, 'already-held'],
    ])
    // Other pages of it are no second copy, and the whole file is another item.
    expect(await takeIn({ basis, items: [item('全卷', [path], 1)], aside: [] })).toMatchObject({ refused: [] })
    expect((await shown()).map(([title]) => title)).toEqual(['甲', '乙', '全卷'])
  })

  test('leaves no page behind that nobody placed, and has as many pages as it had when it was looked at', async () => {
    await bound(join(scans.folder, '合订.pdf'), 3)
    const { basis } = await proposed()
    const left = { basis, items: [{ title: '甲', of: 1, files: [part('合订.pdf', 3, [1, 3])] }], aside: [] }
    await expect(takeIn(left)).rejects.toMatchObject({ data: { params: { names: '合订.pdf (p. 2)' } } })
    const more = { basis, items: [{ title: '甲', of: 1, files: [part('合订.pdf', 4, [1, 2, 3, 4])] }], aside: [] }
    expect((await takeIn(more)).refused).toMatchObject([{ code: 'unreadable', params: { reason: 'damaged' } }])
  })
})

describe('before anything is taken in', () => {
  const picture = (path: string, page: number) =>
    here.archive.openers.picture(join(scans.folder, path), page, new AbortController().signal)

  test('each page is seen small, and nothing of it is kept', async () => {
    await bound(join(scans.folder, '合订.pdf'), 2)
    const before = await readdir(here.folder, { recursive: true })
    const [first, second] = [await picture('合订.pdf', 1), await picture('合订.pdf', 2)]
    expect([first.pages, second.pages]).toEqual([2, 2])
    expect(Buffer.from(first.bytes).toString('latin1', 8, 12)).toBe('WEBP')
    expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(second.bytes))).not.toBe(0)
    await expect(picture('合订.pdf', 3)).rejects.toMatchObject({ code: 'not-found' })
    expect(
      (await readdir(here.folder, { recursive: true })).filter(name => !/opener-|sqlite/u.test(name)).sort(),
    ).toEqual(before.filter(name => !/opener-|sqlite/u.test(name)).sort())
  })

  test('a file that would be refused says why instead of a picture', async () => {
    await writeFile(join(scans.folder, 'a.jpg'), (await aPicture(1)).subarray(0, 900))
    await writeFile(join(scans.folder, 'b.tif'), '')
    await expect(picture('a.jpg', 1)).rejects.toMatchObject({ code: 'truncated' })
    await expect(picture('b.tif', 1)).rejects.toMatchObject({ code: 'empty-file' })
  })

  test('what nobody waits for any more is not begun', async () => {
    await picturesIn(scans.folder, 2)
    const gone = new AbortController()
    const [first, second] = [
      picture('001.jpg', 1),
      here.archive.openers.picture(join(scans.folder, '002.jpg'), 1, gone.signal),
    ]
    gone.abort()
    await expect(second).rejects.toThrow('given up')
    expect((await first).pages).toBe(1)
  })
})
