// What the window signs, the service takes; whatever was altered, it refuses.
import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { isFit } from '#service/keys/fit.ts'
import { fingerprintOf, isExactDer, kidOf, signatureHolds } from '#service/ledger/signatures.ts'
import { type Act, algorithms, signedText } from '#shared/trust/act.ts'
import { type Bytes, fromHex, toBase64, toHex } from '../../renderer/signing/bytes.ts'
import { makeSecret, openSecret, printOf, publicOf } from '../../renderer/signing/key-pairs.ts'

const act: Act = {
  type: 'step.sign',
  actor: '4',
  target: { id: 'batch:7', version: 3, prevStep: 'AAAA' },
  body: { items: [1, 2, 3], shown: 'ab'.repeat(32) },
}
const fields = {
  signedAt: '2026-03-02T08:15:00.000Z',
  nonce: 'AAAAAAAAAAAAAAAAAAAAAA==',
  seen: { size: 12, root: toBase64(new Uint8Array(32)) },
  kid: '0123456789abcdef',
}

for (const alg of algorithms) {
  test(`${alg}: the service takes what the window signed, and nothing that was altered`, async () => {
    const secret = makeSecret(alg)
    const pub = publicOf(alg, secret)
    expect(isFit(alg, pub)).toBe(true)
    expect(printOf(pub)).toEqual({ kid: kidOf(pub), fingerprint: fingerprintOf(pub) })
    const sign = await openSecret(alg, secret)
    expect(secret.every(byte => byte === 0)).toBe(true)
    const text = signedText(act, { ...fields, alg })
    const sig = await sign(text)
    expect(signatureHolds(alg, pub, text, sig)).toBe(true)

    const other = publicOf(alg, makeSecret(alg))
    expect(signatureHolds(alg, other, text, sig)).toBe(false)
    for (const changed of [
      signedText({ ...act, actor: '5' }, { ...fields, alg }),
      signedText({ ...act, body: { ...act.body, items: [1, 2] } }, { ...fields, alg }),
      signedText({ ...act, target: { ...act.target, version: 4 } }, { ...fields, alg }),
      signedText(act, { ...fields, alg, nonce: 'AAAAAAAAAAAAAAAAAAAAAQ==' }),
      signedText(act, { ...fields, alg, seen: { ...fields.seen, size: 11 } }),
    ])
      expect(signatureHolds(alg, pub, changed, sig)).toBe(false)
    const bytes = Buffer.from(sig, 'base64')
    for (const [at] of bytes.entries()) {
      const changed = Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)))
      expect(signatureHolds(alg, pub, text, changed.toString('base64'))).toBe(false)
    }
  })

  test(`${alg}: a signature has one spelling`, async () => {
    const secret = makeSecret(alg)
    const pub = publicOf(alg, secret)
    const sig = await (await openSecret(alg, secret))('text')
    const longer = Buffer.concat([Buffer.from(sig, 'base64'), Buffer.from([0])]).toString('base64')
    const spellings = [longer, ` ${sig}`, `${sig}\n`, sig.replace(/=*$/u, ''), `${sig}=`, sig.replaceAll('/', '_')]
    const others = spellings.filter(one => one !== sig)
    expect(others.filter(one => signatureHolds(alg, pub, 'text', one))).toEqual([])
    expect(signatureHolds(alg, `${pub}\n`, 'text', sig)).toBe(false)
    expect(signatureHolds(alg, pub.replace('=', ''), 'text', sig)).toBe(false)
  })
}

test('an SM2 signature spelled otherwise than DER demands is refused, though its numbers are right', () => {
  const number = (bytes: Bytes) => `02${toHex(Uint8Array.of(bytes.length))}${toHex(bytes)}`
  const [r, s] = [fromHex('7f'.repeat(32)), fromHex('11'.repeat(32))]
  const der = (parts: string) => Buffer.from(`30${toHex(Uint8Array.of(parts.length / 2))}${parts}`, 'hex')
  expect(isExactDer(der(number(r) + number(s)))).toBe(true)
  expect(isExactDer(der(number(Uint8Array.of(0, ...fromHex('ff'.repeat(32)))) + number(s)))).toBe(true)
  const bad = [
    der(number(Uint8Array.of(0, ...r)) + number(s)),
    der(number(fromHex('ff'.repeat(32))) + number(s)),
    der(`${number(r)}${number(s)}00`),
    der(number(r) + number(s).replace(/^02/u, '03')),
    der(`${number(r)}0281${number(s).slice(2)}`),
    Buffer.concat([der(number(r) + number(s)), Buffer.from([0])]),
    der(number(r) + number(Uint8Array.of(0))),
    der(number(r)),
    Buffer.alloc(0),
  ]
  expect(bad.filter(isExactDer)).toEqual([])
})

/** The eight points of small order of edwards25519, and their other spellings (y not reduced, or the sign of zero set). */
const smallOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
] as const
const otherSpellings = [
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
]

test('keys of small order cannot be enrolled: under them anything looks signed', () => {
  for (const hex of smallOrder) expect(ed25519.Point.fromHex(hex).isSmallOrder()).toBe(true)
  const fit = [...smallOrder, ...otherSpellings].filter(hex => isFit('Ed25519', toBase64(fromHex(hex))))
  expect(fit).toEqual([])
})

test('what is no point of its curve cannot be enrolled', () => {
  const no = ['', 'AAAA', toBase64(new Uint8Array(32).fill(2)), toBase64(new Uint8Array(64)), 'x'.repeat(44)]
  expect(no.filter(pub => isFit('Ed25519', pub) || isFit('SM2-SM3', pub))).toEqual([])
  const pub = publicOf('SM2-SM3', makeSecret('SM2-SM3'))
  const bytes = Buffer.from(pub, 'base64')
  const off = Buffer.from(bytes.map((byte, at) => (at === 63 ? byte ^ 1 : byte)))
  expect(isFit('SM2-SM3', off.toString('base64'))).toBe(false)
  expect(isFit('Ed25519', pub)).toBe(false)
})
