import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { growingTree, type Subtree } from '#service/ledger/tree.ts'
import {
  consistencyStretches,
  growsFrom,
  includes,
  inclusionStretches,
  leafHash,
  nodeHash,
  type Stretch,
} from '#shared/trust/proofs.ts'
import { anArchive } from '../support/archive.ts'
import { signers } from '../support/signer.ts'

const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leaves = Array.from({ length: 1200 }, (_, at) => Buffer.from(leafHash(hash, Buffer.from(`entry ${at}`))))

const roots = new Map<string, Uint8Array>()
function rootOf({ from, to }: Stretch): Uint8Array {
  const known = roots.get(`${from} ${to}`)
  if (known) return known
  const tree = growingTree()
  for (const leaf of leaves.slice(from, to)) tree.add(leaf)
  const root = new Uint8Array(tree.root())
  roots.set(`${from} ${to}`, root)
  return root
}

/** Numbers that are the same in every run: a linear congruential generator (Numerical Recipes). */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

function bent(proof: readonly Uint8Array[], number: number): Uint8Array[] {
  return proof.map((part, at) => {
    if (at !== number % proof.length) return part
    const changed = Uint8Array.from(part)
    changed[number % 32] = (changed[number % 32] ?? 0) ^ (1 << (number % 8))
    return changed
  })
}

describe('a proof', () => {
  test('that an entry stands in the ledger: 10,000 of them hold, and none with a bit flipped', () => {
    const next = numbers(1)
    for (let round = 0; round < 10_000; round += 1) {
      const size = 1 + next(leaves.length)
      const index = next(size)
      const proof = inclusionStretches(index, size).map(rootOf)
      const given = { leaf: leaves[index] ?? Buffer.of(), index, size, root: rootOf({ from: 0, to: size }), proof }
      expect(includes(hash, given)).toBe(true)
      expect(includes(hash, { ...given, leaf: leaves[(index + 1) % leaves.length] ?? Buffer.of() })).toBe(false)
      expect(includes(hash, { ...given, proof: [...proof, given.root] })).toBe(false)
      if (proof.length > 0) expect(includes(hash, { ...given, proof: bent(proof, round) })).toBe(false)
    }
  })

  test('that the ledger only grew: 10,000 of them hold, and none with a bit flipped', () => {
    const next = numbers(2)
    for (let round = 0; round < 10_000; round += 1) {
      const to = 1 + next(leaves.length)
      const from = next(to + 1)
      const proof = consistencyStretches(from, to).map(rootOf)
      const [fromRoot, toRoot] = [rootOf({ from: 0, to: from }), rootOf({ from: 0, to })]
      const given = { from, to, fromRoot, toRoot, proof }
      expect(growsFrom(hash, given)).toBe(true)
      expect(growsFrom(hash, { ...given, proof: [...proof, toRoot] })).toBe(false)
      if (proof.length > 0) expect(growsFrom(hash, { ...given, proof: bent(proof, round) })).toBe(false)
      if (from > 0) expect(growsFrom(hash, { ...given, fromRoot: hash(fromRoot) })).toBe(false)
    }
  })

  test('is made by the archive from its heads, and holds in the window', async () => {
    const here = await anArchive()
    const { auditor } = await signers(here)
    // Many entries at once, so that proofs reach for the subtrees that heads keep.
    for (let round = 0; round < 8; round += 1) {
      await here.archive.write(async (_tx, record) => {
        for (let at = 0; at < 97; at += 1) await record('page.view', '1', { id: `page:${at}`, version: 0 }, {})
      })
    }
    const rows = await here.archive.databases.reader
      .selectFrom('head')
      .select(['size', 'root'])
      .orderBy('size')
      .execute()
    const newest = await here.client.ledger.head()
    expect(rows.length).toBeGreaterThan(4)
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
    for (const { size, root } of rows) {
      const { proof } = await here.client.ledger.consistency({ from: size, to: newest.size })
      const given = { from: size, fromRoot: bytes(root), to: newest.size, toRoot: bytes(newest.root) }
      expect(growsFrom(hash, { ...given, proof: proof.map(bytes) })).toBe(true)
    }
    for (const seq of [0, 1, 200, 511, 512, newest.size - 1]) {
      const receipt = await auditor.client.ledger.receipt({ seq }).catch(() => null)
      if (!receipt) continue
      const leaf = leafHash(hash, new TextEncoder().encode(receipt.line))
      const root = bytes(receipt.head.split('\n')[2] ?? '')
      expect(includes(hash, { leaf, index: seq, size: receipt.size, root, proof: receipt.proof.map(bytes) })).toBe(true)
      expect(
        receipt.text.startsWith(
          `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(leaf).toString('base64')}\nindex ${seq}\n`,
        ),
      ).toBe(true)
    }
    await expect(here.client.ledger.consistency({ from: 1, to: 99_999 })).rejects.toThrow()
    await here.close()
  })

  test('is given as a receipt to who acted and to who reads their log, and to nobody else', async () => {
    const here = await anArchive()
    const { auditor, secadmin, second } = await signers(here)
    const { reader } = here.archive.databases
    const of = async (type: string, actor: string) => {
      const { seq } = await reader
        .selectFrom('ledger')
        .select('seq')
        .where('type', '=', type)
        .where('actor', '=', actor)
        .limit(1)
        .executeTakeFirstOrThrow()
      return { seq }
    }
    const own = await of('fonds.add', '1')
    const audited = await of('key.propose', '4')
    expect((await here.client.ledger.receipt(own)).seq).toBe(own.seq)
    expect((await auditor.client.ledger.receipt(own)).seq).toBe(own.seq)
    await expect(second.client.ledger.receipt(own)).rejects.toMatchObject({ data: { code: 'not-found' } })
    expect((await secadmin.client.ledger.receipt(audited)).seq).toBe(audited.seq)
    await expect(here.client.ledger.receipt(audited)).rejects.toMatchObject({ data: { code: 'not-found' } })
    expect((await here.client.ledger.printReceipt(own)).url).toMatch(/^\/prints\/receipt\/\d+-zh\?ticket=/u)
    await here.close()
  })
})

test('a tree goes on from the frontier that was kept', () => {
  const whole = growingTree()
  const begun = growingTree()
  for (const leaf of leaves.slice(0, 300)) begun.add(leaf)
  const kept: readonly Subtree[] = begun.frontier()
  const later = growingTree(kept)
  for (const leaf of leaves.slice(300)) later.add(leaf)
  for (const leaf of leaves) whole.add(leaf)
  expect(later.root().equals(whole.root())).toBe(true)
  expect(nodeHash(hash, new Uint8Array(32), new Uint8Array(32))).toHaveLength(32)
})
