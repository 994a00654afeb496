// A person who signs, for tests: the key is a real one, held here as their window would hold it.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import * as z from 'zod'
import type { Signing, ToSign } from '#shared/contract/signing.ts'
import { possessionText, type Signature, signedText } from '#shared/trust/act.ts'
import type { TestArchive, TestClient } from './archive.ts'
import { password } from './archive.ts'

const jwk = z.object({ x: z.string() })
const random = () => randomBytes(16).toString('base64')

/** What a window sends as the wrapped key; nothing in the service opens it. */
export const wrapped = {
  kdf: 'argon2id',
  memory: 19_456,
  passes: 2,
  lanes: 1,
  salt: random(),
  iv: random(),
  sealed: random(),
} as const

export type Signer = {
  readonly client: TestClient
  readonly kid: string
  readonly fingerprint: string
  readonly pub: string
  /** The bare signature (base64) of a text, as for a witnessed head. */
  seal(text: string): string
  /** Signs what `act` would do and does it; the hash of what is shown is checked as a window checks it. */
  sign<Done extends { readonly kind: 'done' }>(act: (parts: Signing) => Promise<ToSign | Done>): Promise<Done>
}

/** Makes a key for who is signed in with `client` and proposes it; it must still be enrolled. */
export async function withKey(client: TestClient, now: () => Date = () => new Date()): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pub = Buffer.from(jwk.parse(publicKey.export({ format: 'jwk' })).x, 'base64url').toString('base64')
  const { origin, user } = await client.keys.mine()
  const proof = sign(null, Buffer.from(possessionText(origin, user, 'Ed25519', pub)), privateKey).toString('base64')
  const { kid, fingerprint } = await client.keys.propose({ alg: 'Ed25519', pub, wrapped, proof })
  return {
    client,
    kid,
    fingerprint,
    pub,
    seal: text => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
    async sign(act) {
      const unsigned: Signing = { signature: null, salt: random(), language: 'zh-CN' }
      const draft = await act(unsigned)
      if (draft.kind === 'done') throw new Error('done without a signature')
      const signature = await signed(client, draft, kid, privateKey, now)
      const done = await act({ ...unsigned, signature })
      if (done.kind !== 'done') throw new Error('still to be signed')
      return done
    },
  }
}

/** The signature of a draft, as a window makes it. */
export async function signed(
  client: TestClient,
  { act, shown }: ToSign,
  kid: string,
  privateKey: KeyObject,
  now: () => Date,
): Promise<Signature> {
  const hash = createHash('sha256').update(shown.join('\n')).digest('hex')
  if (act.body['shown'] !== hash) throw new Error('what is shown is not what is signed')
  const { size, root } = await client.ledger.head()
  const fields = {
    signedAt: now().toISOString(),
    nonce: random(),
    seen: { size, root },
    alg: 'Ed25519' as const,
    kid,
  }
  return { ...fields, sig: sign(null, Buffer.from(signedText(act, fields)), privateKey).toString('base64') }
}

/** Enrols a key: the first of an archive by the security administrator's own, the others by theirs. */
export async function enrol(officer: Signer, whose: Signer): Promise<void> {
  await officer.sign(parts => officer.client.keys.enrol({ kid: whose.kid, fingerprint: whose.fingerprint, ...parts }))
}

/** Another account, enabled and signed in for the first time. */
export async function aPerson(
  made: TestArchive,
  name: string,
  role: 'archivist' | 'reader' | 'department',
  departmentId: number | null = null,
): Promise<TestClient> {
  const sysadmin = await made.officer('sysadmin')
  const secadmin = await made.officer('secadmin')
  const { person, code } = await sysadmin.people.add({ name, role, departmentId })
  await secadmin.people.setActive({ id: person.id, active: true })
  const { token } = await made.anyone.session.redeem({ name, code, password })
  return made.as(token)
}

export type Signers = {
  readonly secadmin: Signer
  readonly auditor: Signer
  /** The archivist of the test archive, and a second one: hand-overs need two. */
  readonly archivist: Signer
  readonly second: Signer
}

/** Everybody who signs in an archive room, each with an enrolled key. */
export async function signers(made: TestArchive, now?: () => Date): Promise<Signers> {
  const secadmin = await withKey(await made.officer('secadmin'), now)
  await enrol(secadmin, secadmin)
  const auditor = await withKey(await made.officer('auditor'), now)
  const archivist = await withKey(made.client, now)
  const second = await withKey(await aPerson(made, '李四', 'archivist'), now)
  for (const one of [auditor, archivist, second]) await enrol(secadmin, one)
  return { secadmin, auditor, archivist, second }
}
