// What is taken out on paper or as a file is entered first, under a head.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Host, startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import { anArchive, resources, type TestArchive } from '../support/archive.ts'

let made: TestArchive
let host: Host
beforeEach(async () => {
  made = await anArchive({ working: false })
  host = await startHost(made.desk, { router, listen: { kind: 'port', port: 0 }, renderer: resources })
})
afterEach(async () => {
  await host.close()
  await made.close()
})

test('a printed paper is entered before it leaves, and a head counts the entry', async () => {
  const { token } = await made.anyone.session.signIn({ name: '张三', password: 'correct horse battery' })
  const { url } = await made.as(token).scanners.targetSheet()
  const answer = await fetch(new URL(url, host.url), { headers: { cookie: `juanzong=${token}` } })
  expect(answer.status).toBe(200)
  const { reader } = made.archive.databases
  const entry = await reader
    .selectFrom('ledger')
    .select(['seq', 'target'])
    .where('type', '=', 'document.print')
    .executeTakeFirstOrThrow()
  expect(entry.target).toBe('target:1')
  const head = await reader.selectFrom('head').select('size').orderBy('size', 'desc').limit(1).executeTakeFirstOrThrow()
  expect(head.size).toBeGreaterThan(entry.seq)
})
