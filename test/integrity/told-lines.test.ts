// What an intake told of what it did not take in: once it has ended, nobody changes a word of that unseen.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { aPicture } from '../support/pictures.ts'
import { afterEdit, copied } from './by-hand.ts'

let made: TestArchive
let whole: string
let remove: () => Promise<void>
beforeAll(async () => {
  made = await anArchive()
  const place = await aFolder()
  remove = place.remove
  await writeFile(join(place.folder, '1.png'), await aPicture(1))
  await writeFile(join(place.folder, '2.png'), 'no picture')
  await takeIn(made, [place.folder], 'folder')
  whole = join(place.folder, 'whole.sqlite')
  copied(join(made.folder, 'catalogue.sqlite'), whole)
})
afterAll(async () => {
  await made.close()
  await remove()
})

test.each([
  ['changed', `UPDATE intake_note SET source = '3.png'`],
  ['taken out', 'DELETE FROM intake_note'],
  [
    'slipped in',
    `INSERT INTO intake_note (job_id, kind, source, code) SELECT job_id, 'notice', '1.png', 'no-dpi' FROM intake_note LIMIT 1`,
  ],
])('a line of its report that was %s is named', async (_how, sql) => {
  expect(await afterEdit(whole, sql)).toEqual([
    expect.stringMatching(/^job \d+ \| intake_note: lines of its report not as entry \d+ says$/u),
  ])
})
