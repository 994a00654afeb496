// Titles of intakes and scans are holdings: who may not read the catalogue is shown verifications only.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArchive } from '#service/desk/open-archive.ts'
import { insertJob, jobsOf } from '#service/work/rows.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { aPerson } from '../support/signer.ts'

let made: TestArchive
let intake: number
let verification: number
beforeAll(async () => {
  made = await anArchive({ working: false })
  const about = { plan: {}, total: 0, startedBy: 1, now: new Date() }
  intake = await made.archive.write(tx =>
    insertJob(tx, { kind: 'ingest', stage: 'receiving', title: '关于某某的处分决定', ...about }),
  )
  verification = (await made.client.integrity.verify()).jobId
})
afterAll(() => made.close())

const kinds = async (client: TestClient) => (await client.jobs.list()).map(({ kind }) => kind)

test('an archivist and a reader see every job', async () => {
  expect(await kinds(made.client)).toEqual(['verify', 'ingest'])
  expect(await kinds(await aPerson(made, '李四', 'reader'))).toEqual(['verify', 'ingest'])
  expect((await made.client.jobs.report({ id: intake })).kind).toBe('ingest')
})

test.each(['sysadmin', 'auditor'] as const)('the %s sees verifications, in the list as in the stream', async role => {
  const client = await made.officer(role)
  expect(await kinds(client)).toEqual(['verify'])
  const stream = await client.jobs.watch()
  for await (const jobs of stream) {
    expect(jobs.map(({ kind }) => kind)).toEqual(['verify'])
    break
  }
  expect((await client.jobs.report({ id: verification })).kind).toBe('verify')
  await expect(client.jobs.report({ id: intake })).rejects.toMatchObject({
    data: { code: 'not-found', params: { what: 'job' } },
  })
})

test('a job that was running when the program ended says so after the next start, and goes on by itself', async () => {
  const here = await anArchive({ working: false })
  const { jobId } = await here.client.integrity.verify()
  const [before] = await here.client.jobs.list()
  expect(before).toMatchObject({ id: jobId, state: 'running', interruptedAt: null })
  await here.desk.close()
  // Opened, and not yet at work.
  const archive = await openArchive(here.folder, here.desk.surroundings)
  const [shown] = await jobsOf(archive.databases.reader, archive, { id: jobId })
  expect(shown?.interruptedAt).toMatch(/^\d{4}-\d\d-\d\dT/u)
  archive.work.start()
  await archive.work.idle()
  const [after] = await jobsOf(archive.databases.reader, archive, { id: jobId })
  expect(after).toMatchObject({ state: 'done', interruptedAt: null })
  await archive.close()
  await here.close()
})
