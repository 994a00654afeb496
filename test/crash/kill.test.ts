import { expect, test } from 'vitest'
import { seededRandom } from '../../scripts/sample-fonds/random.ts'
import { campaigns } from './campaigns.ts'

test('an intake that is killed at any moment loses nothing it told of and ends as if it had not been killed', async () => {
  const { problems, kills } = await campaigns(3, seededRandom(20260), () => {})
  expect(problems).toEqual([])
  expect(kills).toBe(3)
}, 240_000)
