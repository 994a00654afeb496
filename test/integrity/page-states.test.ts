// A page that waits, that was read, that could not be read, that was turned by hand: whatever somebody changes of it in the
// database, or of the file it came in, is named (trust 2.2, A1).
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openArchive } from '#service/desk/open-archive.ts'
import { adjustPage } from '#service/reading/adjust.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { picturesIn } from '../support/pictures.ts'
import { afterEdit, copied } from './by-hand.ts'

/** A reader that never answers: pages stay as they came. */
const idleReader = new URL(
  `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {})`)}`,
)

let folder: string
let away: () => Promise<void>
const copies: { [State in 'waiting' | 'read' | 'failed' | 'turned']: string } = {
  waiting: '',
  read: '',
  failed: '',
  turned: '',
}
beforeAll(async () => {
  const made = await aFolder()
  folder = made.folder
  away = made.remove
  await mkdir(join(folder, 'pictures'))
  await picturesIn(join(folder, 'pictures'), 2)
  for (const state of Object.keys(copies)) Object.assign(copies, { [state]: join(folder, `${state}.sqlite`) })
  await leaveWaiting()
  await leaveRead()
})
afterAll(() => away())

const pictures = () => [join(folder, 'pictures')]

async function leaveWaiting(): Promise<void> {
  const here = await anArchive({ reader: idleReader })
  await here.client.ingest.begin({
    source: { kind: 'paths', paths: pictures() },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await vi.waitUntil(async () => (await pagesIn(here)) === 2, { timeout: 60_000 })
  copied(join(here.folder, 'catalogue.sqlite'), copies.waiting)
  await here.close()
}

async function pagesIn({ archive }: TestArchive): Promise<number> {
  return (await archive.databases.reader.selectFrom('page').select('id').execute()).length
}

async function leaveRead(): Promise<void> {
  const here = await anArchive()
  await takeIn(here, pictures())
  const catalogue = join(here.folder, 'catalogue.sqlite')
  copied(catalogue, copies.read)
  const { sha256 } = await here.archive.databases.reader
    .selectFrom('page')
    .select('sha256')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  await rm(here.archive.store.pathOf(sha256))
  await here.client.pages.readAgain({ id: 1 })
  await here.archive.work.idle()
  copied(catalogue, copies.failed)
  await turned(here)
  copied(catalogue, copies.turned)
  await here.close()
}

/** Turned while nothing reads, as when the program ends before the page's turn comes. */
async function turned(here: TestArchive): Promise<void> {
  const { surroundings } = here.desk
  await here.desk.close()
  const archive = await openArchive(here.folder, surroundings)
  const actor = { id: 1, name: '', role: 'archivist', departmentId: null, sessionId: 1 } as const
  await archive.write(async (tx, record) => {
    const { version } = await tx.selectFrom('page').select('version').where('id', '=', 2).executeTakeFirstOrThrow()
    const input = { id: 2, version, operations: [{ kind: 'turn', degrees: 90 }] } as const
    await adjustPage(tx, actor, input, archive, (target, body) => record('page.adjust', '1', target, body))
  })
  await archive.close()
}

test.each(Object.keys(copies))('an archive with pages that are %s is as its ledger says', async state => {
  const [, path = ''] = Object.entries(copies).find(([name]) => name === state) ?? []
  expect(await afterEdit(path, `UPDATE session SET used_at = '2020-01-01T00:00:00.000Z'`)).toEqual([])
})

const asItCame = 'page: file, hashes, format, bytes, size, resolution, what the file records or notices'
const standing = 'page: upright size, operations, blank, state, failure, doubt, version or job'
const columns: readonly (readonly [change: string, told: string])[] = [
  [`source = 'other.jpg'`, asItCame],
  [`source_sha256 = '${'0'.repeat(64)}'`, asItCame],
  [`format = 'png'`, asItCame],
  [`bytes = bytes + 1`, asItCame],
  ['master_width = master_width + 1', asItCame],
  ['master_height = 1', asItCame],
  ['dpi = 99.5', asItCame],
  ['dpi_y = NULL', asItCame],
  [`recorded = '[{"kind":"turn","degrees":180}]'`, asItCame],
  [`notices = '["x"]'`, asItCame],
  ['width = width + 1', standing],
  [`operations = '[{"kind":"turn","degrees":270}]'`, 'page: '],
  [`given_operations = '[{"kind":"turn","degrees":270}]'`, standing],
  ['blank = 1 - blank', 'page: '],
  [`failure = 'none of ours'`, standing],
  ['version = version + 1', standing],
  [`state = CASE state WHEN 'failed' THEN 'waiting' ELSE 'failed' END`, standing],
  ['sequence = 77', 'numbers of pages'],
  ['item_id = NULL, sequence = NULL', 'item: pages'],
]

describe.each([
  ['waiting', 1],
  ['read', 1],
  ['failed', 1],
  ['turned', 2],
] as const)('of a page that is %s', (state, id) => {
  test.each(columns)('somebody sets %s, and it is named', async (change, told) => {
    const found = (await afterEdit(copies[state], `UPDATE page SET ${change} WHERE id = ${id}`)).join('\n')
    expect(found).toContain(told)
  })
})

test.each([
  [`UPDATE source SET name = 'other.jpg' WHERE id = 1`, 'source: hash, name, bytes'],
  ['UPDATE source SET bytes = 1 WHERE id = 1', 'source: hash, name, bytes'],
  [`UPDATE source SET sha256 = '${'0'.repeat(64)}' WHERE id = 2`, 'source: hash, name, bytes'],
  ['DELETE FROM source WHERE id = 2', 'source 2 | source: the row that entry'],
  [
    'INSERT INTO source SELECT 99, sha256, name, bytes, item_id, job_id, received_at FROM source WHERE id = 1',
    'source: no entry speaks of this row',
  ],
  [`UPDATE page_text SET text = '改过的' WHERE page_id = 1`, 'page_text: text, lines'],
  [`UPDATE page_text SET lines = '[]', measures = '{"x":1}' WHERE page_id = 2`, 'page_text: text, lines'],
  [`UPDATE page_text SET stands = 'brought' WHERE page_id = 1`, 'page_text: which text stands'],
  ['DELETE FROM page_text WHERE page_id = 1', 'page_text: the row that entry'],
  ['UPDATE item SET fonds_id = 77', 'item: fonds'],
])('in an archive that was read, %s is named', async (sql, told) => {
  expect((await afterEdit(copies.read, sql)).join('\n')).toContain(told)
})

test('an archive of the program before says of its pages what it said, and what it did not say accuses nobody', async () => {
  const found = await afterEdit(
    copies.read,
    `UPDATE ledger SET line = json_remove(line, '$.body.facts') WHERE type IN ('item.add', 'page.read')`,
  )
  // Only that entries ought to speak of these rows is told: the ledger itself does not hold any more.
  expect(found.every(line => line.includes('no entry speaks of this row'))).toBe(true)
})
