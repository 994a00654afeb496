// Scanning into a batch, from a real SANE device, with everything that goes wrong in the room.
import { access } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { measures } from '#shared/rules/checks.ts'
import { aLine, atEnd, type Line, quick } from '../support/line.ts'
import type { SaneFailure } from '../support/scanner.ts'

let line: Line
beforeAll(async () => {
  // What a device offers is asked once: this one takes both sides.
  line = await aLine({ duplex: true })
})
afterAll(() => line.close())

const duplex = (scannerId: number) => {
  const fields = quick(scannerId)
  return { ...fields, settings: { ...fields.settings, source: 'feeder-duplex' as const } }
}

describe('a scan into a batch', () => {
  test('brings every sheet, in order, as a page that is read and can be found in the store', async () => {
    const read = await aLine({ sheets: 3 }, { wordless: false })
    await read.scan(quick(read.scannerId))
    await read.settled()
    const pages = await read.kept()
    expect(pages.map(page => [page.sheet, page.face, page.state, page.inspected])).toEqual(
      [1, 2, 3].map(sheet => [sheet, 'front', 'read', true]),
    )
    const [run] = (await read.now()).scans
    expect(run).toMatchObject({ state: 'done', problem: null, sides: 3, sheets: 3, operator: '张三' })
    expect((await check(read.archive)).findings).toEqual([])
    expect(read.faults).toEqual([])
    await read.close()
  })

  test('keeps nothing in its spool once everything is received', async () => {
    line = await line.another({ sheets: 2 })
    const scanId = await line.scan(quick(line.scannerId))
    await expect(access(`${line.folder}/spool/${scanId}`)).rejects.toThrow('ENOENT')
  })

  test('numbers sheets on over several scans of the batch', async () => {
    line = await line.another({ sheets: 2 })
    await line.scan(quick(line.scannerId))
    await line.device.load({ sheets: 3 })
    await line.scan(quick(line.scannerId))
    expect((await line.kept()).map(page => page.sheet)).toEqual([1, 2, 3, 4, 5])
  })

  test('knows the two sides of a sheet', async () => {
    line = await line.another({ sheets: 2, duplex: true })
    await line.scan(duplex(line.scannerId))
    expect((await line.kept()).map(page => `${page.sheet} ${page.face}`)).toEqual([
      '1 front',
      '1 back',
      '2 front',
      '2 back',
    ])
  })

  test('keeps the master in the form that the profile names', async () => {
    line = await line.another({ sheets: 1 })
    const forms = [
      { kind: 'tiff-lzw' },
      { kind: 'tiff-g4' },
      { kind: 'jpeg', quality: 90 },
      { kind: 'as-delivered' },
    ] as const
    for (const master of forms) {
      await line.device.load({ sheets: 1 })
      await line.scan(quick(line.scannerId, { master }))
    }
    const kept = await line.kept()
    expect(kept.map(page => [page.format, page.dpi])).toEqual([
      ['tiff', 75],
      ['tiff', 75],
      ['jpeg', 75],
      ['png', 75],
    ])
    // A grey scan stays grey: one channel, eight bits, or one for G4.
    await line.settled()
    const rows = await line.archive.databases.reader
      .selectFrom('batch_page')
      .select('measures')
      .where('batch_id', '=', line.batchId)
      .orderBy('page_id')
      .execute()
    expect(rows.map(row => measures.parse(JSON.parse(row.measures ?? '{}')).bits)).toEqual([8, 1, 8, 8])
  })

  test('begins a new item after so many sheets', async () => {
    line = await line.another({ sheets: 5 })
    await line.scan(quick(line.scannerId, { separation: { kind: 'sheets', sheets: 2 } }))
    const { items } = await line.now()
    expect(items.map(item => item.pages)).toEqual([2, 2, 1])
  })
})

const failures: readonly (readonly [SaneFailure, string])[] = [
  ['JAMMED', 'jam'],
  ['COVER_OPEN', 'cover-open'],
  ['DEVICE_BUSY', 'busy'],
  ['IO_ERROR', 'io'],
  ['ACCESS_DENIED', 'denied'],
  ['CANCELLED', 'cancelled'],
]

