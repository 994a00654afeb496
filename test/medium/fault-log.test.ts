import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFaultLog } from '#service/fault-log.ts'
import { aFolder } from '../support/archive.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
})
afterEach(() => place.remove())

test('a fault that cannot be written ends nothing, and is written with the next that can', () => {
  const log = join(place.folder, 'faults.log')
  // A folder in its place: nobody can write there, root neither.
  mkdirSync(log)
  const fault = openFaultLog(
    () => place.folder,
    () => {
      throw new Error('nobody listens any more')
    },
  )
  const first = fault(new Error('the first'), 'test')
  renameSync(log, `${log}.away`)
  const second = fault(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }), 'test')
  const written = readFileSync(log, 'utf8')
  expect(written).toMatch(
    new RegExp(`${first} test: Error: the first[^]*${second} test: SQLITE_FULL Error: database`, 'u'),
  )
})

test('a fault that repeats without end fills no disk', () => {
  const log = join(place.folder, 'faults.log')
  writeFileSync(log, Buffer.alloc(5 << 20, 120))
  openFaultLog(() => place.folder, undefined)(new Error('once more'), 'test')
  expect(statSync(log).size).toBeLessThan(10_000)
  expect(existsSync(`${log}.old`)).toBe(true)
})
