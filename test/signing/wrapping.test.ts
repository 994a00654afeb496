// A private key under its passphrase, as the window wraps it.
import { expect, test } from 'vitest'
import { wrappedKey } from '#shared/contract/keys.ts'
import { fromBase64, randomBytes, toBase64 } from '../../renderer/signing/bytes.ts'
import { keyBox, openMs } from '../../renderer/signing/key-box.ts'
import { makeSecret } from '../../renderer/signing/key-pairs.ts'
import { weaknessOf } from '../../renderer/signing/passphrase.ts'
import { NotOpened, unwrap, usualCost, wrap } from '../../renderer/signing/wrapping.ts'

/** The least that the contract admits: the tests are about the lock, not about its price. */
const cost = { memory: 19_456, passes: 2 }
const passphrase = '河清海晏 2026'
const ed = { alg: 'Ed25519', kid: '0123456789abcdef' } as const
const sm = { alg: 'SM2-SM3', kid: '0123456789abcdef' } as const

test('a wrapped key opens with its passphrase, however an input method spelled it', async () => {
  for (const belongs of [ed, sm]) {
    const secret = makeSecret(belongs.alg)
    const wrapped = await wrap(secret, passphrase, belongs, cost)
    expect(wrappedKey.parse(wrapped)).toEqual(wrapped)
    expect(await unwrap(wrapped, passphrase, belongs)).toEqual(secret)
    expect(await unwrap(wrapped, '河清海晏　２０２６', belongs)).toEqual(secret)
  }
})

test('the usual price is 128 MiB and three passes, and fits the contract', async () => {
  expect(usualCost).toEqual({ memory: 131_072, passes: 3 })
  const secret = makeSecret('Ed25519')
  const wrapped = await wrap(secret, passphrase, ed)
  expect(wrappedKey.parse(wrapped)).toEqual(wrapped)
  expect(await unwrap(wrapped, passphrase, ed)).toEqual(secret)
})

test('a wrong passphrase opens nothing', async () => {
  const wrapped = await wrap(makeSecret('Ed25519'), passphrase, ed, cost)
  for (const wrong of ['河清海晏 2025', '', `${passphrase} `, passphrase.slice(1)])
    await expect(unwrap(wrapped, wrong, ed)).rejects.toThrow(NotOpened)
})

test('a wrapped key of which one byte was changed opens nothing, nor does another person’s blob', async () => {
  const wrapped = await wrap(makeSecret('SM2-SM3'), passphrase, sm, cost)
  for (const part of ['sealed', 'iv', 'salt'] as const) {
    const bytes = fromBase64(wrapped[part])
    for (const at of [0, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))
      await expect(unwrap({ ...wrapped, [part]: toBase64(changed) }, passphrase, sm)).rejects.toThrow(NotOpened)
    }
  }
  await expect(unwrap({ ...wrapped, passes: 3 }, passphrase, sm)).rejects.toThrow(NotOpened)
  await expect(unwrap(wrapped, passphrase, { ...sm, kid: 'fedcba9876543210' })).rejects.toThrow(NotOpened)
  await expect(unwrap(wrapped, passphrase, { ...sm, alg: 'Ed25519' })).rejects.toThrow(NotOpened)
})

test('an opened key is closed after five minutes, and by a wrong passphrase for another try', async () => {
  let time = 0
  const box = keyBox(() => time, cost)
  const made = await box({ kind: 'make', alg: 'Ed25519', origin: 'juanzong/test', user: '1', passphrase })
  if (made.kind !== 'made') throw new Error('no key')
  const { kid, wrapped, fingerprint } = made
  const sign = { kind: 'sign', kid, text: 'x' } as const
  const open = { kind: 'open', alg: 'Ed25519', kid, wrapped } as const
  expect(await box(sign)).toEqual({ kind: 'closed' })
  expect(await box({ ...open, passphrase })).toEqual({ kind: 'opened', fingerprint, until: openMs })
  time = openMs - 1
  expect(await box(sign)).toMatchObject({ kind: 'signed' })
  expect(await box({ ...sign, kid: 'fedcba9876543210' })).toEqual({ kind: 'closed' })
  expect(await box({ ...open, passphrase })).toMatchObject({ kind: 'opened' })
  time += openMs
  expect(await box(sign)).toEqual({ kind: 'closed' })
  expect(await box({ ...open, passphrase })).toMatchObject({ kind: 'opened' })
  expect(await box({ ...open, passphrase: 'wrong' })).toEqual({ kind: 'not-opened' })
  expect(await box(sign)).toEqual({ kind: 'closed' })
})

test('a passphrase that is soon guessed is not taken', () => {
  const weak = ['', '123456', '12345678', '1234567a', 'aaaaaaaaaaaa', 'abcdefgh', '12345678901', '张三的口令123']
  expect(weak.map(one => weaknessOf(one, '张三'))).toEqual([
    'short',
    'short',
    'short',
    'plain',
    'plain',
    'short',
    'short',
    'name',
  ])
  const good = ['河清海晏 2026', 'k7mq-4tzp', '948172630574', 'correct horse battery']
  expect(good.map(one => weaknessOf(one, '张三'))).toEqual([null, null, null, null])
})

test('base64 has one spelling', () => {
  expect(fromBase64(toBase64(randomBytes(16))).length).toBe(16)
  expect(() => fromBase64('AB==')).toThrow('another spelling')
  expect(() => fromBase64('AAA=\n')).toThrow()
})
