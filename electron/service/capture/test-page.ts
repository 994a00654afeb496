// Scanning the test page of a device; what comes is measured by drift/.
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { scannerRow } from '../scanners/devices.ts'
import { insertScan } from './scan.ts'

type TestInput = { readonly scannerId: number; readonly dpi: number }

/** Scans the test page; the runner measures what comes. */
export async function testDevice(tx: Connection, actor: Actor, input: TestInput, archive: Archive, enter: Enter) {
  const scanner = await scannerRow(tx, input.scannerId)
  const busy = await tx
    .selectFrom('scan')
    .select('id')
    .where('scanner_id', '=', scanner.id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (busy) throw new Refusal('scanner-in-use')
  const fields: ProfileFields = {
    name: '',
    key: null,
    scannerId: scanner.id,
    settings: { source: 'feeder', colour: 'colour', dpi: input.dpi, widthMm: null, heightMm: null, count: 1 },
    master: { kind: 'as-delivered' },
    straighten: false,
    separation: { kind: 'none' },
  }
  const driver = archive.surroundings.drivers.find(one => one.driver === scanner.driver)
  const able = await driver?.capabilities(scanner, AbortSignal.timeout(20_000)).catch(() => null)
  const source = able && !able.sources.includes('feeder') ? 'flatbed' : 'feeder'
  const scanId = await insertScan(tx, actor, archive, enter, {
    batchId: null,
    scannerId: scanner.id,
    device: scanner.name,
    fields: { ...fields, settings: { ...fields.settings, source } },
    target: { kind: 'end', batchItemId: null, newItem: false },
    origin: 'target',
    title: scanner.name,
  })
  return { scanId }
}
