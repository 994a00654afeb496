import { afterEach, describe, expect, test } from 'vitest'
import { DeviceFailure } from '#service/archive/driver.ts'
import { fingerprintOf, openEscl } from '#service/scanners/escl/client.ts'
import { selfSigned } from '../support/escl/certificate.ts'
import { aBench, type Bench, named, quick, scanAll } from '../support/escl/scanning.ts'
import { startSimulator } from '../support/escl/simulator.ts'
import { maySkip } from '../support/tools.ts'

const open: Bench[] = []
afterEach(async () => {
  for (const made of open.splice(0)) await made.close()
})

describe.skipIf(maySkip('openssl'))('a scanner with a certificate (openssl makes one)', () => {
  const secured = async () => {
    const made = await aBench(2, { certificate: selfSigned() })
    open.push(made)
    return made
  }

  test('is scanned from while it shows the one it was added with', async () => {
    const made = await secured()
    const fingerprint = await fingerprintOf(made.scanner.address)
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/u)
    const spelled = fingerprint?.toUpperCase().replaceAll(/(..)(?!$)/gu, '$1:') ?? ''
    expect((await scanAll(made, { fingerprint: spelled })).sides).toEqual(named(2))
  })

  test('is told nothing once it shows another', async () => {
    const made = await secured()
    const known = await fingerprintOf((await secured()).scanner.address)
    expect((await scanAll(made, { fingerprint: known })).problem).toBe('certificate-changed')
    const pinned = openEscl({ limits: quick, pinOf: () => known })
    const refused = await pinned
      .capabilities(made.scanner, new AbortController().signal)
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(DeviceFailure)
    expect(refused).toMatchObject({ problem: 'certificate-changed' })
    expect(made.simulator.requests).toEqual([])
  })

  test('is checked at every connection: one that changes between two sides ends the scan', async () => {
    const made = await aBench(6, { certificate: selfSigned(), quirks: { slowMs: 50 } })
    open.push(made)
    const fingerprint = await fingerprintOf(made.scanner.address)
    const other = selfSigned()
    const { problem, sides } = await scanAll(made, { fingerprint, onSide: () => made.simulator.recertify(other) })
    expect(problem).toBe('certificate-changed')
    expect(sides.length).toBeLessThan(6)
  })

  test('is not asked without it', async () => {
    const plainly = await aBench(2)
    open.push(plainly)
    expect(await fingerprintOf(plainly.scanner.address)).toBeNull()
    expect((await scanAll(plainly, { fingerprint: 'ab'.repeat(32) })).problem).toBe('certificate-changed')
    expect(plainly.simulator.requests).toEqual([])
  })

  test('and no TLS where TLS is asked for is unreachable', async () => {
    const plainly = await aBench(2)
    open.push(plainly)
    const address = plainly.scanner.address.replace('http:', 'https:')
    await expect(fingerprintOf(address)).rejects.toMatchObject({ problem: 'unreachable' })
  })
})

describe('scanners that announce themselves', () => {
  test('are found with their name and uuid, and not when nobody looks', async () => {
    const uuid = crypto.randomUUID()
    const simulator = await startSimulator({ pictures: [], publish: true, name: 'Reading Room', uuid })
    try {
      const { signal } = new AbortController()
      const found = await openEscl({ limits: quick }).list(signal)
      const ours = found.filter(({ serial }) => serial === uuid)
      expect(ours).toHaveLength(1)
      expect(ours[0]).toMatchObject({ driver: 'escl', name: 'Reading Room' })
      expect(ours[0]?.address).toMatch(new RegExp(`^http://.+:${simulator.port}/eSCL$`, 'u'))
      expect(await openEscl({ discover: false }).list(signal)).toEqual([])
    } finally {
      await simulator.close()
    }
    const gone = await openEscl({ limits: { findMs: 500 } }).list(new AbortController().signal)
    expect(gone.filter(({ serial }) => serial === uuid)).toEqual([])
  })
})
