// The window remembers the ledger it saw, and takes no other for it.
import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyHash } from '#service/ledger/heads.ts'
import { checkpointBody, checkpointText, signatureLine } from '#shared/trust/checkpoint.ts'
import { type Checked, checkHead, type LedgerCalls, type Memory, type Seen } from '../../renderer/signing/heads.ts'
import { memoryIn } from '../../renderer/signing/memory.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { aPerson } from '../support/signer.ts'

let made: TestArchive
let memory: Memory
beforeEach(async () => {
  made = await anArchive({ working: false })
  memory = memoryIn(aStorage())
})
afterEach(() => made.close())

/** A browser's storage. */
function aStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    length: 0,
    clear: () => kept.clear(),
    key: () => null,
    getItem: key => kept.get(key) ?? null,
    removeItem: key => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value),
  }
}

const ledger = (): LedgerCalls => made.client.ledger

function seenIn(checked: Checked): Seen {
  if (checked.kind !== 'good') throw new Error(checked.why)
  return checked.seen
}

const why = (checked: Checked) => (checked.kind === 'broken' ? checked.why : 'good')

async function grow(name: string): Promise<Seen> {
  await aPerson(made, name, 'archivist')
  await made.archive.heads.make()
  return seenIn(await checkHead(ledger(), memory))
}

test('the first head is taken as it is; each later one must prove that it grew from the one before', async () => {
  const first = await checkHead(ledger(), memory)
  expect(first).toMatchObject({ kind: 'good', isFirst: true, others: false })
  const second = await grow('李四')
  const third = await grow('王五')
  expect(second.size).toBeGreaterThan(seenIn(first).size)
  expect(third.size).toBeGreaterThan(second.size)
  expect(third.since).toBe(seenIn(first).since)
  expect(await checkHead(ledger(), memory)).toMatchObject({ kind: 'good', isFirst: false })
})

test('a ledger that was set back to an older copy is refused, and what was seen stays remembered', async () => {
  const old = await ledger().head()
  const now = await grow('李四')
  const setBack = answering(old)
  expect(await checkHead(setBack, memory)).toMatchObject({
    kind: 'broken',
    why: 'smaller',
    before: now,
    size: old.size,
  })
  expect(memory.all()[now.origin]).toEqual(now)
  expect(why(await checkHead(ledger(), memory))).toBe('good')
})

/** Heads as who holds the log’s key can make them: of any size and root. */
function forger(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pub = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('base64')
  const head = (size: number, root: string, name = origin) => {
    const body = checkpointBody(origin, size, root)
    const signature = Buffer.concat([keyHash(name, pub), sign(null, Buffer.from(body), privateKey)])
    const text = checkpointText(body, [signatureLine(name, signature.toString('base64'))])
    return { size, root, text, at: '2026-03-02T08:00:00.000Z', origin, pub }
  }
  return { pub, head }
}

const rootOf = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const answering = (head: Awaited<ReturnType<LedgerCalls['head']>>, proof: string[] = []): LedgerCalls => ({
  head: async () => head,
  consistency: async () => ({ proof }),
})

test('another history is refused, of the same size or with a proof that does not hold', async () => {
  const { head } = forger('juanzong/forged')
  const first = head(4, rootOf(1))
  expect(why(await checkHead(answering(first), memory))).toBe('good')
  expect(why(await checkHead(answering(head(4, rootOf(2))), memory))).toBe('replaced')
  expect(why(await checkHead(answering(head(8, rootOf(3)), [rootOf(4)]), memory))).toBe('replaced')
  expect(why(await checkHead(answering(head(8, rootOf(3)), []), memory))).toBe('replaced')
  expect(why(await checkHead(answering(first), memory))).toBe('good')
})

test('a head that is not signed as it says is refused', async () => {
  const { head } = forger('juanzong/forged')
  const good = head(4, rootOf(1))
  const forged = [
    { ...good, root: rootOf(2) },
    { ...good, size: 5 },
    { ...good, origin: 'juanzong/other' },
    { ...good, text: good.text.replace('\n4\n', '\n5\n'), size: 5 },
    { ...good, text: '' },
    { ...good, pub: Buffer.alloc(32, 1).toString('base64') },
    { ...good, pub: 'AAAA' },
    head(4, rootOf(1), 'juanzong/other'),
  ]
  for (const one of forged) expect(why(await checkHead(answering(one), memory))).toBe('unsigned')
  // A key of small order, under which the usual check takes any signature for any text.
  const small = Buffer.alloc(32)
  small[0] = 1
  const forgery = Buffer.concat([keyHash(good.origin, small.toString('base64')), small, Buffer.alloc(32)])
  const text = checkpointText(checkpointBody(good.origin, 4, good.root), [
    signatureLine(good.origin, forgery.toString('base64')),
  ])
  const smallHead = { ...good, pub: small.toString('base64'), text }
  expect(why(await checkHead(answering(smallHead), memory))).toBe('unsigned')
})

test('the log’s key is remembered from the first time, and another ledger is noticed', async () => {
  const [one, two] = [forger('juanzong/forged'), forger('juanzong/forged')]
  expect(why(await checkHead(answering(one.head(4, rootOf(1))), memory))).toBe('good')
  expect(why(await checkHead(answering(two.head(4, rootOf(1))), memory))).toBe('other-key')
  const other = forger('juanzong/other')
  expect(await checkHead(answering(other.head(2, rootOf(1))), memory)).toMatchObject({ isFirst: true, others: true })
})

test('a ledger that nobody proves to have grown is refused; an archive that does not answer is no alarm', async () => {
  const old = seenIn(await checkHead(ledger(), memory))
  await aPerson(made, '李四', 'archivist')
  await made.archive.heads.make()
  const silent: LedgerCalls = {
    head: () => made.client.ledger.head(),
    consistency: () => made.client.ledger.consistency({ from: old.size, to: 1_000_000 }),
  }
  expect(why(await checkHead(silent, memory))).toBe('unproven')
  const gone: LedgerCalls = {
    head: () => made.client.ledger.head(),
    consistency: () => Promise.reject(new Error('no answer')),
  }
  await expect(checkHead(gone, memory)).rejects.toThrow('no answer')
})

test('a window that learns of a smaller head later than another keeps the larger', async () => {
  const storage = aStorage()
  const [one, other] = [memoryIn(storage), memoryIn(storage)]
  const { head } = forger('juanzong/forged')
  const small = seenIn(await checkHead(answering(head(4, rootOf(1))), one))
  other.keep({ ...small, size: 9 })
  one.keep(small)
  expect(one.all()[small.origin]?.size).toBe(9)
})
