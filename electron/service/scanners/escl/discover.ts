// Devices that announce themselves by mDNS: _uscan._tcp (http) and _uscans._tcp (https).
import { EventEmitter } from 'node:events'
import { isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import Bonjour, { type Service } from 'bonjour-service'
import type { Scanner } from '#shared/contract/scanners.ts'
import { shown } from '../shown.ts'
import { addressOf } from './address.ts'
import { unescaped } from './xml.ts'

/** One announcement, as mDNS carries it. */
export type Announced = {
  readonly secure: boolean
  readonly name: string
  readonly hosts: readonly string[]
  readonly port: number
  /** Keys in lower case: ty, rs, uuid, duplex, is, cs. */
  readonly txt: Readonly<Record<string, string>>
}

/** The scanner an announcement speaks of; null if it gives no address we could ask. */
export function scannerIn({ secure, name, hosts, port, txt }: Announced): Scanner | null {
  // Link-local IPv6 addresses need a zone that no URL carries, and scanners that have IPv6 have IPv4 too.
  const host = hosts.find(isIPv4) ?? hosts.find(each => !/^fe80:/iu.test(each))
  if (host === undefined) return null
  const root = (txt['rs'] ?? '').replace(/^\/+|\/+$/gu, '') || 'eSCL'
  const address = addressOf(`http${secure ? 's' : ''}://${host.includes(':') ? `[${host}]` : host}:${port}/${root}`)
  if (address === null) return null
  return {
    driver: 'escl',
    address,
    // Devices put the name of their XML into TXT as it is written there.
    name: shown(unescaped(txt['ty'] ?? '')) || shown(unescaped(name)) || host,
    serial: shown(unescaped(txt['uuid'] ?? '')).toLowerCase(),
  }
}

/** One entry a device, the one with TLS if there are both, in the order of names. */
export function withoutDoubles(found: readonly Scanner[]): Scanner[] {
  const ways = new Map<string, Scanner>()
  for (const scanner of found) {
    const key = scanner.serial || scanner.address
    const known = ways.get(key)
    if (!known || (!known.address.startsWith('https:') && scanner.address.startsWith('https:'))) ways.set(key, scanner)
  }
  return [...ways.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function announcedBy(service: Service, secure: boolean): Announced {
  const told: unknown = service.txt
  const pairs = typeof told === 'object' && told !== null ? Object.entries(told) : []
  const txt = Object.fromEntries(pairs.map(([key, value]) => [key.toLowerCase(), String(value ?? '')]))
  const from = service.referer?.address
  const hosts = [...(service.addresses ?? []), ...(from === undefined ? [] : [from])]
  return { secure, name: service.name, hosts, port: service.port, txt }
}

/** Every network by our address in it: with none named, the question leaves by the first only. Without any, ourselves. */
function networks(): readonly string[] {
  const outside = Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return outside.length > 0 ? outside : ['127.0.0.1']
}

/** Listens for `ms` milliseconds on all networks. Where mDNS is not allowed or its port is taken, nothing is found. */
export async function discover(ms: number, signal: AbortSignal): Promise<readonly Scanner[]> {
  const found: Scanner[] = []
  const listeners = networks().map(address => {
    const options = { port: 5353, interface: address, bind: '0.0.0.0' }
    const bonjour = new Bonjour(options, () => {})
    // Without somebody to hear them, errors of its socket would end the process.
    const socket: unknown = bonjour['server'].mdns
    if (socket instanceof EventEmitter) socket.on('error', () => {})
    for (const type of ['uscan', 'uscans']) {
      bonjour.find({ type }, service => {
        const scanner = scannerIn(announcedBy(service, type === 'uscans'))
        if (scanner) found.push(scanner)
      })
    }
    return bonjour
  })
  await sleep(ms, undefined, { signal }).catch(() => {})
  for (const bonjour of listeners) bonjour.destroy()
  return withoutDoubles(found)
}
