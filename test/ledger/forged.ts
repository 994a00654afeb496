// Ledgers written by hand, with real keys, by somebody who holds the log's own key: everything an administrator can forge.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sm2 } from 'sm-crypto-v2'
import * as z from 'zod'
import { keyHash } from '#service/ledger/heads.ts'
import { growingTree, leafOf } from '#service/ledger/tree.ts'
import { type Act, type Body, type SignedFields, signedText, sm2UserId, type Target } from '#shared/trust/act.ts'
import { canonical } from '#shared/trust/canonical.ts'
import { checkpointBody, checkpointText, signatureLine } from '#shared/trust/checkpoint.ts'
import { resources } from '../support/archive.ts'

const jwk = z.object({ x: z.string() })
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes)

type Verifier = (dir: string, kept?: readonly string[]) => Promise<{ findings: string[]; summary: string }>
const loaded: { verify: Verifier; inChinese: (finding: string) => string } = await import(
  pathToFileURL(join(resources, 'verify.mjs')).href
)
/** The stand-alone verifier, in this process. */
export const standAlone: Verifier = loaded.verify
/** How it says a finding in Chinese. */
export const { inChinese } = loaded

/** Somebody with a key: `user` is the account. */
export type Person = {
  readonly user: string
  readonly alg: SignedFields['alg']
  readonly pub: string
  readonly kid: string
  readonly sign: (text: string) => string
}

const rawKey = (key: KeyObject) =>
  Buffer.from(jwk.parse(key.export({ format: 'jwk' })).x, 'base64url').toString('base64')
const kid = (pub: string) => sha256(Buffer.from(pub, 'base64')).digest('hex').slice(0, 16)

export function aSigner(user: string): Person {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pub = rawKey(publicKey)
  const make = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64')
  return { user, alg: 'Ed25519', pub, kid: kid(pub), sign: make }
}

export function anSm2Signer(user: string): Person {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  const pub = Buffer.from(publicKey.slice(2), 'hex').toString('base64')
  const options = { hash: true, der: true, userId: sm2UserId, publicKey }
  const make = (text: string) =>
    Buffer.from(sm2.doSignature(Buffer.from(text), privateKey, options), 'hex').toString('base64')
  return { user, alg: 'SM2-SM3', pub, kid: kid(pub), sign: make }
}

type Overrides = {
  readonly seq?: number
  readonly prev?: string
  readonly time?: string
  readonly boot?: number
  readonly actor?: string
  readonly signed?: Partial<SignedFields>
  /** Changes the act after it was signed. */
  readonly after?: (act: Act) => Act
}

export type Log = {
  readonly origin: string
  readonly lines: string[]
  readonly heads: Map<number, string>
  readonly witnesses: Map<string, string>
  quorum: number
  leaf(seq: number): string
  /** What nobody signs. */
  plain(type: string, target?: Target, body?: Body, overrides?: Overrides): number
  /** What `by` signs. */
  signed(by: Person, type: string, target?: Target, body?: Body, overrides?: Overrides): number
  enrol(by: Person, whose: Person, body?: Body): number
  /** The act and signature of an entry once more, at the end. */
  again(seq: number): number
  /** A line as it stands, whatever it is. */
  raw(line: string): void
  /** The head of what stands now, with witnesses; kept among the heads. */
  head(...witnesses: Person[]): string
  /** The whole bundle. */
  write(folder: string): Promise<string>
}

const record = z.record(z.string(), z.json())
/** An entry as its line says it. */
export const entryOf = (line: string) => record.parse(JSON.parse(line))

/** The types as the product lists them, and one that no person signs. */
export const mustSign = ['handover.give', 'handover.take', 'step.sign', 'step.batch', 'key.enrol', 'key.revoke']

