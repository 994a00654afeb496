// What `npm test` runs, and `.ci/run` with it: every check in turn, then how many tests passed and failed.
// `--quick` leaves out the browser. With CI=true a missing tool is a failure, never a skip.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import * as z from 'zod'

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'juanzong-reports-'))
const quick = process.argv.includes('--quick')
const ci = process.env['CI'] === 'true'

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number }
const none: Count = { passed: 0, failed: 0, skipped: 0 }

/** Runs a program of the project; true if it ended well. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  console.log(`\n> ${command} ${args.join(' ')}`)
  // The tests start some hundred processes and threads from the sources: what Node has made of those once it need not make again.
  const compiled = { NODE_COMPILE_CACHE: join(reports, 'compiled') }
  const whole = { ...compiled, ...process.env, ...env }
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: whole })
  if (error) console.error(error.message)
  return status === 0
}

/** A check that is no test of its own counts as one: it passed or it failed. */
const checked = (command: string, ...args: readonly string[]): Count =>
  run(command, args) ? { ...none, passed: 1 } : { ...none, failed: 1 }

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  success: z.boolean(),
})

function unitTests(): Count {
  const file = join(reports, 'vitest.json')
  const well = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return { ...none, failed: 1 }
  const found = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  // A file that does not load has no failed tests and still fails the run.
  const failed = Math.max(found.numFailedTests, well ? 0 : 1)
  return { passed: found.numPassedTests, failed, skipped: found.numPendingTests }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
})

function browserTests(): Count {
  const file = join(reports, 'playwright.json')
  const well = run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  if (!existsSync(file)) return { ...none, failed: 1 }
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  const failed = Math.max(stats.unexpected, well ? 0 : 1)
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped }
}

const setUp = run('bash', ['scripts/setup-debian.sh'])
if (!setUp && ci) console.error('what the tests need from Debian could not be installed')

const counts: readonly Count[] = [
  ...(ci && !setUp ? [{ ...none, failed: 1 }] : []),
  checked('npm', 'run', '-s', 'typecheck'),
  checked('npm', 'run', '-s', 'lint'),
  checked('npm', 'run', '-s', 'build'),
  unitTests(),
  ...(quick ? [] : [browserTests()]),
]
const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
  skipped: sum.skipped + count.skipped,
}))
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed === 0 ? 0 : 1
