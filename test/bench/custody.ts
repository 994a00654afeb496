// How custody answers with many items on their way: the queue, and one signature over a list.
// usage: node test/bench/custody.ts [--items 20000]
import process from 'node:process'
import { parseArgs } from 'node:util'
import { beginCustodyOf } from '#service/custody/enter.ts'
import { anArchive } from '../support/archive.ts'
import { waiting } from '../support/custody.ts'
import { signers } from '../support/signer.ts'
import { fill } from './holdings.ts'

const { values } = parseArgs({ options: { items: { type: 'string', default: '20000' } } })
/** Milliseconds of processor time, which is the same on a busy machine; a signature is the figure less what the signer's window needs. */
const limits = { queue: 100, sign: 1000 }

const here = await anArchive({ working: false })
const { archivist, second } = await signers(here)
await fill(
  here.archive,
  { items: Number(values.items), pages: 0 },
  { categories: [here.categoryId], departments: [null] },
)
const { id: holder } = await here.archive.databases.reader
  .selectFrom('person')
  .select('id')
  .where('name', '=', '张三')
  .executeTakeFirstOrThrow()
await here.archive.write(async (tx, record) => {
  const items = await tx.selectFrom('item').select('id').execute()
  const ledgerSeq = await record('custody.begin', String(holder), { id: 'custody', version: 0 }, {})
  const entering = items.map(({ id }) => ({ itemId: id, carrier: 'object', condition: 'good', pages: 3 }))
  await beginCustodyOf(tx, here.archive, entering, { holder, signer: null, head: '', ledgerSeq })
})

let failed = false
function clock(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
}

async function timed<T>(what: string, limit: number, act: () => Promise<T>): Promise<T> {
  const times: number[] = []
  let last: T | undefined
  for (let at = 0; at < 5; at += 1) {
    const took = clock()
    last = await act()
    times.push(took())
  }
  const median = times.toSorted((a, b) => a - b)[2] ?? Number.NaN
  failed ||= median > limit
  console.log(`${what}: ${median.toFixed(0)} ms (limit ${limit})`)
  if (last === undefined) throw new Error('nothing was done')
  return last
}

const queue = { step: 'sort', mine: false, late: false }
await timed('queue, 500 of all', limits.queue, () => archivist.client.custody.queue(queue))
await timed('queue, mine and late', limits.queue, () =>
  second.client.custody.queue({ ...queue, mine: true, late: true }),
)
for (const size of [100, 500]) {
  const list = async (step: string) =>
    (await waiting(archivist, step)).slice(0, size).map(({ itemId, version }) => ({ id: itemId, version }))
  const routed = async () => {
    const items = (await list('sort')).map(item => ({ ...item, route: 'describe' }))
    const took = clock()
    await archivist.sign(parts => archivist.client.custody.route({ items, reason: '', ...parts }))
    return took()
  }
  const described = async () => {
    const items = (await list('describe')).map(item => ({ ...item, pages: null }))
    const input = { step: 'describe', items, place: '', difference: '', remarks: '' }
    const took = clock()
    await archivist.sign(parts => archivist.client.custody.sign({ ...input, ...parts }))
    return took()
  }
  for (const [what, act] of [
    ['routed', routed],
    ['signed', described],
  ] as const) {
    const took = await act()
    failed ||= took > limits.sign
    console.log(`${size} items ${what}, draft and signature: ${took.toFixed(0)} ms (limit ${limits.sign})`)
  }
}
await here.close()
process.exitCode = failed ? 1 : 0