/** One log with its key; `at` is the time of its first entry, later ones are a second apart. */
export function aLog(at = Date.UTC(2026, 0, 5, 8), logKey = generateKeyPairSync('ed25519')): Log {
  const origin = 'juanzong/0011223344556677'
  const lines: string[] = []
  const heads = new Map<number, string>()
  const witnesses = new Map<string, string>()
  const pub = rawKey(logKey.publicKey)
  const tree = growingTree()
  let seen = { size: 0, root: tree.root().toString('base64') }
  const leaf = (seq: number) => leafOf(lines[seq] ?? '').toString('base64')
  const raw = (line: string) => {
    lines.push(line)
    tree.add(leafOf(line))
  }
  const now = () => new Date(at + lines.length * 1000).toISOString()
  const add = (act: object, { seq, prev, time, boot }: Overrides) => {
    const place = lines.length
    const chain = {
      seq: seq ?? place,
      prev: prev ?? (place === 0 ? Buffer.alloc(32).toString('base64') : leaf(place - 1)),
      time: time ?? now(),
      boot: boot ?? 1,
    }
    raw(canonical({ ...act, ...chain }))
    return place
  }
  const thing = { id: 'thing:1', version: 1 }
  const log: Log = {
    origin,
    lines,
    heads,
    witnesses,
    quorum: 0,
    leaf,
    raw,
    plain: (type, target = thing, body = {}, overrides = {}) =>
      add({ type, actor: overrides.actor ?? 'system', target, body }, overrides),
    signed(by, type, target = thing, body = {}, overrides = {}) {
      const act: Act = { type, actor: overrides.actor ?? by.user, target, body }
      const fields = {
        signedAt: overrides.time ?? now(),
        nonce: randomBytes(16).toString('base64'),
        seen,
        alg: by.alg,
        kid: by.kid,
        ...overrides.signed,
      }
      const sig = by.sign(signedText(act, fields))
      return add({ ...(overrides.after?.(act) ?? act), ...fields, sig }, overrides)
    },
    enrol: (by, whose, body = {}) =>
      log.signed(
        by,
        'key.enrol',
        { id: `key:${whose.kid}`, version: 2 },
        {
          kid: whose.kid,
          alg: whose.alg,
          pub: whose.pub,
          user: whose.user,
          ...body,
        },
      ),
    again(at) {
      const { seq: _seq, prev: _prev, time, boot: _boot, ...act } = entryOf(lines[at] ?? '')
      return add(act, { time: String(time) })
    },
    head(...signers) {
      const [size, root] = [lines.length, tree.root().toString('base64')]
      const body = checkpointBody(origin, size, root)
      const own = sign(null, Buffer.from(body), logKey.privateKey)
      const line = (name: string, key: string, bytes: Buffer) =>
        signatureLine(name, Buffer.concat([keyHash(name, key), bytes]).toString('base64'))
      for (const one of signers) witnesses.set(one.kid, one.pub)
      const text = checkpointText(body, [
        line(origin, pub, own),
        ...signers.map(one => line(one.kid, one.pub, Buffer.from(one.sign(body), 'base64'))),
      ])
      heads.set(size, text)
      seen = { size, root }
      return text
    },
    async write(folder) {
      if (!heads.has(lines.length)) log.head()
      await mkdir(join(folder, 'heads'), { recursive: true })
      const signers = Object.fromEntries([
        [origin, { pub }],
        ...[...witnesses].map(([name, key]) => [name, { pub: key }]),
      ])
      const trust = { origin, signers, quorum: log.quorum, mustSign, twoPerson: ['handover.take'] }
      await writeFile(join(folder, 'entries.ndjson'), lines.map(line => `${line}\n`).join(''))
      await writeFile(join(folder, 'trust.json'), JSON.stringify(trust))
      await writeFile(join(folder, 'report.html'), '')
      await cp(join(resources, 'verify.mjs'), join(folder, 'verify.mjs'))
      await cp(join(resources, 'sm2.mjs'), join(folder, 'sm2.mjs'))
      for (const [size, text] of heads) await writeFile(join(folder, 'heads', String(size).padStart(10, '0')), text)
      return folder
    },
  }
  return log
}

/** A ledger with a security administrator, two archivists with keys, and a few acts. */
export function anOffice(at?: number) {
  const log = aLog(at)
  const [officer, zhang, li] = [aSigner('2'), aSigner('1'), aSigner('5')]
  log.plain('archive.create', { id: 'archive', version: 1 }, { origin: log.origin })
  log.enrol(officer, officer)
  log.enrol(officer, zhang)
  log.enrol(officer, li)
  log.head()
  return { log, officer, zhang, li }
}
