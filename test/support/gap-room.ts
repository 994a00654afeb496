// Batches whose device or files deliver sides that cannot be used, of one archive for a test file.
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import type { CapturePart, ScanTarget } from '#shared/contract/capture.ts'
import { anArchive, type TestArchive } from './archive.ts'
import { aFileFeeder, type Broken, broken, type FileFeeder } from './feeder.ts'
import { aBatch, atEnd, quick, untilEnded } from './line.ts'
import { aPicture } from './pictures.ts'

type Way = {
  readonly duplex?: boolean
  readonly target?: ScanTarget
  readonly jam?: number
  readonly sheets?: number
  /** After so many sides the device waits until `goOn`. */
  readonly hold?: number
}

export const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** What lies in a batch, in order: '1f' for a page, '(1b)' for a gap. */
export function lying({ pages, gaps, items }: CapturePart): string {
  const own = (id: number) =>
    [...pages.filter(page => page.kept), ...gaps.filter(gap => gap.state !== 'withdrawn')]
      .filter(side => side.batchItemId === id)
      .sort((a, b) => a.place - b.place)
      .map(side => (side.id < 0 ? `(${side.sheet}${side.face[0]})` : `${side.sheet}${side.face[0]}`))
  return items.map(item => own(item.id).join(' ')).join(' | ')
}

/** To be called once, at the head of a test file. */
export function gapRoom() {
  let made: TestArchive
  let feeder: FileFeeder
  let scannerId: number
  beforeAll(async () => {
    feeder = aFileFeeder()
    made = await anArchive({ drivers: [feeder], wordless: true })
    const scanner = { driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' } as const
    scannerId = (await made.client.scanners.add(scanner)).id
  })
  afterAll(() => made.close())

  const newBatch = async () => (await made.client.batches.create(aBatch(made.categoryId))).id
  const now = (batchId: number) => made.client.capture.now({ batchId })

  async function ended(batchId: number, scanId: number): Promise<CapturePart> {
    await untilEnded(made.archive, scanId)
    return await now(batchId)
  }

  async function until(batchId: number, seen: (part: CapturePart) => boolean): Promise<CapturePart> {
    for (;;) {
      const part = await now(batchId)
      if (seen(part)) return part
      await pause(20)
    }
  }

  async function begin(batchId: number, sides: readonly Buffer[], way: Way = {}): Promise<{ readonly scanId: number }> {
    const { duplex = true, target = atEnd, jam, sheets, hold } = way
    feeder.load(sides, jam, hold)
    const { settings, ...rest } = quick(scannerId, { master: { kind: 'as-delivered' } })
    const separation = sheets === undefined ? rest.separation : ({ kind: 'sheets', sheets } as const)
    const fields = {
      ...rest,
      separation,
      settings: { ...settings, source: duplex ? 'feeder-duplex' : 'feeder' } as const,
    }
    return await made.client.capture.scan({ batchId, profileId: null, fields, target })
  }

  /** Scans sides into a batch and waits until the run has ended. */
  async function scan(batchId: number, sides: readonly Buffer[], way: Way = {}): Promise<CapturePart> {
    const { scanId } = await begin(batchId, sides, way)
    return await ended(batchId, scanId)
  }

  let seeds = 100
  /** Sides of a stack: a picture for '.', else something that cannot be used. */
  async function stack(kinds: readonly ('.' | Broken)[]): Promise<readonly Buffer[]> {
    seeds += 100
    return await Promise.all(kinds.map((kind, at) => (kind === '.' ? aPicture(seeds + at) : broken(kind, seeds + at))))
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

  return {
    get made() {
      return made
    },
    newBatch,
    now,
    /** What the device was last asked for. */
    asked: () => feeder.asked(),
    ended,
    until,
    begin,
    goOn: () => feeder.goOn(),
    scan,
    stack,
    facesOf,
  }
}
