// Stop stops at the next side: of a device that has pulled ahead, of a program that does not hear, of files.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { uploadFolder } from '#service/work/incoming.ts'
import { gapRoom, lying } from '../support/gap-room.ts'
import { aLine, atEnd, type Line, quick } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

const room = gapRoom()
let line: Line | undefined
afterEach(async () => {
  await line?.close()
  line = undefined
})

const ones = async (count: number) => await room.stack(Array.from({ length: count }, () => '.' as const))

describe('stopping a scan', () => {
  test('takes nothing more of what the device has pulled ahead', async () => {
    const batchId = await room.newBatch()
    const { scanId } = await room.begin(batchId, await ones(12), { duplex: false, hold: 3 })
    await room.until(batchId, part => part.pages.length === 3)
    await room.made.client.capture.cancel({ scanId })
    room.goOn()
    const part = await room.ended(batchId, scanId)
    expect(part.scans[0]).toMatchObject({ state: 'stopped', problem: 'cancelled', nextSheet: part.pages.length + 1 })
    expect(part.pages.length).toBeLessThanOrEqual(4)
    const left = await ones(12 - part.pages.length)
    const after = await room.scan(batchId, left, { duplex: false, target: { kind: 'continue', scanId } })
    expect(after.pages.map(page => page.sheet)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    expect((await check(room.made.archive)).findings).toEqual([])
  })

  test('takes the back of a sheet whose front is there, and the next sheet no more', async () => {
    const batchId = await room.newBatch()
    const { scanId } = await room.begin(batchId, await ones(8), { hold: 3 })
    await room.until(batchId, part => part.pages.length === 3)
    await room.made.client.capture.cancel({ scanId })
    room.goOn()
    const part = await room.ended(batchId, scanId)
    // Either its back was taken, or its front stands nowhere: never half a sheet.
    expect(['1f 1b', '1f 1b 2f 2b']).toContain(lying(part))
  })

  test('that a fast device has brought already takes no more of them than are in hand', async () => {
    line = await aLine({ sheets: 10 })
    const { client, batchId } = line
    const fields = quick(line.scannerId)
    const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
    while ((await line.now()).pages.length < 1) await pause(5)
    const seen = (await line.now()).pages.length
    await client.capture.cancel({ scanId })
    const then = (await line.now()).pages.length
    while ((await line.now()).scans[0]?.state === 'running') await pause(20)
    const { pages } = await line.now()
    expect(pages.length).toBeGreaterThanOrEqual(seen)
    expect(pages.length).toBeLessThanOrEqual(then + 1)
  })

  test('is told again where its program did not hear, and pulls no stack through', async () => {
    line = await aLine({ sheets: 60, pauseMs: 100, deaf: true })
    const { client, batchId } = line
    const fields = quick(line.scannerId)
    const { scanId } = await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
    while ((await line.now()).pages.length < 1) await pause(20)
    await client.capture.cancel({ scanId })
    while ((await line.now()).scans[0]?.state === 'running') await pause(20)
    expect((await line.device.feeder()).sheets).toBeGreaterThan(0)
  })

  test('of files takes no further file, and goes on with the others', async () => {
    const batchId = await room.newBatch()
    const { client, archive } = room.made
    const lay = async (from: number, to: number) => {
      const { uploadId } = await client.ingest.openUpload()
      const folder = uploadFolder(archive, uploadId) ?? ''
      await mkdir(folder, { recursive: true })
      for (let at = from; at <= to; at += 1) await writeFile(join(folder, `${at}.jpg`), await aPicture(7000 + at))
      return uploadId
    }
    const { scanId } = await client.capture.addFiles({ batchId, uploadId: await lay(1, 9), target: atEnd })
    await room.until(batchId, part => part.pages.length > 0)
    await client.capture.cancel({ scanId })
    const then = (await room.now(batchId)).pages.length
    const part = await room.ended(batchId, scanId)
    const { length } = part.pages
    expect(length).toBeLessThanOrEqual(then + 1)
    expect(part.scans[0]).toMatchObject({ state: 'stopped', problem: 'cancelled' })
    const target = { kind: 'continue' as const, scanId }
    const again = await client.capture.addFiles({ batchId, uploadId: await lay(length + 1, 9), target })
    expect((await room.ended(batchId, again.scanId)).pages.length).toBe(9)
    expect((await check(archive)).findings).toEqual([])
  })
})
