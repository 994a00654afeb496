// The Merkle tree over the ledger's leaves, as in RFC 6962.
import { createHash } from 'node:crypto'

const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])

/** SHA-256(0x00 || line), the leaf of a ledger line. */
export function leafOf(line: string): Buffer {
  return createHash('sha256').update(leafPrefix).update(line, 'utf8').digest()
}

export function node(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest()
}

/** The root of a complete subtree: `height` 0 is a leaf. A list of them, highest first, is a frontier. */
export type Subtree = { readonly height: number; readonly hash: Buffer }

export type GrowingTree = {
  add(leaf: Buffer): void
  root(): Buffer
  size(): number
  frontier(): readonly Subtree[]
}

/**
 * The root over leaves that come one by one: keeps only the roots of the complete subtrees (the frontier), so a ledger
 * of any length is walked in constant memory, and goes on from a frontier that was kept. `root()` of no leaves is
 * SHA-256 of nothing.
 */
export function growingTree(from: readonly Subtree[] = []): GrowingTree {
  const frontier: Subtree[] = [...from]
  let size = from.reduce((sum, { height }) => sum + 2 ** height, 0)
  return {
    add(leaf) {
      let grown: Subtree = { height: 0, hash: leaf }
      let last = frontier.at(-1)
      while (last?.height === grown.height) {
        frontier.pop()
        grown = { height: grown.height + 1, hash: node(last.hash, grown.hash) }
        last = frontier.at(-1)
      }
      frontier.push(grown)
      size += 1
    },
    root() {
      const rightmost = frontier.at(-1)
      if (!rightmost) return createHash('sha256').digest()
      return frontier
        .slice(0, -1)
        .reverse()
        .reduce((right, left) => node(left.hash, right), rightmost.hash)
    },
    size: () => size,
    frontier: () => [...frontier],
  }
}
