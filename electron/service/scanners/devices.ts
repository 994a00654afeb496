// Devices: finding them, adding one with the certificate it shows, asking what it can do.
import type { KnownScanner, Scanner, ScannerCapabilities } from '#shared/contract/scanners.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import { DeviceFailure } from '../archive/driver.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { addressOf } from './escl/address.ts'
import { fingerprintOf } from './escl/client.ts'
import { shown } from './shown.ts'

/** How long a device may take to say what it can do. */
const patience = 30_000

export async function knownScanners(db: Connection): Promise<KnownScanner[]> {
  return await db
    .selectFrom('scanner')
    .select(['id', 'driver', 'address', 'name', 'serial', 'trusted', 'added_at as addedAt'])
    .where('active', '=', 1)
    .orderBy('id')
    .execute()
}

/** Refused: not-found. */
export async function scannerRow(db: Connection, id: number): Promise<KnownScanner> {
  const found = (await knownScanners(db)).find(scanner => scanner.id === id)
  if (!found) throw new Refusal('not-found', { what: 'scanner' })
  return found
}

/** Asks all drivers at once; one that fails is logged and finds nothing. */
export async function discoverScanners(db: Connection, _actor: Actor, _input: unknown, archive: Archive) {
  const { drivers, fault } = archive.surroundings
  const known = new Set((await knownScanners(db)).map(scanner => `${scanner.driver} ${scanner.address}`))
  const lists = await Promise.all(
    drivers.map(driver =>
      driver.list(AbortSignal.timeout(patience)).catch((error: unknown) => {
        fault(error, `looking for devices with ${driver.driver}`)
        return []
      }),
    ),
  )
  const found = lists.flat().filter(scanner => !known.has(`${scanner.driver} ${scanner.address}`))
  const present = await Promise.all(
    drivers.map(async driver => ({ driver: driver.driver, present: (await driver.present?.()) ?? true })),
  )
  return { found: found.map(scanner => ({ ...scanner })), drivers: present }
}

/** Asks a device; what it says no with is refused as `device` with its problem. */
async function asked<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    // Nobody cancels a question: only our patience ends.
    if (error instanceof DeviceFailure && error.problem === 'cancelled') {
      throw new Refusal('device', { problem: 'unreachable', detail: error.detail })
    }
    if (error instanceof DeviceFailure) throw new Refusal('device', { problem: error.problem, detail: error.detail })
    throw error
  }
}

async function capabilitiesOf(archive: Archive, scanner: Scanner): Promise<ScannerCapabilities> {
  const driver = archive.surroundings.drivers.find(one => one.driver === scanner.driver)
  if (!driver) throw new Refusal('device', { problem: 'driver-missing', detail: '' })
  return await asked(() => driver.capabilities(scanner, AbortSignal.timeout(patience)))
}

/** What the device calls itself, as far as its driver can ask. */
async function modelOf(archive: Archive, scanner: Scanner): Promise<string> {
  const driver = archive.surroundings.drivers.find(one => one.driver === scanner.driver)
  const model = await asked(async () => (await driver?.model?.(scanner, AbortSignal.timeout(patience))) ?? '')
  return shown(model)
}

export async function capabilities(db: Connection, _actor: Actor, input: { readonly id: number }, archive: Archive) {
  const scanner = await scannerRow(db, input.id)
  if (scanner.trusted !== null) archive.surroundings.pins.set(scanner.address, scanner.trusted)
  return await capabilitiesOf(archive, scanner)
}

function present(call: Call): { archive: Archive; actor: Actor } {
  const archive = call.desk.archive()
  if (!archive || !call.actor) throw new Refusal('not-signed-in')
  return { archive, actor: call.actor }
}

type AddInput = Pick<Scanner, 'driver' | 'address' | 'name' | 'serial'>

/** Enters `scanner.add`. A device that is given no name has that of its model, else its address. */
export async function addScanner(call: Call, input: AddInput): Promise<KnownScanner> {
  const { archive, actor } = present(call)
  const address = input.driver === 'escl' ? addressOf(input.address) : input.address
  if (address === null) throw new Refusal('invalid-value', { field: 'address', value: input.address })
  const known = (await knownScanners(archive.databases.reader)).find(
    one => one.driver === input.driver && one.address === address,
  )
  if (known) throw new Refusal('scanner-known', { name: known.name })
  const nameless = { ...input, address }
  const trusted = input.driver === 'escl' ? await asked(() => fingerprintOf(address)) : null
  if (trusted !== null) archive.surroundings.pins.set(address, trusted)
  await capabilitiesOf(archive, nameless)
  const scanner = { ...nameless, name: input.name || (await modelOf(archive, nameless)) || address }
  const addedAt = archive.surroundings.now().toISOString()
  const id = await archive.write(async (tx, record) => {
    const next = await nextId(tx, 'scanner')
    const body = { driver: scanner.driver, address, name: scanner.name, serial: scanner.serial, trusted: trusted ?? '' }
    const ledgerSeq = await record('scanner.add', String(actor.id), { id: `scanner:${next}`, version: 1 }, body)
    const row = { id: next, ...scanner, trusted, added_at: addedAt, ledger_seq: ledgerSeq }
    await tx.insertInto('scanner').values(row).execute()
    return next
  })
  return { ...scanner, id, trusted, addedAt }
}

/** Enters `scanner.trust`. */
export async function trustAgain(call: Call, input: { readonly id: number }): Promise<KnownScanner> {
  const { archive, actor } = present(call)
  const scanner = await scannerRow(archive.databases.reader, input.id)
  const trusted = scanner.driver === 'escl' ? await asked(() => fingerprintOf(scanner.address)) : null
  if (trusted !== null) archive.surroundings.pins.set(scanner.address, trusted)
  await archive.write(async (tx, record) => {
    const body = { trusted: trusted ?? '' }
    const ledgerSeq = await record('scanner.trust', String(actor.id), { id: `scanner:${scanner.id}`, version: 0 }, body)
    await tx.updateTable('scanner').set({ trusted, ledger_seq: ledgerSeq }).where('id', '=', scanner.id).execute()
  })
  return { ...scanner, trusted }
}

export async function removeScanner(
  tx: Connection,
  _actor: Actor,
  input: { readonly id: number },
  _archive: Archive,
  enter: Enter,
) {
  const scanner = await scannerRow(tx, input.id)
  await enter({ id: `scanner:${scanner.id}`, version: 0 }, {})
  await tx.updateTable('scanner').set({ active: 0 }).where('id', '=', scanner.id).execute()
  return {}
}
