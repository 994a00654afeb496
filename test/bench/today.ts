// How long the first screen takes to say what waits, for each role, in an archive of many items of which all are on their way.
// usage: node test/bench/today.ts [--items 20000]
import process from 'node:process'
import { parseArgs } from 'node:util'
import { beginCustodyOf } from '#service/custody/enter.ts'
import { anArchive, type TestClient } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { aPerson, signers } from '../support/signer.ts'
import { fill } from './holdings.ts'

const { values } = parseArgs({ options: { items: { type: 'string', default: '20000' } } })
/** Milliseconds of processor time, which is the same on a busy machine. */
const limit = 50

const here = await anArchive({ working: false })
const { archivist, secadmin, auditor } = await signers(here)
const reader = await aPerson(here, '王芳', 'reader')
const [fonds] = await here.client.catalogue.tree()
const { id: departmentId } = await here.client.catalogue.addDepartment({
  fondsId: fonds?.id ?? 0,
  code: 'BGS',
  name: '办公室',
})
const clerk = await aPerson(here, '赵六', 'department', departmentId)
await fill(
  here.archive,
  { items: Number(values.items), pages: 2 },
  { categories: [here.categoryId], departments: [null] },
)
for (let at = 0; at < 200; at += 1) await here.client.batches.create(aBatch(here.categoryId))
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

const roles: Readonly<Record<string, TestClient>> = {
  archivist: archivist.client,
  reader,
  department: clerk,
  sysadmin: await here.officer('sysadmin'),
  secadmin: secadmin.client,
  auditor: auditor.client,
}
let failed = false
for (const [role, client] of Object.entries(roles)) {
  const times: number[] = []
  for (let at = 0; at < 7; at += 1) {
    const before = process.cpuUsage()
    await client.today.read()
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  const [median = Number.NaN] = times.toSorted((a, b) => a - b).slice(3)
  failed ||= median > limit
  console.log(`today, ${role}: ${median.toFixed(0)} ms (limit ${limit})`)
}
await here.close()
process.exitCode = failed ? 1 : 0
