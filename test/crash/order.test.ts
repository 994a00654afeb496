import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFolder, anArchive, password } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'
import { cli } from '../support/programs.ts'
import { orderOf } from './order.ts'

const noStrace = spawnSync('strace', ['--version']).error !== undefined
const pages = 3

let trace = ''
let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
  if (noStrace) return
  const here = await anArchive()
  await here.desk.close()
  const scans = join(place.folder, 'scans')
  mkdirSync(scans)
  await picturesIn(scans, pages)
  const into = join(place.folder, 'trace')
  const what = ['-e', 'trace=rename,renameat,renameat2,fsync,fdatasync,write,pwrite64,mkdir,mkdirat']
  const intake = [process.execPath, cli, 'ingest', here.folder, scans, '--group', 'file']
  execFileSync('strace', ['-f', '-y', '-s', '20000', '--seccomp-bpf', '-o', into, ...what, ...intake], {
    env: { ...process.env, JUANZONG_PASSWORD: password },
    stdio: 'pipe',
  })
  trace = readFileSync(into, 'utf8')
  await here.close()
})
afterAll(() => place.remove())

const without = (lines: RegExp) =>
  trace
    .split('\n')
    .filter(text => !lines.test(text))
    .join('\n')

test.runIf(process.env['CI'] === 'true')('where everything is checked there is an strace to check it with', () => {
  expect(noStrace).toBe(false)
})

describe.skipIf(noStrace)('a page that is told of survives a power cut', () => {
  test('because its file, its name and its row are durable in this order before anybody is told', () => {
    const { files, tellings, problems } = orderOf(trace)
    expect(problems).toEqual([])
    expect(files).toBe(pages)
    expect(tellings).toBeGreaterThanOrEqual(pages)
  })

  test.each([
    ['the files', /fsync.*\/pages\/tmp\//u, /got its name before it was durable/u],
    ['the shelves', /fsync.*\/pages\/[0-9a-f]{2}>/u, /was entered before its name was durable/u],
    ['the folder of the shelves', /fsync.*\/pages>/u, /^the shelf of .* was not durable$/u],
    ['the log of the catalogue', /fsync.*-wal>/u, /was never made durable/u],
  ])('and this would be noticed if %s were not synced', (_what, lines, problem) => {
    const { problems } = orderOf(without(lines))
    expect(problems.filter(line => problem.test(line))).toHaveLength(pages)
  })
})
