import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { anArchive } from '../support/archive.ts'

test('a call that is under way when a desk closes is answered, or told that no archive is open: it is no fault', async () => {
  const here = await anArchive()
  const calls: Promise<unknown>[] = []
  for (let at = 0; at < 20; at += 1) {
    calls.push(here.client.integrity.health())
    await turn()
  }
  const answers = Promise.allSettled(calls)
  await here.desk.close()
  const codes = (await answers).map(answer => (answer.status === 'fulfilled' ? 'answered' : answer.reason.data.code))
  expect(codes.filter(code => code !== 'answered' && code !== 'no-archive-open')).toEqual([])
  expect(codes).toContain('answered')
  await here.close()
})
