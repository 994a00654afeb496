// What is refused about keys and signatures, over the whole gate, with keys as the window makes them.
import { randomBytes } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Signing, ToSign } from '#shared/contract/signing.ts'
import { type Algorithm, possessionText, type Signature, type SignedFields, signedText } from '#shared/trust/act.ts'
import { fromHex, toBase64 } from '../../renderer/signing/bytes.ts'
import { makeSecret, openSecret, publicOf, type SignText } from '../../renderer/signing/key-pairs.ts'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { wrapped } from '../support/signer.ts'

let made: TestArchive
let time = new Date('2026-03-02T08:00:00.000Z')
beforeEach(async () => {
  time = new Date('2026-03-02T08:00:00.000Z')
  made = await anArchive({ working: false, now: () => time })
})
afterEach(() => made.close())

const random = () => randomBytes(16).toString('base64')

type Signer = {
  readonly client: TestClient
  readonly kid: string
  readonly fingerprint: string
  readonly alg: Algorithm
  readonly sign: SignText
}

/** A key made by the window's own code, proposed. */
async function withKey(client: TestClient, alg: Algorithm = 'Ed25519'): Promise<Signer> {
  const secret = makeSecret(alg)
  const pub = publicOf(alg, secret)
  const sign = await openSecret(alg, secret)
  const { origin, user } = await client.keys.mine()
  const proof = await sign(possessionText(origin, user, alg, pub))
  const { kid, fingerprint } = await client.keys.propose({ alg, pub, wrapped, proof })
  return { client, kid, fingerprint, alg, sign }
}

type Change = (fields: SignedFields, draft: ToSign) => SignedFields

/** Signs and does it, after `change` had its way with the fields; gives the signature, too. */
async function does(
  { client, kid, alg, sign }: Signer,
  act: (parts: Signing) => Promise<ToSign | { kind: 'done' }>,
  change: Change = fields => fields,
): Promise<Signature> {
  const unsigned: Signing = { signature: null, salt: random(), language: 'zh-CN' }
  const draft = await act(unsigned)
  if (draft.kind === 'done') throw new Error('done without a signature')
  const { size, root } = await client.ledger.head()
  const own = { signedAt: time.toISOString(), nonce: random(), seen: { size, root }, alg, kid }
  const fields = change(own, draft)
  const signature = { ...fields, sig: await sign(signedText(draft.act, fields)) }
  const done = await act({ ...unsigned, signature })
  if (done.kind !== 'done') throw new Error('still to be signed')
  return signature
}

const enrolling =
  (client: TestClient, { kid, fingerprint }: Signer) =>
  (parts: Signing) =>
    client.keys.enrol({ kid, fingerprint, ...parts })

async function officerWithKey(alg: Algorithm = 'Ed25519'): Promise<Signer> {
  const client = await made.officer('secadmin')
  if (alg !== 'Ed25519') await client.keys.chooseAlgorithm({ alg })
  const officer = await withKey(client, alg)
  await does(officer, enrolling(client, officer))
  return officer
}

const refused = (code: string) => ({ data: { code } })

for (const alg of ['Ed25519', 'SM2-SM3'] as const) {
  test(`${alg}: keys made in the window are enrolled, sign and end`, async () => {
    const officer = await officerWithKey(alg)
    const archivist = await withKey(made.client, alg)
    await does(officer, enrolling(officer.client, archivist))
    expect(await made.client.keys.mine()).toMatchObject({ alg, key: { kid: archivist.kid, alg, state: 'enrolled' } })
    await does(officer, parts => officer.client.keys.revoke({ kid: archivist.kid, reason: '口令遗忘', ...parts }))
    expect((await made.client.keys.mine()).key).toBeNull()
    const { keys } = await officer.client.keys.list()
    const line = keys.find(key => key.kid === archivist.kid)
    expect(line).toMatchObject({ state: 'revoked', reason: '口令遗忘', alg, enrolledBy: '安全保密管理员' })
    expect((await withKey(made.client, alg)).kid).not.toBe(archivist.kid)
    expect(made.faults).toEqual([])
  })
}

test('a wrapped key goes to its owner and to nobody else', async () => {
  const officer = await officerWithKey()
  const archivist = await withKey(made.client)
  expect((await made.client.keys.mine()).key?.wrapped).toEqual(wrapped)
  expect((await officer.client.keys.mine()).key?.kid).toBe(officer.kid)
  const told = JSON.stringify(await officer.client.keys.list())
  expect(told).toContain(archivist.kid)
  expect(told).not.toContain(wrapped.sealed)
  expect(told).not.toContain('wrapped')
})

