// A step of a work order is signed.
import { createPrivateKey, generateKeyPairSync, randomBytes, sign as signBytes } from 'node:crypto'
import * as z from 'zod'
import { possessionText } from '#shared/trust/act.ts'
import type { TestClient } from '../../support/archive.ts'
import { password } from '../../support/archive.ts'
import { aBatch } from '../../support/line.ts'
import { signed, wrapped } from '../../support/signer.ts'
import { openRoom, type Scenario } from '../scenario.ts'
import { founded } from './founded.ts'

const jwk = z.object({ x: z.string() })

/** Proposes a key for who is signed in, and gives it as text. */
async function propose(client: TestClient): Promise<{ kid: string; fingerprint: string; pem: string }> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pub = Buffer.from(jwk.parse(publicKey.export({ format: 'jwk' })).x, 'base64url').toString('base64')
  const { origin, user } = await client.keys.mine()
  const text = Buffer.from(possessionText(origin, user, 'Ed25519', pub))
  const proof = signBytes(null, text, privateKey).toString('base64')
  const { kid, fingerprint } = await client.keys.propose({ alg: 'Ed25519', pub, wrapped, proof })
  return { kid, fingerprint, pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }
}

const unsigned = () => ({ signature: null, salt: randomBytes(16).toString('base64'), language: 'zh-CN' as const })
const now = () => new Date()

export const sign: Scenario = {
  name: 'sign',
  async prepare(folder) {
    const { categoryId, officers } = await founded(folder)
    const room = await openRoom(folder, sign, () => {})
    const client = await room.signIn()
    const code = officers.find(one => one.role === 'secadmin')
    const { token } = await room
      .client(null)
      .session.redeem({ name: code?.name ?? '', code: code?.code ?? '', password })
    const officer = room.client(token)
    const [own, whose] = [await propose(officer), await propose(client)]
    for (const { kid, fingerprint } of [own, whose]) {
      const parts = unsigned()
      const draft = await officer.keys.enrol({ kid, fingerprint, ...parts })
      if (draft.kind === 'done') throw new Error('enrolled without a signature')
      const signature = await signed(officer, draft, own.kid, createPrivateKey(own.pem), now)
      await officer.keys.enrol({ kid, fingerprint, ...parts, signature })
    }
    const { id } = await client.batches.create(aBatch(categoryId))
    await room.desk.close()
    return { id, kid: whose.kid, pem: whose.pem }
  },
  async act(room, given, ack) {
    const client = await room.signIn()
    const id = Number(given['id'])
    const { version, state } = await client.batches.detail({ id })
    if (state !== 'out-requested') return
    const counts = { items: null, sheets: null, pages: null }
    const words = { giver: '老周', difference: '', fields: {}, remarks: '盒盖破损' }
    const step = { id, version, to: 'out' as const, counts, ...words, ...unsigned() }
    const draft = await client.batches.sign(step)
    if (draft.kind === 'done') throw new Error('done without a signature')
    const key = createPrivateKey(String(given['pem']))
    const signature = await signed(client, draft, String(given['kid']), key, now)
    await client.batches.sign({ ...step, signature })
    ack('signed')
  },
  async missing({ databases: { reader } }, given, acked, whole) {
    const steps = await reader
      .selectFrom('batch_step')
      .select(['state', 'kid'])
      .where('batch_id', '=', Number(given['id']))
      .execute()
    const there = steps.filter(step => step.state === 'out' && step.kid === given['kid']).length
    return there === 1 || (there === 0 && !acked.has('signed') && !whole) ? [] : [`${there} signatures of the step`]
  },
}
