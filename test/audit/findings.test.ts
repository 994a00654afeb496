// An auditor writes back what was found: signed, about entries, in words that the ledger does not tell.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { type Signers, signers } from '../support/signer.ts'

let made: TestArchive
let who: Signers
beforeAll(async () => {
  made = await anArchive({ working: false })
  who = await signers(made)
})
afterAll(() => made.close())

const text = '三月五日的题名修改没有依据,请说明。'

test('a finding is signed over the entries, the verdict and a commitment to its words', async () => {
  const { audit } = who.auditor.client
  const about = { entries: [3, 1, 3], verdict: 'question' as const, text }
  const { id } = await who.auditor.sign(parts => audit.find({ ...about, ...parts }))
  expect(await audit.findings()).toMatchObject([{ id, entries: [1, 3], verdict: 'question', text, by: '安全审计员' }])
  const { lines } = await audit.lines({ from: 0, limit: 1000 })
  const line = lines.find(one => one.includes('audit.finding')) ?? ''
  expect(JSON.parse(line)).toMatchObject({
    type: 'audit.finding',
    target: { id: `finding:${id}` },
    kid: who.auditor.kid,
    body: { entries: [1, 3], verdict: 'question' },
  })
  expect(line).not.toContain('题名')
})

test('its signer is shown the words and each entry before signing', async () => {
  const { audit } = who.auditor.client
  const unsigned = { signature: null, salt: Buffer.alloc(16).toString('base64'), language: 'zh-CN' as const }
  const draft = await audit.find({ entries: [1], verdict: 'irregular', text, ...unsigned })
  expect(draft).toMatchObject({ kind: 'to-sign', shown: ['审计结论：违规', text, '涉及日志 1 条', expect.any(String)] })
  expect((await audit.findings()).filter(one => one.verdict === 'irregular')).toEqual([])
})

test('about an entry that is not there it is refused, and so it is to everybody else', async () => {
  const unsigned = { signature: null, salt: Buffer.alloc(16).toString('base64'), language: 'en' as const }
  const about = { entries: [1, 99_999], verdict: 'in-order' as const, text, ...unsigned }
  await expect(who.auditor.client.audit.find(about)).rejects.toMatchObject({
    data: { code: 'not-found', params: { what: 'entry', value: '99999' } },
  })
  await expect(who.secadmin.client.audit.find({ ...about, entries: [1] })).rejects.toMatchObject({
    data: { code: 'right-missing', params: { right: 'audit' } },
  })
})