test('keys that are unfit are not proposed', async () => {
  const { origin, user } = await made.client.keys.mine()
  const pub = publicOf('SM2-SM3', makeSecret('SM2-SM3'))
  const point = Buffer.from(pub, 'base64')
  const off = Buffer.from(point.map((byte, at) => (at === 63 ? byte ^ 1 : byte))).toString('base64')
  const small = toBase64(fromHex('0100000000000000000000000000000000000000000000000000000000000000'))
  const proof = Buffer.alloc(64).toString('base64')
  const propose = (alg: Algorithm, one: string, given = proof) =>
    made.client.keys.propose({ alg, pub: one, wrapped, proof: given })
  await expect(propose('Ed25519', small)).rejects.toMatchObject(refused('key-unfit'))
  // The archive's algorithm is Ed25519.
  await expect(propose('SM2-SM3', pub)).rejects.toMatchObject(refused('key-unfit'))
  const secret = makeSecret('Ed25519')
  const mine = publicOf('Ed25519', secret)
  const sign = await openSecret('Ed25519', secret)
  await expect(propose('Ed25519', `${mine} `)).rejects.toMatchObject(refused('key-unfit'))
  await expect(propose('Ed25519', mine)).rejects.toMatchObject(refused('signature-invalid'))
  // A proof for another person, another archive, another key.
  const others = [
    possessionText(origin, '999', 'Ed25519', mine),
    possessionText('juanzong/other', user, 'Ed25519', mine),
    possessionText(origin, user, 'Ed25519', small),
    possessionText(origin, user, 'SM2-SM3', mine),
  ]
  for (const text of others)
    await expect(propose('Ed25519', mine, await sign(text))).rejects.toMatchObject(refused('signature-invalid'))
  await propose('Ed25519', mine, await sign(possessionText(origin, user, 'Ed25519', mine)))
  // Known already, even after it was dropped.
  await withKey(made.client)
  const again = propose('Ed25519', mine, await sign(possessionText(origin, user, 'Ed25519', mine)))
  await expect(again).rejects.toMatchObject(refused('key-unfit'))
  await (await made.officer('secadmin')).keys.chooseAlgorithm({ alg: 'SM2-SM3' })
  await expect(propose('SM2-SM3', off)).rejects.toMatchObject(refused('key-unfit'))
  await expect(propose('SM2-SM3', pub)).rejects.toMatchObject(refused('signature-invalid'))
  expect(made.faults).toEqual([])
})

test('an SM2 proof under another user ID is refused', async () => {
  await (await made.officer('secadmin')).keys.chooseAlgorithm({ alg: 'SM2-SM3' })
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const pub = Buffer.from(publicKey.slice(2), 'hex').toString('base64')
  const { origin, user } = await made.client.keys.mine()
  const text = new TextEncoder().encode(possessionText(origin, user, 'SM2-SM3', pub))
  const proofs = ['', '8765432187654321'].map(userId => {
    const options = { hash: true, der: true, publicKey, userId }
    return Buffer.from(sm2.doSignature(text, privateKey, options), 'hex').toString('base64')
  })
  for (const proof of proofs)
    await expect(made.client.keys.propose({ alg: 'SM2-SM3', pub, wrapped, proof })).rejects.toMatchObject(
      refused('signature-invalid'),
    )
})

