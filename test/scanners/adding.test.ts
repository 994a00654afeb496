// What a device is called once it is added.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEscl } from '#service/scanners/escl/client.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { type SimulatorOptions, startSimulator } from '../support/escl/simulator.ts'

let made: TestArchive
beforeAll(async () => {
  made = await anArchive({ drivers: [openEscl({ discover: false })] })
})
afterAll(() => made.close())

async function added(name: string, device: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({ pictures: [], ...device })
  try {
    const scanner = { driver: 'escl', address: simulator.address, name, serial: '' } as const
    return { scanner: await made.client.scanners.add(scanner), address: simulator.address }
  } finally {
    await simulator.close()
  }
}

test('a device has the name that a person gives it', async () => {
  expect((await added('一号扫描仪')).scanner.name).toBe('一号扫描仪')
})

test('a device without a given name is called by its make and model', async () => {
  const { scanner, address } = await added('', { name: 'Canon imageFORMULA DR-C240' })
  expect(scanner).toMatchObject({ name: 'Canon imageFORMULA DR-C240', address })
  expect(await made.client.scanners.known()).toContainEqual(scanner)
})

test('a device that tells no model is called by its address', async () => {
  const { scanner, address } = await added('', { name: '' })
  expect(scanner.name).toBe(address)
})
