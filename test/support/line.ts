// A box on its way through the scanning line: an archive with a test scanner, a profile and a batch.
import { setTimeout as pause } from 'node:timers/promises'
import type { Archive } from '#service/archive/archive.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import type { BatchFields } from '#shared/contract/batches.ts'
import type { CapturePage, CapturePart, ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { type ArchiveOptions, anArchive, type TestArchive } from './archive.ts'
import { aScanner, type Feeder, type TestScanner } from './scanner.ts'

export const atEnd: ScanTarget = { kind: 'end', batchItemId: null, newItem: false }

/** 75 dpi and small, so that the machine and not the picture is tested. */
export const quick = (scannerId: number, changed: Partial<ProfileFields> = {}): ProfileFields => ({
  name: '快速',
  key: 1,
  scannerId,
  settings: { source: 'feeder', colour: 'grey', dpi: 75, widthMm: 105, heightMm: 148, count: null },
  master: { kind: 'tiff-lzw' },
  straighten: true,
  separation: { kind: 'none' },
  ...changed,
})

export const aBatch = (categoryId: number): BatchFields => ({
  code: '',
  title: '办公室2023年第1盒',
  categoryId,
  year: 2023,
  retention: 'D30',
  departmentId: null,
  box: '1',
  location: 'A-01-02',
  promised: { items: null, sheets: null, pages: null },
  remarks: '',
})

export type Line = TestArchive & {
  readonly device: TestScanner
  readonly scannerId: number
  readonly batchId: number
  /** Begins a scan and waits until it has ended; returns its id. */
  scan(fields: ProfileFields, target?: ScanTarget): Promise<number>
  /** The batch as its screen shows it. */
  now(): Promise<CapturePart>
  /** Pages kept, in order. */
  kept(): Promise<readonly CapturePage[]>
  /** The same archive and device, which now holds `feeder`, and another batch. */
  another(feeder: Partial<Feeder>): Promise<Line>
  /** Until nothing of the line is left to do. */
  settled(): Promise<void>
}

/** Until a scan is done or has stopped; asks for no more than that. */
export async function untilEnded({ databases }: Archive, scanId: number): Promise<void> {
  const asked = databases.reader.selectFrom('scan').select('id').where('id', '=', scanId)
  while (!(await asked.where('state', 'in', ['done', 'stopped']).executeTakeFirst())) await pause(20)
}

/** An archive with SANE's test device, which holds `feeder`; its patterns have no words, and are read by readers that find none. */
export async function aLine(feeder: Partial<Feeder> = {}, options: ArchiveOptions = {}): Promise<Line> {
  const device = await aScanner(feeder)
  const made = await anArchive({
    wordless: true,
    ...options,
    drivers: [openSane({ ...device.sane, silenceMs: 60_000 })],
  })
  const { id: scannerId } = await made.client.scanners.add({ ...device.scanner, name: '测试扫描仪' })
  return await anotherBatch({ made, device, scannerId })
}

type Standing = { readonly made: TestArchive; readonly device: TestScanner; readonly scannerId: number }

async function anotherBatch(standing: Standing): Promise<Line> {
  const { made, device, scannerId } = standing
  const { client, archive } = made
  const { id: batchId } = await client.batches.create(aBatch(made.categoryId))
  const now = () => client.capture.now({ batchId })
  return {
    ...made,
    device,
    scannerId,
    batchId,
    now,
    kept: async () => (await now()).pages.filter(page => page.kept),
    settled: () => archive.work.idle(),
    async another(feeder) {
      await device.load(feeder)
      return await anotherBatch(standing)
    },
    async scan(fields, target = atEnd) {
      const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target })
      await untilEnded(archive, scanId)
      return scanId
    },
    close: async () => {
      await made.close()
      await device.remove()
    },
  }
}
