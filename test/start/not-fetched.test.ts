// Networks that refuse or say nothing: the reason is told, the browser serves, and for a day nobody is asked again.
import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failedBefore, questionOf, remember } from '../../scripts/start/asked.ts'
import { type Installed, install } from '../../scripts/start/installer.ts'
import { STAMP } from '../../scripts/start/window.ts'
import { aMirror, breakOff, give, hang, type Mirror, refuse, stall, version } from './mirror.ts'
import { aPlace, type Place } from './place.ts'

/** The installer alone. */
function installing(place: Place, address: string, silence = 9_000): Promise<Installed> {
  return install({
    folder: place.electron,
    environment: { ...place.environment, ELECTRON_MIRROR: address },
    skip: new AbortController().signal,
    progress: () => undefined,
    silence,
  })
}

const failureOf = (installed: Installed) => (installed.kind === 'not-there' ? installed.failure : installed)
const hostOf = (mirror: Mirror): string => new URL(mirror.address).host

describe('the installer', () => {
  test('names the host that refused the connection', async () => {
    const place = await aPlace()
    expect(failureOf(await installing(place, 'http://127.0.0.1:4/'))).toEqual({
      kind: 'refused',
      host: '127.0.0.1:4',
      cause: 'ECONNREFUSED',
    })
  })

  test.each([403, 404, 503])('names the address that answered %i', async status => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: refuse(status) })
    expect(failureOf(await installing(place, mirror.address))).toEqual({
      kind: 'answered',
      address: expect.stringContaining(`${mirror.address}v${version}/electron-`),
      status,
    })
  })

  test.each([
    ['accepts and never answers', { zip: hang }],
    ['answers the head and stalls', { zip: stall }],
    ['gives the program and never its checksum', { sums: hang }],
  ])('gives up a server that %s', async (_, answers) => {
    const place = await aPlace()
    const mirror = await aMirror(answers)
    const failure = failureOf(await installing(place, mirror.address, 2_000))
    expect(failure).toEqual({ kind: 'silent', host: hostOf(mirror), seconds: 2 })
    expect(existsSync(join(place.electron, 'path.txt'))).toBe(false)
  })

  test('says that a server broke off', async () => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: breakOff })
    expect(failureOf(await installing(place, mirror.address))).toEqual({ kind: 'broken-off', host: hostOf(mirror) })
  })

  test.each([
    ['of another checksum', Buffer.from('a page of a hotel in the place of the program')],
    ['of no bytes at all', Buffer.alloc(0)],
  ])('throws away a file %s', async (_, bytes) => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: give(bytes) })
    expect(failureOf(await installing(place, mirror.address))).toEqual({ kind: 'wrong-checksum', host: hostOf(mirror) })
    expect(existsSync(join(place.electron, 'dist'))).toBe(false)
  })

  test('passes on what the installer itself says about an address that is none', async () => {
    const place = await aPlace()
    expect(failureOf(await installing(place, 'nowhere/'))).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('Invalid URL'),
    })
  })
})

