// Heads are witnessed with keys out of the administrator's reach, and printed for the file.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dailyHeadOf } from '#service/audit/daily-head.ts'
import { keyHash } from '#service/ledger/heads.ts'
import { documentPdf } from '#service/print/document.ts'
import { checkpointBody, readCheckpoint, signatureLine } from '#shared/trust/checkpoint.ts'
import { witnessed } from '../integrity/working-day.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { type Signer, type Signers, signers } from '../support/signer.ts'

let made: TestArchive
let who: Signers
beforeAll(async () => {
  made = await anArchive({ working: false })
  who = await signers(made)
})
afterAll(() => made.close())

const lineOf = ({ kid, pub, seal }: Signer, size: number, root: string, hash = keyHash(kid, pub)) => {
  const signature = Buffer.from(seal(checkpointBody(made.archive.heads.origin, size, root)), 'base64')
  return signatureLine(kid, Buffer.concat([hash, signature]).toString('base64'))
}

test('a head is witnessed by an auditor, and says by whom and when', async () => {
  const { audit } = who.auditor.client
  expect((await audit.heads()).lastWitnessed).toBeNull()
  const size = await witnessed(made, who.auditor)
  const { heads, lastWitnessed } = await audit.heads()
  expect(heads.find(head => head.size === size)?.witnesses).toEqual([{ name: '安全审计员', at: lastWitnessed }])
  const { entries } = await who.secadmin.client.audit.log({ type: 'head.witness' })
  expect(entries.map(({ actor, target }) => [actor, target])).toEqual([['安全审计员', `head:${size}`]])
})

test('a line that is not exactly a good signature over that head is refused', async () => {
  const { audit } = who.auditor.client
  const { size, root } = await made.archive.heads.make()
  const cosign = (line: string, at = size) => audit.cosign({ size: at, line })
  const invalid = { data: { code: 'signature-invalid' } }
  const good = lineOf(who.auditor, size, root)
  const earlier = (await audit.heads()).heads.find(head => head.size < size)?.size ?? 0
  await expect(cosign(good, earlier)).rejects.toMatchObject(invalid)
  await expect(cosign(good, 99_999)).rejects.toMatchObject({ data: { code: 'not-found' } })
  await expect(cosign(lineOf(who.auditor, size, Buffer.alloc(32).toString('base64')))).rejects.toMatchObject(invalid)
  await expect(cosign(lineOf(who.auditor, size, root, Buffer.alloc(4)))).rejects.toMatchObject(invalid)
  await expect(cosign(good.replace('— ', '- '))).rejects.toMatchObject(invalid)
  await expect(cosign(`${good}\n`)).rejects.toMatchObject(invalid)
  // The last character before the padding has two spare bits: three other spellings of the same bytes.
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const other = good.replace(/.(?==\n$)/u, letter => letters[letters.indexOf(letter) + 1] ?? '')
  await expect(cosign(other)).rejects.toMatchObject(invalid)
  await expect(cosign(lineOf(who.archivist, size, root))).rejects.toMatchObject({ data: { code: 'key-missing' } })
  await expect(who.secadmin.client.audit.cosign({ size, line: good })).rejects.toMatchObject({
    data: { code: 'right-missing' },
  })
  await cosign(good)
  await cosign(good.trimEnd())
  const kept = await made.archive.databases.reader
    .selectFrom('witness')
    .select('line')
    .where('size', '=', size)
    .execute()
  expect(kept).toEqual([{ line: good }])
})

test('a head under which its witnesses stand is still read as a checkpoint', async () => {
  const size = await witnessed(made, who.auditor)
  const { text } = await made.archive.databases.reader
    .selectFrom('head')
    .select('text')
    .where('size', '=', size)
    .executeTakeFirstOrThrow()
  const { line } = await made.archive.databases.reader
    .selectFrom('witness')
    .select('line')
    .where('size', '=', size)
    .executeTakeFirstOrThrow()
  expect(readCheckpoint(text + line)?.lines.map(({ name }) => name)).toEqual([
    made.archive.heads.origin,
    who.auditor.kid,
  ])
})

test('the daily head is printed with its checkpoint, its code and room to sign, and the print is entered', async () => {
  const { url } = await who.auditor.client.audit.printHead()
  const [, size] = /^\/prints\/head\/(\d+)-zh\?ticket=/u.exec(url) ?? []
  const { entries } = await who.secadmin.client.audit.log({ type: 'head.print' })
  expect(entries.map(({ target, seq }) => [target, seq])).toEqual([[`head:${size}`, Number(size)]])
  const page = await dailyHeadOf(made.archive.databases.reader, made.archive, Number(size), 'zh-CN')
  const kinds = page.blocks.map(({ kind }) => kind)
  expect(kinds).toEqual(['facts', 'heading', 'paragraph', 'drawing', 'paragraph', 'signatures'])
  const [, , checkpoint] = page.blocks
  expect(checkpoint?.kind === 'paragraph' && readCheckpoint(`${checkpoint.text}\n`)?.size).toBe(Number(size))
  const pdf = await documentPdf(page, made.archive.surroundings.fonts, new Date())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})
