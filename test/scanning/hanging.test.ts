import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runProgram } from '#service/scanning/sane/child.ts'
import { keptWaiting } from '#service/scanning/sane/kept-waiting.ts'
import { openSane } from '#service/scanning/sane/open.ts'
import { settings } from '../support/escl/scanning.ts'

test('a scanning program that hangs is given up, even if something it started holds on to its pipes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-hanging-'))
  const program = join(folder, 'hangs.sh')
  // Its child keeps the pipes open and outlives it; it says one word and then nothing more.
  await writeFile(program, '#!/bin/sh\necho begun\nsleep 20 &\nwait\n', { mode: 0o755 })
  const said: string[] = []
  const outcome = await runProgram(program, [], {
    signal: new AbortController().signal,
    silenceMs: 2000,
    onOut: text => void said.push(text),
  })
  expect(said).toEqual(['begun\n'])
  expect(outcome).toMatchObject({ kind: 'ended', silent: true })
  await rm(folder, { recursive: true })
})

describe('a scanning program that says nothing', () => {
  const program = process.execPath
  const saying = (script: string) => ['-e', script]
  const never = new AbortController().signal

  test('since the machine does not let it run is waited for, and not taken for one that hangs', async () => {
    // As much waiting for a processor as the clock shows: none of its silence is its own, until it speaks.
    let waited = 0
    const outcome = await runProgram(program, saying('setTimeout(() => console.log("at last"), 2000)'), {
      signal: never,
      silenceMs: 200,
      waited: () => (waited += 50),
    })
    expect(outcome).toMatchObject({ silent: false, status: 0, out: 'at last\n' })
    const hanging = await runProgram(program, saying('setInterval(() => {}, 1000)'), {
      signal: never,
      silenceMs: 200,
      waited: () => 7,
    })
    expect(hanging).toMatchObject({ silent: true })
  })

  test('but works all the time hangs all the same', async () => {
    const outcome = await runProgram(program, saying('for (;;);'), { signal: never, silenceMs: 1000 })
    expect(outcome).toMatchObject({ silent: true })
  })

  test('is known by what the system tells of it', () => {
    expect(keptWaiting(process.pid)).toBeGreaterThanOrEqual(0)
    expect(keptWaiting(2 ** 30)).toBe(0)
  })

  test('when it is asked what a device can do, or for devices, is stopped with a word of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'juanzong-hanging-'))
    const hangs = join(folder, 'scanimage')
    await writeFile(hangs, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 })
    try {
      const driver = openSane({ program: hangs, silenceMs: 400 })
      const scanner = { driver: 'sane', address: 'test:0', name: '', serial: '' } as const
      const failure = { problem: 'io', detail: 'nothing was heard for 0.4 s' }
      await expect(driver.capabilities(scanner, never)).rejects.toMatchObject(failure)
      expect(await driver.list(never)).toEqual([])
      await expect(driver.scan({ scanner, settings, into: folder }, never).next()).rejects.toMatchObject(failure)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
