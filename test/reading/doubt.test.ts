import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportItem } from '#service/exports/item.ts'
import { plausibility } from '#service/ocr/doubt.ts'
import { trustIn } from '#shared/rules/confidence.ts'
import { aFolder, anArchive, resources, type TestArchive } from '../support/archive.ts'
import { chance } from '../support/degraded.ts'

let here: TestArchive
let scans: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  here = await anArchive()
  scans = await aFolder()
})
afterAll(async () => {
  await here.close()
  await scans.remove()
})

/** Strokes in all directions, in rows: somebody's scribble, or writing that no recogniser knows. */
function scribble(): Buffer {
  let strokes = ''
  let seed = 1
  const next = () => {
    seed += 1
    return chance(seed)
  }
  const around = (x: number, y: number) => `${x + next() * 50} ${y + next() * 56}`
  for (let y = 200; y < 1500; y += 95)
    for (let x = 130 + next() * 60; x < 1080; x += 40 + next() * 45)
      for (let stroke = 0; stroke < 4; stroke += 1)
        strokes += `<path d="M${around(x, y)} Q${around(x, y)} ${around(x, y)}" stroke-width="4"/>`
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="#fff"/><g fill="none" stroke="#222">${strokes}</g></svg>`,
  )
}

test('what is recognised as noise is no text: not searched, not in the PDF, marked, and to be seen on request', async () => {
  const path = join(scans.folder, '001.png')
  await sharp(scribble()).withMetadata({ density: 150 }).png().toFile(path)
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [path] },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const job = await here.client.jobs.report({ id: jobId })
  if (job.kind !== 'ingest') throw new Error(job.kind)
  const itemId = job.report.items[0]?.id ?? -1
  expect(job.report.items[0]?.pages[0]?.text).toBe('none')
  const [page] = (await here.client.catalogue.item({ id: itemId })).pageList
  expect([page?.text, page?.doubt, page?.blank]).toEqual(['none', 'unsure', false])
  const read = await here.client.pages.read({ id: page?.id ?? -1 })
  expect([read.text, read.lines, read.recognised !== '']).toEqual(['', [], true])
  const entries = await here.archive.databases.reader
    .selectFrom('search_entry')
    .select('id')
    .where('page_id', '=', page?.id ?? -1)
    .execute()
  expect(entries).toEqual([])
  const pdf = join(scans.folder, 'item.pdf')
  await exportItem(here.archive, itemId, 'pdfa-2u', pdf, 'system')
  expect((await readFile(pdf)).includes('3 Tr')).toBe(false)
})

test('what a texture is read as is not plausible, what people write is', async () => {
  const line = (recognised: string) => ({
    left: 0,
    top: 0,
    width: 1,
    height: 1,
    text: recognised,
    recognised,
    words: [],
  })
  expect(plausibility([line('一一一一一一一一一一一一一一一一一一一一一一')])).toBeLessThan(0.3)
  expect(plausibility([line('| i ~ \\ _ l | ¢ ° r { }')])).toBeLessThan(0.3)
  const truth = await readFile(join(resources, 'sample-fonds', 'truth', '0024.txt'), 'utf8')
  expect(plausibility(truth.split('\n').map(line))).toBeGreaterThan(0.95)
  expect(plausibility([line('The committee met on 3 May 1987.')])).toBeGreaterThan(0.9)
})

test('a page between noise and print stays text and is called doubtful', () => {
  expect([90, 76, 65].map(trustIn)).toEqual(['sure', 'sure', 'unsure'])
})
