import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Grouping } from '#shared/contract/sources.ts'
import { aFolder, anArchive, reopened, type TestArchive } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'

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

async function takeIn(paths: readonly string[], grouping: Grouping = 'folder', departments: readonly string[] = []) {
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [...paths] },
    grouping,
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
    decisions: { departments: departments.map(name => ({ name, departmentId: null, code: 'BGS' })) },
  })
  await here.archive.work.idle()
  const found = await here.client.jobs.report({ id: jobId })
  if (found.kind !== 'ingest') throw new Error(found.kind)
  return { job: found.job, ...found.report }
}

const counted = async (table: 'item' | 'page' | 'source') => {
  const { count } = await here.archive.databases.reader
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

describe('an intake', () => {
  test('makes an item of every folder, its pages in the order of their names', async () => {
    for (const name of ['甲', '乙']) await mkdir(join(scans.folder, name))
    await picturesIn(join(scans.folder, '甲'), 3, 1)
    await picturesIn(join(scans.folder, '乙'), 1, 2)
    const { items, refused, job } = await takeIn([scans.folder])
    expect(refused).toEqual([])
    expect(job).toMatchObject({ state: 'done', stage: 'finished', failed: 0 })
    expect(items.map(item => [item.title, item.pages.map(page => page.source)]).sort()).toEqual([
      ['乙', ['乙/001.jpg']],
      ['甲', ['甲/001.jpg', '甲/002.jpg', '甲/003.jpg']],
    ])
    expect(items.map(item => item.referenceCode).sort()).toEqual(['J001-WS·2023-Y-0001', 'J001-WS·2023-Y-0002'])
  })

  test('follows a manifest, and gives what it says to the items', async () => {
    await picturesIn(scans.folder, 3)
    const manifest = join(scans.folder, '目录.csv')
    await writeFile(
      manifest,
      '\uFEFF文件,题名,文号,责任者,日期,部门,保管期限,密级\n001.jpg;002.jpg,关于清点的通知,云办〔2022〕4号,某单位,2022-03-15,办公室,30年,秘密\n003.jpg,会议纪要,,某单位,20220501,,Y,\n',
    )
    const { items } = await takeIn([manifest], 'manifest', ['办公室'])
    expect(items).toEqual([
      {
        id: expect.any(Number),
        referenceCode: 'J001-WS·2023-D30-BGS-0001',
        title: '关于清点的通知',
        documentNo: '云办〔2022〕4号',
        responsible: '某单位',
        date: '20220315',
        retention: 'D30',
        secrecy: '秘密',
        pages: [
          expect.objectContaining({ source: '001.jpg', sequence: 1 }),
          expect.objectContaining({ source: '002.jpg', sequence: 2 }),
        ],
        gaps: [],
        enclosures: [],
      },
      expect.objectContaining({ title: '会议纪要', retention: 'Y' }),
    ])
  })

  test('recognises an item that is held already, names who holds it, and doubles nothing', async () => {
    await picturesIn(scans.folder, 2)
    await takeIn([scans.folder])
    const again = await takeIn([scans.folder])
    expect(again.items).toEqual([])
    expect(again.refused.map(line => [line.source, line.code, line.params['referenceCode']]).sort()).toEqual([
      ['001.jpg', 'already-held', 'J001-WS·2023-Y-0001'],
      ['002.jpg', 'already-held', 'J001-WS·2023-Y-0001'],
    ])
    expect([await counted('item'), await counted('page'), await counted('source')]).toEqual([1, 2, 2])
  })

  test('names each bad file with what is wrong, and the rest goes on', async () => {
    const [first = ''] = await picturesIn(scans.folder, 2)
    await writeFile(join(scans.folder, 'empty.jpg'), '')
    await writeFile(join(scans.folder, 'note.jpg'), 'this is no picture at all')
    const { readFile } = await import('node:fs/promises')
    const whole = await readFile(join(scans.folder, first))
    await writeFile(join(scans.folder, 'half.jpg'), whole.subarray(0, whole.length / 2))
    const { items, refused } = await takeIn([scans.folder, join(scans.folder, 'not there')])
    expect(items.map(item => item.pages.length)).toEqual([2])
    expect(Object.fromEntries(refused.map(line => [line.source, line.code]))).toMatchObject({
      'empty.jpg': 'empty-file',
      'note.jpg': 'unknown-format',
      'half.jpg': 'truncated',
    })
    expect(refused.some(line => line.code === 'not-found')).toBe(true)
  })

  test('is entered in the ledger with the hash of every page, and everything verifies', async () => {
    await picturesIn(scans.folder, 2)
    await takeIn([scans.folder])
    const pages = await here.archive.databases.reader.selectFrom('page').select('sha256').execute()
    const ledger = await here.archive.databases.reader.selectFrom('ledger').select('line').execute()
    const added = ledger.find(row => row.line.includes('"item.add"'))?.line ?? ''
    for (const page of pages) expect(added).toContain(page.sha256)
    const { jobId } = await here.client.integrity.verify()
    await here.archive.work.idle()
    const found = await here.client.jobs.report({ id: jobId })
    expect(found).toMatchObject({ kind: 'verify', report: { checkedFiles: 2, findings: [] } })
  })
})

describe('an intake that was broken off', () => {
  test('goes on at the next start, and the same intake begun again is the same job', async () => {
    await picturesIn(scans.folder, 4)
    const begin = {
      source: { kind: 'paths' as const, paths: [scans.folder] },
      grouping: 'file' as const,
      defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
    }
    await here.archive.work.stop()
    const first = await here.client.ingest.begin(begin)
    const second = await here.client.ingest.begin(begin)
    expect(second.jobId).toBe(first.jobId)
    await here.desk.close()
    const desk = await reopened(here.folder)
    await desk.archive()?.work.idle()
    const jobs = (await desk.archive()?.databases.reader.selectFrom('job').select(['state', 'stage']).execute()) ?? []
    expect(jobs).toEqual([{ state: 'done', stage: 'finished' }])
    const pages = (await desk.archive()?.databases.reader.selectFrom('page').select('state').execute()) ?? []
    expect(pages.map(page => page.state)).toEqual(['read', 'read', 'read', 'read'])
    await desk.close()
  })

  test('by a pause reads nothing more until it is resumed', async () => {
    await picturesIn(scans.folder, 3)
    const { jobId } = await here.client.ingest.begin({
      source: { kind: 'paths', paths: [scans.folder] },
      grouping: 'file',
      defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
    })
    const paused = await here.client.jobs.pause({ id: jobId })
    expect(paused.state).toBe('paused')
    await here.archive.work.idle()
    const before = await counted('page')
    await here.archive.work.idle()
    expect(await counted('page')).toBe(before)
    await here.client.jobs.resume({ id: jobId })
    await here.archive.work.idle()
    expect(await here.client.jobs.report({ id: jobId })).toMatchObject({ job: { state: 'done', done: 3, total: 3 } })
  })

  test('by cancelling keeps what is stored and leaves the rest out', async () => {
    await picturesIn(scans.folder, 3)
    await here.archive.work.stop()
    const { jobId } = await here.client.ingest.begin({
      source: { kind: 'paths', paths: [scans.folder] },
      grouping: 'file',
      defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
    })
    const cancelled = await here.client.jobs.cancel({ id: jobId })
    expect(cancelled).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) })
    await expect(here.client.jobs.cancel({ id: jobId })).rejects.toMatchObject({ data: { code: 'job-finished' } })
  })
})