describe('npm start', () => {
  test('gives up a silent network within ten seconds, leaves nothing behind, and serves a browser', {
    timeout: 60_000,
  }, async () => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: hang })
    const began = Date.now()
    const started = place.start([], { ELECTRON_MIRROR: mirror.address })
    await started.saying(`nothing came from ${hostOf(mirror)} for 9 seconds`)
    // Ten seconds, and what a busy machine takes to start two processes.
    expect(Date.now() - began).toBeLessThan(15_000)
    await started.saying('Ctrl+C ends it.')
    expect(readdirSync(place.temporary)).toEqual([])
    expect(await started.end('SIGINT')).toBe(0)
  })

  test('asks a network that refused not again for a day, unless it is told to', async () => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: refuse(403) })
    const served = async (...args: string[]): Promise<string> => {
      const started = place.start(['--no-open', ...args], { ELECTRON_MIRROR: mirror.address })
      await started.saying('Ctrl+C ends it.')
      expect(await started.end('SIGINT')).toBe(0)
      return started.said()
    }
    expect(await served()).toContain('answered 403. It is not asked for again within a day')
    expect(mirror.asked.length).toBe(1)
    expect(existsSync(join(place.home, STAMP))).toBe(true)

    const second = await served()
    expect(second).toContain('answered 403')
    expect(second).toContain('npm start -- --window asks at once')
    expect(second).not.toContain('First start')
    expect(mirror.asked.length).toBe(1)

    await served('--window')
    expect(mirror.asked.length).toBe(2)

    const stamp = join(place.home, STAMP)
    const found = await readFile(stamp, 'utf8')
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString()
    await writeFile(stamp, found.replace(/"at":"[^"]+"/, `"at":"${yesterday}"`))
    await served()
    expect(mirror.asked.length).toBe(3)
  })

  test('asks a mirror that is named after a failure at once, and forgets the failure', async () => {
    const place = await aPlace()
    const refusing = place.start(['--no-open'])
    await refusing.saying('Ctrl+C ends it.')
    expect(await refusing.end('SIGINT')).toBe(0)
    expect(existsSync(join(place.home, STAMP))).toBe(true)
    const mirror = await aMirror()
    expect(await place.start([], { ELECTRON_MIRROR: mirror.address }).end()).toBe(0)
    expect(place.said('electron')).not.toBeNull()
    expect(existsSync(join(place.home, STAMP))).toBe(false)
  })

  test('goes on in the browser after one Ctrl+C, with nothing left of the fetch, and ends after the next', async () => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: stall })
    const started = place.start(['--no-open'], { ELECTRON_MIRROR: mirror.address })
    await started.saying(/asking 127\.0\.0\.1:\d+/)
    // The terminal signals this process, and npm hands the signal on: one press may come twice.
    started.child.kill('SIGINT')
    started.child.kill('SIGINT')
    await started.saying('Electron was not fetched, as you asked')
    await started.saying('Ctrl+C ends it.')
    expect(started.child.exitCode).toBeNull()
    expect(readdirSync(place.temporary)).toEqual([])
    // Skipped once is not forbidden for a day.
    expect(existsSync(join(place.home, STAMP))).toBe(false)
    expect(await started.end('SIGINT')).toBe(0)
  })

  test('ends with the fetch when it is told to end', async () => {
    const place = await aPlace()
    const mirror = await aMirror({ zip: stall })
    const started = place.start([], { ELECTRON_MIRROR: mirror.address })
    await started.saying(/asking 127\.0\.0\.1:\d+/)
    expect(await started.end('SIGTERM')).toBe(143)
    expect(readdirSync(place.temporary)).toEqual([])
  })

  test.each([
    ['told to serve a browser', ['--browser'], {}],
    ['there is no screen', [], { DISPLAY: '' }],
    ['ELECTRON_SKIP_BINARY_DOWNLOAD forbids it', [], { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }],
  ])('asks nobody where it is %s', async (_, args, more) => {
    const place = await aPlace()
    const mirror = await aMirror()
    const started = place.start([...args, '--no-open'], { ELECTRON_MIRROR: mirror.address, ...more })
    await started.saying('Ctrl+C ends it.')
    expect(await started.end('SIGINT')).toBe(0)
    expect(mirror.asked).toEqual([])
    expect(place.said('electron')).toBeNull()
  })
})

describe('what is remembered of a failure', () => {
  const failed = { kind: 'refused', host: 'github.com', cause: 'ECONNREFUSED' } as const
  const noon = new Date('2026-11-27T12:00:00Z')
  const later = (hours: number): Date => new Date(noon.getTime() + hours * 3_600_000)

  test('holds for a day, for the same version, mirror and proxy', async () => {
    const { home } = await aPlace()
    const file = join(home, STAMP)
    const question = questionOf('45.4.1', { ELECTRON_MIRROR: 'https://a.invalid/', HTTPS_PROXY: '' })
    remember(file, question, failed, noon)
    expect(failedBefore(file, question, later(23.9))).toEqual({ at: noon, failure: failed })
    expect(failedBefore(file, question, later(24))).toBeNull()
    // A clock that was wrong when it was written must not keep the window away for years.
    expect(failedBefore(file, question, later(-1))).toBeNull()
    for (const other of [
      questionOf('45.4.2', { ELECTRON_MIRROR: 'https://a.invalid/' }),
      questionOf('45.4.1', { npm_config_electron_mirror: 'https://b.invalid/' }),
      questionOf('45.4.1', { ELECTRON_MIRROR: 'https://a.invalid/', HTTPS_PROXY: 'http://p:secret@c.invalid' }),
    ]) {
      expect(failedBefore(file, other, later(1))).toBeNull()
      expect(other).not.toContain('secret')
    }
  })

  test('is nothing where the stamp is in pieces', async () => {
    const { root: home } = await aPlace()
    const file = join(home, STAMP)
    await writeFile(file, '{"at":"2026-')
    expect(failedBefore(file, 'any', noon)).toBeNull()
  })
})