describe('a device that stops', () => {
  test.each(failures)(
    '%s after three sheets: nothing is lost, and it goes on with the fourth',
    async (status, problem) => {
      line = await line.another({ sheets: 4, failures: [{ after: 3, status }] })
      const scanId = await line.scan(quick(line.scannerId))
      const [stopped] = (await line.now()).scans
      expect(stopped).toMatchObject({ state: 'stopped', problem, sides: 3, nextSheet: 4, continued: false })
      await line.device.load({ sheets: 1 })
      await line.scan(quick(line.scannerId), { kind: 'continue', scanId })
      await line.settled()
      expect((await line.kept()).map(page => page.sheet)).toEqual([1, 2, 3, 4])
      const scans = (await line.now()).scans
      expect(scans.map(scan => [scan.state, scan.continued])).toEqual([
        ['done', false],
        ['stopped', true],
      ])
      expect((await check(line.archive)).findings).toEqual([])
    },
  )

  test('says that the feeder is empty when nothing was laid in', async () => {
    line = await line.another({ sheets: 0 })
    await line.scan(quick(line.scannerId))
    expect((await line.now()).scans[0]).toMatchObject({
      state: 'stopped',
      problem: 'feeder-empty',
      sides: 0,
      nextSheet: 1,
    })
  })

  test('lays the front of a half sheet aside, because the sheet goes in again', async () => {
    line = await line.another({ pictures: [], sheets: 3, duplex: true, failures: [{ after: 2, status: 'JAMMED' }] })
    const scanId = await line.scan(duplex(line.scannerId))
    const [stopped] = (await line.now()).scans
    const kept = await line.kept()
    expect(kept.length % 2).toBe(0)
    expect(stopped?.nextSheet).toBe(kept.length / 2 + 1)
    await line.device.load({ sheets: 1, duplex: true })
    await line.scan(duplex(line.scannerId), { kind: 'continue', scanId })
    expect((await line.kept()).map(page => `${page.sheet}${page.face[0]}`)).toEqual([
      '1f',
      '1b',
      '2f',
      '2b',
      '3f',
      '3b',
    ])
  })

  test('is told to stop, keeps what is whole, and goes on', async () => {
    line = await line.another({ sheets: 8, pauseMs: 400 })
    const { batchId, client } = line
    const fields = quick(line.scannerId)
    const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
    while ((await line.now()).pages.length < 2) await new Promise(resolve => setTimeout(resolve, 30))
    await client.capture.cancel({ scanId })
    let run = (await line.now()).scans[0]
    while (run?.state === 'running') {
      await new Promise(resolve => setTimeout(resolve, 30))
      run = (await line.now()).scans[0]
    }
    expect(run).toMatchObject({ state: 'stopped', problem: 'cancelled' })
    const before = (await line.kept()).length
    expect(before).toBeGreaterThanOrEqual(2)
    await line.device.load({ sheets: 8 - before })
    await line.scan(fields, { kind: 'continue', scanId })
    expect((await line.kept()).map(page => page.sheet)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('is not asked twice at once, nor gone on with twice', async () => {
    line = await line.another({ sheets: 4, pauseMs: 300, failures: [{ after: 2, status: 'JAMMED' }] })
    const { batchId, client } = line
    const fields = quick(line.scannerId)
    const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
    await expect(client.capture.scan({ batchId, profileId: null, fields, target: atEnd })).rejects.toMatchObject({
      data: { code: 'scanner-in-use' },
    })
    while ((await line.now()).scans[0]?.state !== 'stopped') await new Promise(resolve => setTimeout(resolve, 30))
    await line.scan(fields, { kind: 'continue', scanId })
    await expect(
      client.capture.scan({ batchId, profileId: null, fields, target: { kind: 'continue', scanId } }),
    ).rejects.toMatchObject({ data: { code: 'scan-not-stopped' } })
  })
})

describe('scanning a page anew', () => {
  test('puts the new side in the place of the old, which stays in the trash', async () => {
    line = await line.another({ sheets: 3 })
    await line.scan(quick(line.scannerId))
    const [first, second, third] = await line.kept()
    if (!first || !second || !third) throw new Error('three pages were scanned')
    await line.device.load({ sheets: 1, options: ['--test-picture=Grid'] })
    await line.scan(quick(line.scannerId), { kind: 'replace', pageIds: [second.id] })
    const pages = await line.kept()
    expect(pages.map(page => page.sheet)).toEqual([1, 2, 3])
    expect(pages[1]).toMatchObject({ replaces: second.id, sheet: second.sheet })
    expect([pages[0]?.id, pages[2]?.id]).toEqual([first.id, third.id])
    expect((await line.now()).pages.find(page => page.id === second.id)).toMatchObject({
      kept: false,
      reason: 'rescanned',
    })
  })

  test('inserts sheets that were forgotten', async () => {
    line = await line.another({ sheets: 2 })
    await line.scan(quick(line.scannerId))
    const [first, second] = await line.kept()
    if (!first || !second) throw new Error('two pages were scanned')
    await line.device.load({ sheets: 2 })
    await line.scan(quick(line.scannerId), { kind: 'after', pageId: first.id })
    expect((await line.kept()).map(page => page.sheet)).toEqual([1, 3, 4, 2])
    await line.device.load({ sheets: 1 })
    await line.scan(quick(line.scannerId), { kind: 'before', pageId: first.id })
    expect((await line.kept()).map(page => page.sheet)).toEqual([5, 1, 3, 4, 2])
  })
})
