// No file imports itself through others, types included.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/places.ts'
import { graph } from './imports.ts'

/** A way from a file back to itself, or null. */
function circleFrom(start: string): readonly string[] | null {
  const ways: (readonly string[])[] = [[start]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start]
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return null
}

/** The files that are left when, again and again, those that import none of the rest are taken away. */
function tangled(): ReadonlySet<string> {
  const left = new Set(graph.keys())
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const file of left) if (!graph.get(file)?.some(other => left.has(other))) left.delete(file)
  }
  return left
}

test('every file that is imported is there', () => {
  const missing = [...graph].flatMap(([file, others]) =>
    others.filter(other => !existsSync(join(root, other))).map(other => `${file} imports ${other}`),
  )
  // Addresses of styles carry a question mark for the builder.
  expect(missing.filter(line => !line.includes('?'))).toEqual([])
})

test('no file imports itself through others', () => {
  expect([...tangled()].flatMap(file => circleFrom(file)?.join(' → ') ?? [])).toEqual([])
})
