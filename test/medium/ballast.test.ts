import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { giveToOpen, openBallast } from '#service/medium/ballast.ts'
import { aFolder } from '../support/archive.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
})
afterEach(() => place.remove())

test('the ballast is given up by quarters and made whole again', async () => {
  const path = join(place.folder, 'ballast')
  const ballast = await openBallast(path, 400_000)
  await ballast.fill()
  const { blocks, size, mode } = statSync(path)
  expect({ size, mode: mode & 0o777 }).toEqual({ size: 400_000, mode: 0o600 })
  expect(blocks * 512).toBeGreaterThanOrEqual(400_000)
  expect([1, 2, 3, 4, 5].map(() => ballast.give())).toEqual([true, true, true, true, false])
  expect(ballast.lacks()).toBe(400_000)
  await ballast.fill()
  expect(ballast.lacks()).toBe(0)
  expect(giveToOpen(path)).toBe(true)
  expect(ballast.lacks()).toBe(100_000)
})

test('whoever needs room while it is being made gets it', async () => {
  const path = join(place.folder, 'ballast')
  const ballast = await openBallast(path, 8 << 20)
  const filling = ballast.fill()
  while ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0)
    await new Promise(resolve => setImmediate(resolve))
  expect(ballast.give()).toBe(true)
  await filling
  expect(ballast.lacks()).toBeGreaterThan(0)
})
