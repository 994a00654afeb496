// Stands before the real scanimage in tests: runs it sheet by sheet as the feeder in $TEST_FEEDER says.

import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const place = process.env.TEST_FEEDER
const feeder = JSON.parse(readFileSync(place, 'utf8'))
const duplexWord = 'ADF Duplex'
const given = process.argv.slice(2)
const duplex = given.includes(`--source=${duplexWord}`)
const args = given.map(each => (each === `--source=${duplexWord}` ? '--source=Automatic Document Feeder' : each))
const value = name => args.find(each => each.startsWith(`--${name}=`))?.slice(name.length + 3)

let child
let stopped = false
let told = 0
process.on('SIGINT', () => {
  told += 1
  if (feeder.deaf && told === 1) return
  stopped = true
  child?.kill('SIGINT')
})

/** Runs the real one; resolves with its exit status. */
// It may itself be the first scanimage in the PATH.
const here = dirname(process.argv[1])
const env = {
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(':')
    .filter(one => one !== here)
    .join(':'),
}

const scanimage = (these, take) =>
  new Promise(resolve => {
    child = spawn('scanimage', these, { stdio: ['ignore', take ? 'pipe' : 'inherit', 'inherit'], env })
    child.stdout?.setEncoding('utf8').on('data', take)
    child.on('close', status => resolve(status ?? 1))
  })

const feeding = value('source') !== undefined && value('source') !== 'Flatbed'
if (!args.some(each => each.startsWith('--batch='))) {
  let out = ''
  const status = await scanimage(args, text => {
    out += text
  })
  const offered = feeder.duplex ? `Automatic Document Feeder|${duplexWord} [` : 'Automatic Document Feeder ['
  process.stdout.write(out.replace('Automatic Document Feeder [', offered))
  process.exit(status)
}

const sidesEach = duplex ? 2 : 1
const keep = () => writeFileSync(place, JSON.stringify(feeder))
const count = Number(value('batch-count') ?? Number.POSITIVE_INFINITY)
const sides = Math.min(count, (feeding ? (feeder.sheets ?? 10) : Number.POSITIVE_INFINITY) * sidesEach)
const failure = feeder.failures[0]
const hang = feeder.hangs[0]
const start = Number(value('batch-start') ?? 1)
const ends = [failure?.after, hang].filter(after => after !== undefined)
const good = Math.min(sides, ...ends.map(after => after * sidesEach))
const own = args.filter(each => !/^--batch-(?:count|start)=/u.test(each))
const general = own.filter(each => /^--(?:batch|format|progress|resolution)/u.test(each))

/** Sheets have left the feeder, or were taken off the glass. */
function taken(howMany) {
  if (feeding && feeder.sheets !== null) feeder.sheets -= howMany
  feeder.pictures = feeder.pictures.slice(howMany * sidesEach)
  keep()
}

/** Says nothing more until it is stopped. */
async function hanging() {
  feeder.hangs = feeder.hangs.slice(1)
  keep()
  while (!stopped) await pause(20)
  process.exit(2)
}

let status = 0
for (let done = 0; done < good && status === 0 && !stopped; ) {
  const alone = feeder.pauseMs > 0 || feeder.pictures.length > 0
  // The test device's feeder is empty after 10 scans.
  const now = Math.min(alone ? 1 : 10, good - done)
  const numbers = [`--batch-start=${start + done}`, `--batch-count=${now}`]
  const picture = feeder.pictures[done % sidesEach]
  let lines = 0
  const tell = text => {
    process.stdout.write(text)
    lines += text.split('\n').length - 1
  }
  status =
    picture === undefined
      ? await scanimage([...own, ...feeder.options, ...numbers], tell)
      : await scanimage(['--device-name=pnm:0', `--filename=${picture}`, ...general, ...numbers], tell)
  const before = Math.floor(done / sidesEach)
  // One that hung after some sides, and was stopped, has pulled their sheets.
  done += status === 0 ? now : Math.min(lines, now)
  taken(Math.floor(done / sidesEach) - before)
  if (feeder.pauseMs > 0 && done < good && !stopped) await pause(feeder.pauseMs)
}
if (stopped) process.exit(status === 0 ? 2 : status)
if (status !== 0) process.exit(status)

if (hang !== undefined && good === hang * sidesEach && good < sides) await hanging()

const next = `--batch-start=${start + good}`
if (failure && good < count && good === failure.after * sidesEach) {
  feeder.failures = feeder.failures.slice(1)
  keep()
  const others = own.filter(each => !each.startsWith('--device-name='))
  const failing =
    failure.status === 'GONE'
      ? ['--device-name=test:99', ...others, next]
      : [...own, `--read-return-value=SANE_STATUS_${failure.status}`, next]
  process.exit(await scanimage(failing))
}
process.exit(sides === 0 ? await scanimage([...own, '--read-return-value=SANE_STATUS_NO_DOCS']) : 0)
