import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DeviceFailure } from '#service/archive/driver.ts'
import { runProgram } from '#service/scanners/sane/child.ts'
import { keptWaiting } from '#service/scanners/sane/kept-waiting.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import { settings } from '../support/escl/scanning.ts'
import { aScanner, type Feeder } from '../support/scanner.ts'
import { maySkip } from '../support/tools.ts'

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

describe.skipIf(maySkip('scanimage'))('a device that hangs between two sheets', () => {
  const small = { source: 'feeder', colour: 'grey', dpi: 75, widthMm: 20, heightMm: 30 } as const

  async function scanned(feeder: Partial<Feeder>, count: number | null = null) {
    const device = await aScanner(feeder)
    const driver = openSane({ ...device.sane, silenceMs: 5_000 })
    const sides: string[] = []
    const request = { scanner: device.scanner, settings: { ...small, count }, into: device.into }
    try {
      for await (const event of driver.scan(request, new AbortController().signal)) {
        if (event.kind === 'side') sides.push(basename(event.path))
      }
      return { sides, left: (await device.feeder()).sheets, problem: null }
    } catch (error) {
      return { sides, left: (await device.feeder()).sheets, problem: error instanceof DeviceFailure && error.problem }
    } finally {
      await device.remove()
    }
  }
  const names = (count: number) =>
    Array.from({ length: count }, (_, at) => `side-${String(at + 1).padStart(6, '0')}.png`)

  test('is stopped and asked again, and every sheet comes once', async () => {
    expect(await scanned({ sheets: 5, hangs: [3] })).toEqual({ sides: names(5), left: 0, problem: null })
    expect(await scanned({ sheets: 5, hangs: [2] }, 4)).toEqual({ sides: names(4), left: 1, problem: null })
  })

  test('before the first is asked again, too', async () => {
    expect(await scanned({ sheets: 2, hangs: [0] })).toEqual({ sides: names(2), left: 0, problem: null })
  })

  test('a second time has failed, with what came before', async () => {
    expect(await scanned({ sheets: 5, hangs: [2, 1] })).toEqual({ sides: names(3), left: 2, problem: 'io' })
  })
})
