// A box from the shelf through the line and back: every step counted, checked by rule, concluded on by figures.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import type { BatchState, Counts } from '#shared/contract/batches.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { aBatch, atEnd } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

let made: TestArchive | undefined
afterEach(async () => {
  await made?.close()
  made = undefined
})

const none: Counts = { items: null, sheets: null, pages: null }

/** A batch of `items` items with `pages` pages each, taken in as files. */
async function aBox(items: number, pages: number) {
  made = await anArchive()
  const { client, archive } = made
  const { id } = await client.batches.create(aBatch(made.categoryId))
  for (let item = 0; item < items; item += 1) {
    const { uploadId } = await client.ingest.openUpload()
    const folder = uploadFolder(archive, uploadId)
    if (folder === null) throw new Error('an upload has a folder')
    await mkdir(folder, { recursive: true })
    for (let page = 0; page < pages; page += 1) {
      await writeFile(join(folder, `${page + 1}.jpg`), await aPicture(item * 100 + page))
    }
    await client.capture.addFiles({ batchId: id, uploadId, target: { kind: 'end', batchItemId: null, newItem: true } })
    await archive.work.idle()
  }
  const advance = async (to: BatchState, counts: Counts = none, difference = '') => {
    const { version } = await client.batches.detail({ id })
    return await client.batches.advance({ id, version, to, giver: '李四', counts, difference, fields: {}, remarks: '' })
  }
  /** Accepts whatever the automatic checks find on these small pictures. */
  const waiveAll = async () => {
    const { failed } = await client.quality.overview({ batchId: id })
    for (const { pageId, check: name } of failed) {
      await client.quality.waive({ batchId: id, pageIds: [pageId], check: name, reason: '原件如此' })
    }
  }
  return { ...made, id, advance, waiveAll }
}

const refused = (code: string, params?: object) => ({ data: { code, ...(params ? { params } : {}) } })

describe('the work order of a box', () => {
  test('goes step by step, and no step can be left out', async () => {
    const box = await aBox(1, 2)
    await expect(box.advance('scanned')).rejects.toMatchObject(refused('step-not-next', { state: 'scanned' }))
    const { state, next } = await box.advance('out')
    expect([state, next.map(one => one.state)]).toEqual(['out', ['prepared']])
  })

  test('asks why when a count differs from the hand-over before, and writes the answer down', async () => {
    const box = await aBox(1, 2)
    await box.advance('out', { items: 1, sheets: 3, pages: null })
    await expect(box.advance('prepared', { items: 1, sheets: 2, pages: 2 })).rejects.toMatchObject(
      refused('counts-differ', { what: 'sheets', expected: '3', found: '2' }),
    )
    const { steps } = await box.advance('prepared', { items: 1, sheets: 2, pages: 2 }, '封面计入张数')
    expect(steps.at(-1)).toMatchObject({
      state: 'prepared',
      giver: '李四',
      receiver: '张三',
      counts: { items: 1, sheets: 2, pages: 2 },
      difference: '封面计入张数',
    })
  })

  test('does not go past scanning without pages', async () => {
    made = await anArchive()
    const { id } = await made.client.batches.create(aBatch(made.categoryId))
    for (const to of ['out', 'prepared', 'indexed'] as const) {
      const { version } = await made.client.batches.detail({ id })
      await made.client.batches.advance({
        id,
        version,
        to,
        giver: '',
        counts: none,
        difference: '',
        fields: {},
        remarks: '',
      })
    }
    const { next } = await made.client.batches.detail({ id })
    const obstacle = { code: 'nothing-scanned', params: {} }
    expect(next).toEqual([{ state: 'scanned', handover: true, obstacle, fourEyes: null }])
  })

  test('does not link while the counts of an item disagree, and names item and page', async () => {
    const box = await aBox(2, 3)
    const { itemList } = await box.client.batches.detail({ id: box.id })
    await box.client.batches.describe({ id: itemList[1]?.id ?? -1, title: '关于防汛的通知', sheets: 4 })
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await box.advance(to)
    await box.waiveAll()
    await box.advance('checked')
    await expect(box.advance('linked')).rejects.toMatchObject(
      refused('reconciliation-differs', {
        item: '关于防汛的通知',
        what: 'sheets',
        expected: '4',
        found: '3',
        page: '3',
      }),
    )
    await box.client.batches.describe({ id: itemList[1]?.id ?? -1, sheets: 3 })
    const { itemList: linked } = await box.advance('linked')
    expect(linked.map(item => item.referenceCode)).toEqual(['J001-WS·2023-D30-0001', 'J001-WS·2023-D30-0002'])
  })

  test('goes back whole when the sample fails, and is accepted when it passes the second time', async () => {
    const box = await aBox(3, 2)
    const { client, id } = box
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await box.advance(to)
    await box.waiveAll()
    await box.advance('checked')
    await box.advance('linked')
    const sample = await client.quality.draw({ batchId: id })
    expect([sample.population, sample.size]).toEqual([3, 3])
    await expect(client.quality.draw({ batchId: id })).rejects.toMatchObject(refused('sample-drawn'))
    await expect(client.quality.conclude({ batchId: id })).rejects.toMatchObject(
      refused('sample-unfinished', { left: '3' }),
    )
    for (const [at, entry] of sample.entries.entries()) {
      const verdict = { link: at > 0, content: true, defects: at > 0 ? [] : ['Q17'], note: '' }
      await client.quality.judge({ sampleId: sample.id, batchItemId: entry.batchItemId, ...verdict })
    }
    const failed = await client.quality.conclude({ batchId: id })
    expect(failed).toMatchObject({ verdict: 'failed' })
    expect(failed.indicators.map(one => [one.id, one.passed])).toEqual([
      ['automatic', true],
      ['link', false],
      ['content', true],
    ])
    expect((await client.batches.detail({ id })).state).toBe('rework')
    for (const to of ['scanned', 'processed', 'checked', 'linked'] as const) await box.advance(to)
    const again = await client.quality.draw({ batchId: id })
    for (const { batchItemId } of again.entries) {
      await client.quality.judge({ sampleId: again.id, batchItemId, link: true, content: true, defects: [], note: '' })
    }
    expect(await client.quality.conclude({ batchId: id })).toMatchObject({ verdict: 'passed' })
    for (const to of ['rebound', 'returned', 'closed'] as const) await box.advance(to)
    const items = await client.catalogue.items({})
    expect(items.total).toBe(3)
    expect((await check(box.archive)).findings).toEqual([])
    expect(box.faults).toEqual([])
  })
})

