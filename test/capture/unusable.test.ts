// A side that comes and cannot be used keeps its place: its sheet, its face, its bytes. Nothing moves up into it.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadFolder } from '#service/ingest/plan.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
import type { CapturePart, ScanTarget } from '#shared/contract/capture.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { aFileFeeder, type Broken, broken, type FileFeeder } from '../support/feeder.ts'
import { aBatch, atEnd, quick } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

let made: TestArchive
let feeder: FileFeeder
let scannerId: number
beforeAll(async () => {
  feeder = aFileFeeder()
  made = await anArchive({ drivers: [feeder] })
  const scanner = { driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' } as const
  scannerId = (await made.client.scanners.add(scanner)).id
})
afterAll(() => made.close())

const newBatch = async () => (await made.client.batches.create(aBatch(made.categoryId))).id
const now = (batchId: number) => made.client.capture.now({ batchId })

async function ended(batchId: number, scanId: number): Promise<CapturePart> {
  for (;;) {
    const part = await now(batchId)
    const run = part.scans.find(one => one.id === scanId)
    if (run && run.state !== 'waiting' && run.state !== 'running') return part
    await pause(20)
  }
}

type Way = { readonly duplex?: boolean; readonly target?: ScanTarget; readonly jam?: number; readonly sheets?: number }

/** Scans sides into a batch and waits until the run has ended. */
async function scan(batchId: number, sides: readonly Buffer[], way: Way = {}): Promise<CapturePart> {
  const { duplex = true, target = atEnd, jam, sheets } = way
  feeder.load(sides, jam)
  const { settings, ...rest } = quick(scannerId, { master: { kind: 'as-delivered' } })
  const separation = sheets === undefined ? rest.separation : ({ kind: 'sheets', sheets } as const)
  const fields = {
    ...rest,
    separation,
    settings: { ...settings, source: duplex ? 'feeder-duplex' : 'feeder' } as const,
  }
  const { scanId } = await made.client.capture.scan({ batchId, profileId: null, fields, target })
  return await ended(batchId, scanId)
}

let seeds = 100
/** Sides of a stack: a picture for '.', else something that cannot be used. */
async function stack(kinds: readonly ('.' | Broken)[]): Promise<readonly Buffer[]> {
  seeds += 100
  return await Promise.all(kinds.map((kind, at) => (kind === '.' ? aPicture(seeds + at) : broken(kind, seeds + at))))
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** What lies in a batch, in order: '1f' for a page, '(1b)' for a gap. */
function lying({ pages, gaps, items }: CapturePart): string {
  const own = (id: number) =>
    [...pages.filter(page => page.kept), ...gaps.filter(gap => gap.state !== 'withdrawn')]
      .filter(side => side.batchItemId === id)
      .sort((a, b) => a.place - b.place)
      .map(side => (side.id < 0 ? `(${side.sheet}${side.face[0]})` : `${side.sheet}${side.face[0]}`))
  return items.map(item => own(item.id).join(' ')).join(' | ')
}

/** Where each picture of a stack has come to lie, by the hash of what was delivered. */
async function facesOf(batchId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await made.archive.databases.reader
    .selectFrom('batch_page')
    .innerJoin('page', 'page.id', 'batch_page.page_id')
    .select(['source_sha256', 'sheet', 'face'])
    .where('batch_id', '=', batchId)
    .execute()
  return new Map(rows.map(row => [row.source_sha256, `${row.sheet}${row.face[0]}`]))
}

const onPaper = (at: number) => `${Math.floor(at / 2) + 1}${at % 2 === 0 ? 'f' : 'b'}`

const runs: readonly (readonly [string, readonly ('.' | Broken)[], string])[] = [
  ['a back in the middle', ['.', '.', '.', 'truncated', '.', '.'], '1f 1b 2f (2b) 3f 3b'],
  ['a front in the middle', ['.', '.', 'text', '.', '.', '.'], '1f 1b (2f) 2b 3f 3b'],
  ['the first side', ['empty', '.', '.', '.'], '(1f) 1b 2f 2b'],
  ['the last side', ['.', '.', '.', 'truncated'], '1f 1b 2f (2b)'],
  ['two in a row', ['.', 'text', 'truncated', '.'], '1f (1b) (2f) 2b'],
  ['all of them', ['text', 'empty', 'truncated', 'text'], '(1f) (1b) (2f) (2b)'],
]

describe('a device that delivers what cannot be used', () => {
  test.each(runs)('in place of %s leaves a gap there, and says so', async (_what, kinds, expected) => {
    const batchId = await newBatch()
    const sides = await stack(kinds)
    const part = await scan(batchId, sides)
    expect(lying(part)).toBe(expected)
    const bad = kinds.filter(kind => kind !== '.').length
    expect(part.scans[0]).toMatchObject({
      state: 'incomplete',
      problem: null,
      sides: kinds.length,
      unusable: bad,
      sheets: kinds.length / 2,
    })
    const codes = { truncated: 'truncated', text: 'unknown-format', empty: 'empty-file' }
    expect(part.gaps.map(gap => gap.code)).toEqual(kinds.flatMap(kind => (kind === '.' ? [] : [codes[kind]])))
  })

  test('keeps the bytes to be looked at, and the ledger speaks of each', async () => {
    const batchId = await newBatch()
    const sides = await stack(['.', 'text', '.', 'empty'])
    const { gaps } = await scan(batchId, sides)
    const [text, empty] = gaps
    expect(text?.bytes).toBe(sides[1]?.byteLength)
    expect([empty?.bytes, empty?.url]).toEqual([0, null])
    const rows = await made.archive.databases.reader
      .selectFrom('batch_gap')
      .select(['sha256', 'ledger_seq'])
      .where('batch_id', '=', batchId)
      .orderBy('id')
      .execute()
    expect(rows.map(row => row.sha256)).toEqual([hash(sides[1] ?? Buffer.alloc(0)), null])
    expect(await readFile(made.archive.store.pathOf(rows[0]?.sha256 ?? ''))).toEqual(sides[1])
    const entry = await made.archive.databases.reader
      .selectFrom('ledger')
      .select(['type', 'line'])
      .where('seq', '=', rows[0]?.ledger_seq ?? 0)
      .executeTakeFirstOrThrow()
    expect(entry.type).toBe('page.unusable')
    expect(JSON.parse(entry.line).body).toMatchObject({ delivered: rows[0]?.sha256, sheet: 1, face: 'back', side: 2 })
    expect((await check(made.archive)).findings).toEqual([])
  })

  test('counts sheets on behind a gap, over runs and over items of so many sheets', async () => {
    const batchId = await newBatch()
    await scan(batchId, await stack(['.', '.', '.', 'text']))
    const part = await scan(batchId, await stack(['text', 'text', '.', '.', '.', '.']), { sheets: 2 })
    expect(lying(part)).toBe('1f 1b 2f (2b) (3f) (3b) | 4f 4b 5f 5b')
  })

  test('and then jams goes on with the sheet that came in part, once', async () => {
    const batchId = await newBatch()
    const first = await scan(batchId, await stack(['.', '.', 'text']), { jam: 3 })
    expect(first.scans[0]).toMatchObject({ state: 'stopped', problem: 'jam', unusable: 1, nextSheet: 2 })
    expect(lying(first)).toBe('1f 1b')
    const scanId = first.scans[0]?.id ?? 0
    const after = await scan(batchId, await stack(['.', '.', '.', '.']), { target: { kind: 'continue', scanId } })
    expect(lying(after)).toBe('1f 1b 2f 2b 3f 3b')
    expect(await catalogueDifferences(made.archive.databases.reader)).toEqual([])
  })

  test('and then jams goes on behind the gap, where its sheet came whole', async () => {
    const batchId = await newBatch()
    const first = await scan(batchId, await stack(['.', '.', '.', 'text']), { jam: 4 })
    expect(first.scans[0]).toMatchObject({ state: 'stopped', nextSheet: 3 })
    const scanId = first.scans[0]?.id ?? 0
    const after = await scan(batchId, await stack(['.', '.']), { target: { kind: 'continue', scanId } })
    expect(lying(after)).toBe('1f 1b 2f (2b) 3f 3b')
  })

  test('whichever sides they are: every side that can be used has the sheet and face it has on paper', async () => {
    const kinds = ['truncated', 'text', 'empty'] as const
    let state = 20261127
    const random = () => {
      state = (state * 1103515245 + 12345) % 2147483648
      return state / 2147483648
    }
    for (let round = 0; round < 24; round += 1) {
      const batchId = await newBatch()
      const drawn = Array.from({ length: 8 }, () =>
        random() < 0.45 ? (kinds[Math.floor(random() * 3)] ?? 'text') : '.',
      )
      const sides = await stack(drawn)
      const part = await scan(batchId, sides)
      const faces = await facesOf(batchId)
      for (const [at, kind] of drawn.entries()) {
        if (kind === '.') expect([at, faces.get(hash(sides[at] ?? Buffer.alloc(0)))]).toEqual([at, onPaper(at)])
      }
      expect(lying(part)).toBe(drawn.map((kind, at) => (kind === '.' ? onPaper(at) : `(${onPaper(at)})`)).join(' '))
    }
    expect(await catalogueDifferences(made.archive.databases.reader)).toEqual([])
  })

  test('two backs of equal bytes are two pages', async () => {
    const batchId = await newBatch()
    const [one, back, two] = await stack(['.', '.', '.'])
    if (!one || !back || !two) throw new Error('three pictures were made')
    const part = await scan(batchId, [one, back, two, back])
    expect([part.scans[0]?.state, lying(part)]).toEqual(['done', '1f 1b 2f 2b'])
  })
})

describe('a gap', () => {
  test('is filled by a side that is scanned again, in its very place', async () => {
    const batchId = await newBatch()
    const { gaps } = await scan(batchId, await stack(['.', '.', '.', 'text', 'text', '.']))
    const pageIds = gaps.map(gap => gap.id)
    const [again, more] = await stack(['.', '.'])
    if (!again || !more) throw new Error('two pictures were made')
    const part = await scan(batchId, [again, more], { target: { kind: 'replace', pageIds } })
    expect([lying(part), part.gaps]).toEqual(['1f 1b 2f 2b 3f 3b', []])
    expect(part.scans.map(run => run.state)).toEqual(['done', 'incomplete'])
    expect((await facesOf(batchId)).get(hash(again))).toBe('2b')
    expect((await facesOf(batchId)).get(hash(more))).toBe('3f')
    await expect(scan(batchId, [again], { target: { kind: 'replace', pageIds } })).rejects.toMatchObject({
      data: { code: 'gap-settled' },
    })
  })

  test('stays where the side scanned for it cannot be used either; so does a page', async () => {
    const batchId = await newBatch()
    const first = await scan(batchId, await stack(['.', 'text', '.', '.']))
    const pageIds = [first.gaps[0]?.id ?? 0, first.pages.find(page => page.sheet === 2)?.id ?? 0]
    const part = await scan(batchId, await stack(['truncated', 'text']), { target: { kind: 'replace', pageIds } })
    expect(lying(part)).toBe('1f (1b) 2f 2b')
    expect(part.scans[0]).toMatchObject({ state: 'incomplete', sides: 2, unusable: 2 })
    expect(part.gaps.map(gap => gap.state).sort()).toEqual(['open', 'withdrawn', 'withdrawn'])
    expect(await catalogueDifferences(made.archive.databases.reader)).toEqual([])
  })

  test('is filled by one side only, also where the run was broken off and goes on', async () => {
    const batchId = await newBatch()
    const { gaps } = await scan(batchId, await stack(['.', 'text', 'text', '.']))
    const pageIds = gaps.map(gap => gap.id)
    const first = await scan(batchId, await stack(['.']), { target: { kind: 'replace', pageIds }, jam: 1 })
    expect(lying(first)).toBe('1f 1b (2f) 2b')
    const scanId = first.scans[0]?.id ?? 0
    const after = await scan(batchId, await stack(['.']), { target: { kind: 'continue', scanId } })
    expect(lying(after)).toBe('1f 1b 2f 2b')
    const [run] = after.scans
    const row = await made.archive.databases.reader
      .selectFrom('scan')
      .select('fields')
      .where('id', '=', run?.id ?? 0)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.fields).settings.source).toBe('feeder')
  })

  test('stands in the way of the work order until it is accepted with a reason, which can be taken back', async () => {
    const batchId = await newBatch()
    const { gaps } = await scan(batchId, await stack(['.', '.', 'text', '.']))
    await made.archive.work.idle()
    const none = { items: null, sheets: null, pages: null }
    const said = { giver: '', counts: none, difference: '', fields: {}, remarks: '' }
    const advance = async (to: 'out' | 'prepared' | 'indexed' | 'scanned' | 'processed' | 'checked' | 'linked') => {
      const { version } = await made.client.batches.detail({ id: batchId })
      await made.client.batches.advance({ id: batchId, version, to, ...said })
    }
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) await advance(to)
    const refused = { data: { code: 'sides-missing', params: { sides: '1', sheets: '2' } } }
    await expect(advance('checked')).rejects.toMatchObject(refused)
    const [gapId] = gaps.map(gap => gap.id)
    const reason = '原件背面粘连，无法揭开'
    const edit = { kind: 'accept-gaps' as const, gapIds: [gapId ?? 0], reason }
    await made.client.capture.edit({ batchId, edit })
    await expect(made.client.capture.edit({ batchId, edit })).rejects.toMatchObject({ data: { code: 'gap-settled' } })
    expect((await now(batchId)).gaps).toMatchObject([{ state: 'accepted', reason: reason }])
    await made.client.capture.undo({ batchId })
    expect((await now(batchId)).gaps).toMatchObject([{ state: 'open', reason: '' }])
    await expect(advance('checked')).rejects.toMatchObject(refused)
    await made.client.capture.redo({ batchId })
    expect(await catalogueDifferences(made.archive.databases.reader)).toEqual([])

    const { failed } = await made.client.quality.overview({ batchId })
    for (const { pageId, check: which } of failed) {
      await made.client.quality.waive({ batchId, pageIds: [pageId], check: which, reason: '原件如此' })
    }
    await advance('checked')
    const [row] = await made.client.batches.reconcile({ id: batchId })
    expect(row).toMatchObject({ sheetsScanned: 2, imagesStored: 3, gapsOpen: 0, gapsAccepted: 1, differences: [] })
    await advance('linked')
    const { itemList } = await made.client.batches.detail({ id: batchId })
    const item = await made.client.catalogue.item({ id: itemList[0]?.itemId ?? 0 })
    expect(item.pageList.map(page => page.sequence)).toEqual([1, 2, 4])
    expect(item.gaps).toMatchObject([{ sequence: 3, code: 'unknown-format', reason: reason }])
    const timeline = await made.client.custody.timeline({ itemId: item.id })
    expect(timeline.events.map(event => event.type)).toContain('page.unusable')
    const settled = timeline.events.filter(event => event.type === 'capture.redo')
    expect(settled.map(event => event.reason)).toEqual([reason])
    expect((await check(made.archive)).findings).toEqual([])
  })

  test('keeps its place when pages around it are moved, split, joined and put back', async () => {
    const batchId = await newBatch()
    const { pages, gaps, items } = await scan(batchId, await stack(['.', '.', '.', 'text', '.', '.']))
    const page = (sheet: number, face: string) => pages.find(one => one.sheet === sheet && one.face === face)?.id ?? 0
    const item = items[0]?.id ?? 0
    const edit = (what: Parameters<typeof made.client.capture.edit>[0]['edit']) =>
      made.client.capture.edit({ batchId, edit: what })
    const becomes = async (expected: string) => expect(lying(await now(batchId))).toBe(expected)
    await edit({ kind: 'move', pageIds: [page(1, 'back')], batchItemId: item, before: page(3, 'back') })
    await becomes('1f 2f (2b) 3f 1b 3b')
    await made.client.capture.undo({ batchId })
    await becomes('1f 1b 2f (2b) 3f 3b')
    await edit({ kind: 'split', pageId: page(2, 'front') })
    await becomes('1f 1b | 2f (2b) 3f 3b')
    await edit({ kind: 'split', pageId: gaps[0]?.id ?? 0 })
    await becomes('1f 1b | 2f | (2b) 3f 3b')
    const second = (await now(batchId)).items[1]?.id ?? 0
    await edit({ kind: 'join', batchItemId: second })
    await becomes('1f 1b 2f | (2b) 3f 3b')
    for (let time = 0; time < 3; time += 1) await made.client.capture.undo({ batchId })
    await becomes('1f 1b 2f (2b) 3f 3b')
    await edit({ kind: 'move', pageIds: [gaps[0]?.id ?? 0], batchItemId: item, before: page(1, 'front') })
    await becomes('(2b) 1f 1b 2f 3f 3b')
    await made.client.capture.undo({ batchId })
    await edit({ kind: 'reverse', pageIds: pages.map(one => one.id) })
    await becomes('3b 3f (2b) 2f 1b 1f')
    await made.client.capture.undo({ batchId })
    // A page that fills it is taken back to its place with it.
    await edit({ kind: 'split', pageId: page(2, 'front') })
    await scan(batchId, await stack(['.']), { target: { kind: 'replace', pageIds: gaps.map(gap => gap.id) } })
    await becomes('1f 1b | 2f 2b 3f 3b')
    await made.client.capture.undo({ batchId })
    await becomes('1f 1b 2f 2b 3f 3b')
    await expect(edit({ kind: 'discard', pageIds: gaps.map(gap => gap.id) })).rejects.toMatchObject({
      data: { code: 'not-of-one-batch' },
    })
    expect(await catalogueDifferences(made.archive.databases.reader)).toEqual([])
  })

  test('of one of two passes leaves the fronts and backs of the other sheets together', async () => {
    const batchId = await newBatch()
    const fronts = await scan(batchId, await stack(['.', 'text', '.']), { duplex: false })
    const all = await scan(batchId, await stack(['.', '.', '.']), { duplex: false })
    const own = (part: CapturePart, scanId?: number) =>
      part.pages.filter(page => page.scanId === scanId).map(page => page.id)
    const first = fronts.scans[0]?.id
    const second = all.scans[0]?.id
    const edit = { kind: 'interleave', fronts: own(all, first), backs: own(all, second), reversed: true } as const
    await made.client.capture.edit({ batchId, edit })
    expect(lying(await now(batchId))).toBe('1f 6f (2f) 5f 3f 4f')
  })
})

