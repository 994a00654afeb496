// What `npm test` runs, and `.ci/run` with it: every check, then the slowest tests, and how many passed and failed.
// `--quick` leaves out the browser. With CI=true a missing tool is a failure, never a skip.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import * as z from 'zod'

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'juanzong-reports-'))
const quick = process.argv.includes('--quick')
const ci = process.env['CI'] === 'true'

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number }
const none: Count = { passed: 0, failed: 0, skipped: 0 }

// What failed is told again at the end: whoever sees the last screen of a long run alone can act on it.
const failures: string[] = []

// The tests start some hundred processes and threads from the sources: what Node has made of those once it need not make again.
const compiled = { NODE_COMPILE_CACHE: join(reports, 'compiled') }

/** Runs a program of the project; true if it ended well. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  console.log(`\n> ${command} ${args.join(' ')}`)
  const whole = { ...compiled, ...process.env, ...env }
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: whole })
  if (error) console.error(error.message)
  return status === 0
}

/** A check that is no test of its own counts as one: it passed or it failed. What it says is shown when it ends. */
async function checked(script: string): Promise<Count> {
  const child = spawn('npm', ['run', '-s', script], { cwd: root, env: { ...compiled, ...process.env } })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
  const status = await new Promise(resolve => child.once('error', resolve).once('close', resolve))
  const told = Buffer.concat(said).toString()
  console.log(`\n> npm run ${script}\n${told}`)
  if (status === 0) return { ...none, passed: 1 }
  failures.push(`npm run ${script}\n${told.slice(-3000)}`)
  return { ...none, failed: 1 }
}

type Timed = { readonly name: string; readonly ms: number }
const timed: Timed[] = []

/** Where the time went: what is to be made quicker first. */
function tellSlowest(): void {
  console.log('\nThe slowest:')
  for (const { name, ms } of timed.toSorted((one, other) => other.ms - one.ms).slice(0, 20))
    console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          duration: z.number().nullish(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

function unitTests(): Count {
  const file = join(reports, 'vitest.json')
  const well = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return { ...none, failed: 1 }
  const found = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  for (const { name: path, status, message, assertionResults } of found.testResults) {
    const test = relative(root, path)
    if (status === 'failed' && message !== '') failures.push(`${test}\n${message.slice(0, 2000)}`)
    for (const { fullName, duration, status: end, failureMessages } of assertionResults) {
      timed.push({ name: `${test}: ${fullName}`, ms: duration ?? 0 })
      if (end === 'failed') failures.push(`${test}: ${fullName}\n${failureMessages?.join('\n').slice(0, 2000) ?? ''}`)
    }
  }
  // A file that does not load has no failed tests and still fails the run.
  const failed = Math.max(found.numFailedTests, well ? 0 : 1)
  return { passed: found.numPassedTests, failed, skipped: found.numPendingTests }
}

const browserSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({
          duration: z.number(),
          error: z.object({ message: z.string().optional() }).optional(),
          attachments: z.array(z.object({ name: z.string(), path: z.string().optional() })),
        }),
      ),
    }),
  ),
})
const browserSuite = z.object({
  specs: z.array(browserSpec),
  get suites() {
    return z.array(browserSuite).optional()
  },
})
type BrowserSuite = z.infer<typeof browserSuite>
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(browserSuite),
})

const specsOf = ({ specs, suites = [] }: BrowserSuite): readonly z.infer<typeof browserSpec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
]

/** What stood on the page when a try failed, by its names and roles: also where another try passed, and where nobody can look. */
function tellPage(title: string, path: string): void {
  const shown = /```yaml\n([\s\S]*?)```/u.exec(readFileSync(path, 'utf8'))?.[1]
  if (shown !== undefined) console.log(`\nOn the page when “${title}” failed:\n${shown.slice(0, 5000)}`)
}

function browserTests(): Count {
  const file = join(reports, 'playwright.json')
  const well = run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  if (!existsSync(file)) return { ...none, failed: 1 }
  const { stats, suites } = playwrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  for (const { title, file: spec, tests } of suites.flatMap(specsOf)) {
    const results = tests.flatMap(one => one.results)
    timed.push({ name: `test/e2e/${spec}: ${title}`, ms: results.reduce((sum, { duration }) => sum + duration, 0) })
    if (tests.some(({ status }) => status === 'unexpected'))
      failures.push(
        `test/e2e/${spec}: ${title}\n${results
          .map(({ error }) => error?.message ?? '')
          .join('\n')
          .slice(0, 3000)}`,
      )
    for (const { name, path } of results.flatMap(({ attachments }) => attachments))
      if (name === 'error-context' && path !== undefined && existsSync(path)) tellPage(title, path)
  }
  const failed = Math.max(stats.unexpected, well ? 0 : 1)
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped }
}

const setUp = run('bash', ['scripts/setup-debian.sh'])
if (!setUp && ci) console.error('what the tests need from Debian could not be installed')

const counts: readonly Count[] = [
  ...(ci && !setUp ? [{ ...none, failed: 1 }] : []),
  // Side by side: each leaves a core idle for a part of its time.
  ...(await Promise.all(['typecheck', 'lint', 'build'].map(checked))),
  unitTests(),
  ...(quick ? [] : [browserTests()]),
]
const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
  skipped: sum.skipped + count.skipped,
}))
tellSlowest()
for (const failure of failures) console.log(`\nFailed: ${failure}`)
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed === 0 ? 0 : 1