describe('marks', () => {
  test('send exactly the marked pages back, and are settled when those are replaced', async () => {
    const box = await aBox(1, 3)
    const { client, id, archive } = box
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await box.advance(to)
    await box.waiveAll()
    const [, bad] = (await client.capture.now({ batchId: id })).pages
    if (!bad) throw new Error('three pages came in')
    await client.quality.mark({ batchId: id, pageIds: [bad.id], batchItemId: null, defect: 'Q09', note: '糊了' })
    await expect(box.advance('checked')).rejects.toMatchObject(refused('checks-failed', { pages: '1' }))
    expect(await client.quality.sendBack({ batchId: id })).toEqual({ pages: 1 })
    const { uploadId } = await client.ingest.openUpload()
    await writeFile(join(uploadFolder(archive, uploadId) ?? '', 'again.jpg'), await aPicture(77))
    await client.capture.addFiles({ batchId: id, uploadId, target: { kind: 'replace', pageIds: [bad.id] } })
    await archive.work.idle()
    const { pages } = await client.capture.now({ batchId: id })
    expect(pages.filter(page => page.kept).map(page => page.replaces)).toEqual([null, bad.id, null])
    const { marks } = await client.quality.overview({ batchId: id })
    expect(marks).toMatchObject([{ defect: 'Q09', state: 'fixed', reason: 'rescanned', by: '张三' }])
    const { rework } = await client.line.throughput({ days: 1 })
    expect(rework).toEqual([{ defect: 'Q09', pages: 1 }])
  })

  test('that stay need a reason', async () => {
    const box = await aBox(1, 1)
    const [page] = (await box.client.capture.now({ batchId: box.id })).pages
    await box.client.quality.mark({
      batchId: box.id,
      pageIds: [page?.id ?? -1],
      batchItemId: null,
      defect: 'Q10',
      note: '',
    })
    const [mark] = (await box.client.quality.overview({ batchId: box.id })).marks
    const settle = (reason: string) => box.client.quality.settle({ markId: mark?.id ?? -1, state: 'waived', reason })
    await expect(settle(' ')).rejects.toMatchObject(refused('reason-missing'))
    await settle('原件褪色')
    expect((await box.client.quality.overview({ batchId: box.id })).marks[0]).toMatchObject({
      state: 'waived',
      settledBy: '张三',
    })
  })
})

describe('an item that is described before it is scanned', () => {
  test('gets its pages when the batch is linked, and keeps its reference code', async () => {
    made = await anArchive()
    const { client, archive, categoryId } = made
    const { id: itemId, referenceCode } = await client.catalogue.addItem({
      categoryId,
      departmentId: null,
      year: 2023,
      retention: 'D30',
      title: '关于召开防汛会议的通知',
    })
    const { id } = await client.batches.create(aBatch(categoryId))
    const counted = {
      title: '',
      documentNo: '',
      responsible: '',
      date: '',
      sheets: 1,
      numbered: null,
      catalogued: null,
    }
    await client.batches.expect({ id, items: [{ ...counted, referenceCode }] })
    const { uploadId } = await client.ingest.openUpload()
    await writeFile(join(uploadFolder(archive, uploadId) ?? '', '1.jpg'), await aPicture(1))
    await client.capture.addFiles({ batchId: id, uploadId, target: atEnd })
    await archive.work.idle()
    const { failed } = await client.quality.overview({ batchId: id })
    for (const one of failed)
      await client.quality.waive({ batchId: id, pageIds: [one.pageId], check: one.check, reason: '试' })
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed', 'checked', 'linked'] as const) {
      const { version } = await client.batches.detail({ id })
      await client.batches.advance({
        id,
        version,
        to,
        giver: '',
        counts: none,
        difference: '',
        fields: {},
        remarks: '',
      })
    }
    const detail = await client.catalogue.item({ id: itemId })
    expect(detail.pageList.map(page => page.sequence)).toEqual([1])
    expect(detail.referenceCode).toBe(referenceCode)
  })
})
