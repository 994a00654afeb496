// A long act of the catalogue lets others have their turn.
import { expect, test } from 'vitest'
import { anArchive } from '../support/archive.ts'

test('a transaction of thousands of rows is not one stretch', async () => {
  const here = await anArchive({ working: false })
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  let within = 0
  await here.archive.write(async (tx, enter) => {
    const before = turns
    for (let at = 0; at < 5000; at += 1)
      await tx
        .insertInto('setting')
        .values({ key: `row ${at}`, value: '' })
        .execute()
    within = turns - before
    await enter('archive.note', 'system', { id: 'archive', version: 1 }, {})
  })
  clearInterval(timer)
  await here.close()
  expect(within).toBeGreaterThan(0)
})
