// How long is the service's thread busy at a stretch while something is taken in? By its processor time, for every kind of
// file, beside another build where one is given.
// usage: node test/bench/stretch.ts [--before TREE [--alone]] [--kinds pdf-300,many] [--files 20000] [--keep FOLDER]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { measured } from './process.ts'
import { folderOf, kinds } from './stretch/material.ts'

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    alone: { type: 'boolean', default: false },
    kinds: { type: 'string' },
    files: { type: 'string', default: '20000' },
    keep: { type: 'string' },
  },
})
const place = values.keep ?? mkdtempSync(join(tmpdir(), 'juanzong-material-'))
const own = join(import.meta.dirname, '..', '..')
const before = values.before === undefined ? [] : [resolve(values.before)]
const trees = values.alone ? before : [...before, own]
const wanted = values.kinds?.split(',')
const told = z.object({
  stretches: z.record(z.string(), z.number()),
  items: z.number(),
  refused: z.number(),
})

for (const { name, grouping, pages, items: most = 0 } of kinds) {
  if (wanted !== undefined && !wanted.includes(name)) continue
  const folder = await folderOf(name, place, Number(values.files))
  if (folder === null) {
    console.log(`${name}: its samples are not here`)
    continue
  }
  for (const tree of trees) {
    const program = join(import.meta.dirname, 'stretch', 'run.ts')
    const ended = await measured(process.execPath, [program, tree, folder, grouping, String(pages), String(most)])
    if (ended.status !== 0) {
      console.log(`${name} ${tree}: ended with ${ended.status}\n${ended.errors.slice(-2000)}`)
      continue
    }
    const { stretches, items, refused } = told.parse(JSON.parse(ended.out))
    const { all = 0, ...parts } = stretches
    const longest = Math.max(...Object.values(parts))
    const detail = Object.entries(parts)
      .map(([what, ms]) => `${what} ${ms}`)
      .join(', ')
    console.log(
      `${name} ${tree === own ? 'this build' : 'before'}: longest stretch ${longest.toFixed(1)} ms (${detail}); its thread ${(all / 1000).toFixed(1)} s, all ${ended.cpu.toFixed(1)} s of processor time, ${ended.seconds.toFixed(1)} s, at most ${ended.peak.toFixed(0)} MB; ${items} items, ${refused} refused`,
    )
  }
}
if (values.keep === undefined) rmSync(place, { recursive: true })