test('a signature is refused for its nonce, its clock, its head, its key, its act; and then nothing is done', async () => {
  const officer = await officerWithKey()
  const archivist = await withKey(made.client)
  const enrol = enrolling(officer.client, archivist)
  const before = (await officer.client.keys.list()).keys

  const used = (await made.archive.databases.reader.selectFrom('ledger').select('nonce').execute()).flatMap(
    ({ nonce }) => (nonce === null ? [] : [nonce]),
  )
  expect(used.length).toBe(1)
  const [nonce = ''] = used
  await expect(does(officer, enrol, fields => ({ ...fields, nonce }))).rejects.toMatchObject(refused('signature-used'))

  const shifted =
    (minutes: number): Change =>
    fields => ({
      ...fields,
      signedAt: new Date(time.getTime() + minutes * 60_000).toISOString(),
    })
  await expect(does(officer, enrol, shifted(-11))).rejects.toMatchObject(refused('clock-differs'))
  await expect(does(officer, enrol, shifted(11))).rejects.toMatchObject(refused('clock-differs'))

  const unknown: readonly Change[] = [
    fields => ({ ...fields, seen: { ...fields.seen, size: 100_000 } }),
    fields => ({ ...fields, seen: { ...fields.seen, root: Buffer.alloc(32).toString('base64') } }),
  ]
  for (const change of unknown)
    await expect(does(officer, enrol, change)).rejects.toMatchObject(refused('head-unknown'))

  // A key that is only proposed, of somebody else, of no one, of another algorithm.
  const keys: readonly Change[] = [
    fields => ({ ...fields, kid: archivist.kid }),
    fields => ({ ...fields, kid: '0123456789abcdef' }),
    fields => ({ ...fields, alg: 'SM2-SM3' }),
  ]
  for (const change of keys) await expect(does(officer, enrol, change)).rejects.toMatchObject(refused('key-missing'))

  // Signed by another key under the officer's key id, and signed for another act.
  const stolen = { ...officer, sign: archivist.sign }
  await expect(does(stolen, enrol)).rejects.toMatchObject(refused('signature-invalid'))
  const other = { ...officer, sign: (text: string) => officer.sign(text.replace(archivist.kid, officer.kid)) }
  await expect(does(other, enrol)).rejects.toMatchObject(refused('signature-invalid'))
  const unspelled = { ...officer, sign: async (text: string) => `${await officer.sign(text)}=` }
  await expect(does(unspelled, enrol)).rejects.toMatchObject(refused('signature-invalid'))

  expect((await officer.client.keys.list()).keys).toEqual(before)
  await does(officer, enrol)
  expect(made.faults).toEqual([])
})

test('a key that was revoked, or belongs to another, signs nothing', async () => {
  const officer = await officerWithKey()
  const auditor = await withKey(await made.officer('auditor'))
  const archivist = await withKey(made.client)
  await does(officer, enrolling(officer.client, auditor))
  await does(officer, enrolling(officer.client, archivist))
  // The auditor's good key, in the officer's session.
  const borrowed = { ...auditor, client: officer.client }
  const revoke = (parts: Signing) => officer.client.keys.revoke({ kid: archivist.kid, reason: '离职', ...parts })
  await expect(does(borrowed, revoke)).rejects.toMatchObject(refused('key-missing'))
  // The officer has forgotten the passphrase: the auditor ends the key, and no archivist's.
  const ends = (whose: Signer) => (parts: Signing) =>
    auditor.client.keys.revoke({ kid: whose.kid, reason: '口令遗忘', ...parts })
  await expect(does(auditor, ends(archivist))).rejects.toMatchObject(refused('right-missing'))
  await does(auditor, ends(officer))
  await expect(does(officer, revoke)).rejects.toMatchObject(refused('key-missing'))
  // A new key of the officer's is enrolled by the auditor, no longer by itself.
  const anew = await withKey(officer.client)
  await expect(does(anew, enrolling(officer.client, anew))).rejects.toMatchObject(refused('own-key'))
  await does(auditor, enrolling(auditor.client, anew))
  await does(anew, parts => anew.client.keys.revoke({ kid: archivist.kid, reason: '离职', ...parts }))
  expect(made.faults).toEqual([])
})

test('a fingerprint that differs is refused; typed in any way it is taken', async () => {
  const officer = await officerWithKey()
  const archivist = await withKey(made.client)
  const typed = (fingerprint: string) => (parts: Signing) =>
    officer.client.keys.enrol({ kid: archivist.kid, fingerprint, ...parts })
  for (const wrong of ['', officer.fingerprint, archivist.fingerprint.slice(0, -1), `${archivist.fingerprint} 0`])
    await expect(does(officer, typed(wrong))).rejects.toMatchObject(refused('fingerprint-differs'))
  const wide = archivist.fingerprint
    .toUpperCase()
    .replaceAll(/[\dA-F]/gu, digit => String.fromCodePoint(0xfee0 + (digit.codePointAt(0) ?? 0)))
    .replaceAll(' ', '　')
  await does(officer, typed(wide))
})

test('signing is put in force once two archivists who may sign in have a key', async () => {
  const officer = await officerWithKey()
  const enforce = (parts: Signing) => officer.client.keys.enforce(parts)
  await expect(does(officer, enforce)).rejects.toMatchObject({ data: { code: 'too-few-keys', params: { have: '0' } } })
  const archivist = await withKey(made.client)
  await does(officer, enrolling(officer.client, archivist))
  await expect(does(officer, enforce)).rejects.toMatchObject({ data: { code: 'too-few-keys', params: { have: '1' } } })
})
