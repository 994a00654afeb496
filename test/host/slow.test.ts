// Who sends slowly, or too much at once, keeps nobody else out.
import { writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { headWithin, lookEvery, paced } from '#service/host/connections.ts'
import { type Host, startHost } from '#service/host/http.ts'
import { openStaging } from '#service/ingest/staging.ts'
import { router } from '#service/router/router.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'

let here: TestArchive
let host: Host
let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  here = await anArchive({ working: false })
  place = await aFolder()
  await writeFile(join(place.folder, 'index.html'), '<!doctype html><title>卷宗</title>')
  host = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer: place.folder })
})
afterAll(async () => {
  await host.close()
  await here.close()
  await place.remove()
})

const opened = (): Promise<Socket> => {
  const socket = connect(Number(new URL(host.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.resume()
  return new Promise(resolve => socket.once('connect', () => resolve(socket)))
}
const ended = (socket: Socket) => new Promise<void>(resolve => socket.once('close', () => resolve()))
const answers = async () => (await fetch(host.url)).status

describe('a connection', () => {
  test('whose head does not come is ended, and others are served meanwhile', async () => {
    const slow = await opened()
    slow.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
    const drip = setInterval(() => slow.write('a'), 500)
    expect(await answers()).toBe(200)
    await ended(slow)
    clearInterval(drip)
    expect(headWithin + lookEvery).toBeLessThanOrEqual(12_000)
  })

  test('more than one address may have makes the slowest of them go', async () => {
    const many = await Promise.all(Array.from({ length: 256 }, opened))
    const oneGone = Promise.race(many.map(ended))
    const one = await opened()
    one.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')
    await Promise.all([oneGone, ended(one)])
    expect(await answers()).toBe(200)
    for (const socket of many) socket.destroy()
  })
})

describe('what is sent in', () => {
  test('has to go on coming, and to end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const stalled = new Readable({ read: () => undefined })
    const refused = expect(
      pipeline(
        stalled,
        paced(1_000_000, () => undefined),
        drain,
      ),
    ).rejects.toMatchObject({
      name: 'TooSlow',
    })
    stalled.push('a')
    vi.advanceTimersByTime(20_000)
    await refused
    const steady = new Readable({ read: () => undefined })
    const passed = pipeline(
      steady,
      paced(1_000_000, () => undefined),
      drain,
    )
    for (let at = 0; at < 5; at += 1) {
      steady.push(Buffer.alloc(20_000))
      await new Promise(setImmediate)
      vi.advanceTimersByTime(20_000)
    }
    steady.push(null)
    await passed
    vi.useRealTimers()
    await expect(
      pipeline(
        Readable.from([Buffer.alloc(11)]),
        paced(10, () => undefined),
        drain,
      ),
    ).rejects.toMatchObject({
      name: 'TooLarge',
    })
  })

  test('is so much of one session at a time', async () => {
    const staging = openStaging()
    const folder = place.folder
    const files = Array.from({ length: 8 }, () => staging.begin(1, 'a', folder))
    expect(() => staging.begin(1, 'a', folder)).toThrow(expect.objectContaining({ code: 'too-many-uploads' }))
    staging.begin(2, 'b', folder).end(true)
    files[0]?.end(true)
    const large = staging.begin(1, 'a', folder)
    large.counted(200 * 1024 ** 3)
    files[1]?.end(true)
    expect(() => staging.begin(1, 'a', folder)).toThrow(
      expect.objectContaining({ params: { limit: 'bytes', most: expect.anything() } }),
    )
    large.end(false)
    staging.begin(1, 'a', folder).end(true)
  })

  test('has twenty folders waiting; one that was taken in makes room', async () => {
    for (let at = 0; at < 20; at += 1) await here.client.ingest.openUpload()
    await expect(here.client.ingest.openUpload()).rejects.toMatchObject({ data: { code: 'too-many-uploads' } })
    await expect(
      here.signIn('张三', 'correct horse battery').then(other => other.ingest.openUpload()),
    ).resolves.toBeDefined()
  })
})

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source);
}