async function upload(batchId: number, files: Readonly<Record<string, Buffer | Uint8Array>>): Promise<CapturePart> {
  const { uploadId } = await made.client.ingest.openUpload()
  const folder = uploadFolder(made.archive, uploadId) ?? ''
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
  const { scanId } = await made.client.capture.addFiles({ batchId, uploadId, target: atEnd })
  return await ended(batchId, scanId)
}

const sheets = (part: CapturePart) => lying(part).replaceAll(/[fb]/gu, '')

describe('files in the place of a device', () => {
  test('that cannot be used keep their place in the order of names', async () => {
    const batchId = await newBatch()
    const [one, two, three, four] = await stack(['.', 'truncated', '.', 'empty'])
    if (!one || !two || !three || !four) throw new Error('four files were made')
    const part = await upload(batchId, { '1.jpg': one, '2.jpg': two, '3.jpg': three, '4.part': four })
    expect(sheets(part)).toBe('1 (2) 3 (4)')
    expect(part.scans[0]).toMatchObject({ state: 'incomplete', sides: 4, unusable: 2 })
    expect(part.gaps.map(gap => gap.source)).toEqual(['2.jpg', '4.part'])
  })

  test('of equal bytes are two pages, also where their names differ by a folder only', async () => {
    const batchId = await newBatch()
    const [blank] = await stack(['.'])
    if (!blank) throw new Error('a picture was made')
    const part = await upload(batchId, { '1.jpg': blank, '2.jpg': blank, 'a/b.jpg': blank, 'a b.jpg': blank })
    expect([sheets(part), part.scans[0]?.state]).toEqual(['1 2 3 4', 'done'])
  })

  test('left behind by an operating system are no sides', async () => {
    const batchId = await newBatch()
    const [one] = await stack(['.'])
    if (!one) throw new Error('a picture was made')
    const part = await upload(batchId, { '1.jpg': one, 'Thumbs.db': Buffer.from('x'), '.DS_Store': Buffer.from('y') })
    expect([sheets(part), part.scans[0]?.state]).toEqual(['1', 'done'])
  })

  test('of several pages lose only the side that is broken', async () => {
    const batchId = await newBatch()
    const pdf = await PDFDocument.create()
    for (const seed of [1, 2, 3]) {
      const picture = await pdf.embedJpg(await aPicture(9000 + seed))
      pdf.addPage([420, 594]).drawImage(picture, { x: 0, y: 0, width: 420, height: 594 })
    }
    const bytes = Buffer.from(await pdf.save({ useObjectStreams: false }))
    const second = await aPicture(9002)
    const at = bytes.indexOf(second)
    expect(at).toBeGreaterThan(0)
    const [first] = await stack(['.'])
    if (!first) throw new Error('a picture was made')
    bytes.fill(0xff, at + 2, at + second.byteLength)
    const part = await upload(batchId, { '1.pdf': bytes, '2.jpg': first })
    expect(sheets(part)).toBe('1 (2) 3 4')
    expect(part.scans[0]).toMatchObject({ state: 'incomplete', sides: 4, unusable: 1 })
    const row = await made.archive.databases.reader
      .selectFrom('batch_gap')
      .select('sha256')
      .where('batch_id', '=', batchId)
      .executeTakeFirstOrThrow()
    expect(row.sha256).toBe(hash(bytes))
    expect((await check(made.archive)).findings).toEqual([])
  })
})

test('nothing of all this was a fault', () => {
  expect(made.faults).toEqual([])
})
