import { expect, test, vi } from 'vitest'
import { openRuns } from '#service/capture/runs.ts'
import { anArchive } from '../support/archive.ts'
import { aFileFeeder } from '../support/feeder.ts'
import { aBatch, atEnd, quick } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

test('a scan that ends well while the runner looks what waits is not told to be interrupted', async () => {
  const feeder = aFileFeeder()
  const { client, archive, categoryId, close } = await anArchive({ drivers: [feeder], working: false })
  const scanner = { driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' } as const
  const { id: scannerId } = await client.scanners.add(scanner)
  const { id: batchId } = await client.batches.create(aBatch(categoryId))
  feeder.load([await aPicture(1)], undefined, 1)
  const fields = quick(scannerId, { master: { kind: 'as-delivered' } })
  await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
  const ended = async () => (await client.capture.now({ batchId })).scans.map(({ state, problem }) => [state, problem])

  // What is read is handed on when the gate opens, and may be old by then.
  let gate = Promise.resolve()
  const reader = archive.databases.reader.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      const closed = gate
      gate = Promise.resolve()
      await closed
      return result
    },
  })
  const runs = openRuns({ ...archive, databases: { ...archive.databases, reader } }, () => undefined)
  const { signal } = new AbortController()
  await runs.runNext(signal)
  const open = Promise.withResolvers<void>()
  gate = open.promise
  const second = runs.runNext(signal)
  feeder.goOn()
  await vi.waitFor(async () => expect(await ended()).toEqual([['done', null]]), { timeout: 20_000 })
  open.resolve()
  await second
  await runs.settle()
  expect(await ended()).toEqual([['done', null]])
  await close()
})
