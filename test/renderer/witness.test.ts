import { describe, expect, test } from 'vitest'
import { growingTree, leafOf } from '#service/ledger/tree.ts'
import { added, compute, keepVerified, rootOf, type Verified, verifiedIn } from '../../renderer/audit/witness.ts'

/** A chain of lines as the ledger writes them, with the root of the ledger after each. */
function aLedger(length: number) {
  const lines: string[] = []
  const roots: string[] = []
  const tree = growingTree()
  let prev = Buffer.alloc(32).toString('base64')
  for (let seq = 0; seq < length; seq += 1) {
    const line = JSON.stringify({ actor: '1', body: { at: seq }, prev, seq, type: 'page.view' })
    const leaf = leafOf(line)
    tree.add(leaf)
    lines.push(line)
    roots.push(tree.root().toString('base64'))
    prev = leaf.toString('base64')
  }
  return { lines, roots, head: { size: length, root: roots.at(-1) ?? '' } }
}

const served = (lines: readonly string[]) => {
  const asked: number[] = []
  const fetchLines = ({ from, limit }: { from: number; limit: number }) => {
    asked.push(from)
    return Promise.resolve({ lines: lines.slice(from, from + limit) })
  }
  return { asked, fetchLines }
}

/** Storage as a window has it. */
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

const empty = verifiedIn(aStorage(), 'none')
const quiet = () => {}

describe('a witness', () => {
  test('computes the same root as the archive, for every ledger of 1 to 300 entries', () => {
    const { lines, roots } = aLedger(300)
    let verified: Verified | null = empty
    for (const [at, line] of lines.entries()) {
      verified = verified && added(verified, line)
      expect(verified && rootOf(verified)).toBe(roots[at])
    }
    expect(verified?.size).toBe(300)
  })

  test('finds the line behind a changed one, as the chain does not go on from it', async () => {
    const { lines, head } = aLedger(40)
    const changed = lines.with(17, (lines[17] ?? '').replace('page.view', 'page.text'))
    expect(await compute(served(changed).fetchLines, head, empty, quiet)).toEqual({ kind: 'bad', at: 18 })
  })

  test('finds a last line that was changed by the root, as nothing stands behind it', async () => {
    const { lines, head } = aLedger(40)
    const changed = lines.with(39, (lines[39] ?? '').replace('page.view', 'page.text'))
    expect(await compute(served(changed).fetchLines, head, empty, quiet)).toEqual({ kind: 'bad', at: null })
  })

  test('finds a line that is gone and a ledger that ends before its head', async () => {
    const { lines, head } = aLedger(40)
    const gone = lines.toSpliced(5, 1)
    expect(await compute(served(gone).fetchLines, head, empty, quiet)).toEqual({ kind: 'bad', at: 5 })
    const short = lines.slice(0, 30)
    expect(await compute(served(short).fetchLines, head, empty, quiet)).toEqual({ kind: 'bad', at: 30 })
  })

  test('goes on from what its window verified before, and finds history that was written anew', async () => {
    const storage = aStorage()
    const { lines, roots } = aLedger(300)
    const { asked, fetchLines } = served(lines)
    const first = await compute(fetchLines, { size: 130, root: roots[129] ?? '' }, empty, quiet)
    if (first.kind === 'bad') throw new Error(`bad at ${first.at}`)
    keepVerified(storage, 'here', first.verified)
    const known = verifiedIn(storage, 'here')
    expect(known).toEqual(first.verified)
    expect(verifiedIn(storage, 'elsewhere').size).toBe(0)
    const next = await compute(fetchLines, { size: 300, root: roots[299] ?? '' }, known, quiet)
    expect(next.kind).toBe('good')
    expect(asked).toEqual([0, 130])

    // Somebody writes a whole new history, in which everything fits everything, but for what this window knows.
    const forged = aLedger(300).lines.map(line => line.replace('"actor":"1"', '"actor":"2"'))
    const tree = growingTree()
    let prev = Buffer.alloc(32).toString('base64')
    const fitting = forged.map(line => {
      const written = JSON.stringify({ ...JSON.parse(line), prev })
      tree.add(leafOf(written))
      prev = leafOf(written).toString('base64')
      return written
    })
    const head = { size: 300, root: tree.root().toString('base64') }
    expect((await compute(served(fitting).fetchLines, head, empty, quiet)).kind).toBe('good')
    expect(await compute(served(fitting).fetchLines, head, known, quiet)).toEqual({ kind: 'bad', at: 130 })
  })

  test('begins anew where what it kept cannot be read', () => {
    const storage = aStorage()
    storage.setItem('juanzong.verified.here', '{"size":')
    expect(verifiedIn(storage, 'here')).toEqual(empty)
  })
})
