import { expect, test } from 'vitest'
import { seededRandom } from '../../scripts/sample-fonds/random.ts'
import { killedBoxes } from './line-campaign.ts'

test('a station that is killed while it scans loses no page it has shown, and goes on at the right sheet', async () => {
  const told = await killedBoxes(3, seededRandom(20_261_122), () => {})
  expect(told.problems).toEqual([])
  expect(told.kills).toBeGreaterThanOrEqual(2)
})
