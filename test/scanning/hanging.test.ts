import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runProgram } from '#service/scanning/sane/child.ts'

test('a scanning program that hangs is given up, even if something it started holds on to its pipes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-hanging-'))
  const program = join(folder, 'hangs.sh')
  // Its child keeps the pipes open and outlives it; it says one word and then nothing more.
  await writeFile(program, '#!/bin/sh\necho begun\nsleep 20 &\nwait\n', { mode: 0o755 })
  const said: string[] = []
  const outcome = await runProgram(program, [], {
    signal: new AbortController().signal,
    silenceMs: 500,
    onOut: text => void said.push(text),
  })
  expect(said).toEqual(['begun\n'])
  expect(outcome).toMatchObject({ kind: 'ended', silent: true })
  await rm(folder, { recursive: true })
})
