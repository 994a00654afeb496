// Entry in plain Node: the command line. Reads what the terminal and the environment say, and nothing below does.

import '../breadth.ts'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { mediumRefusal } from '../db/medium-kind.ts'
import { versionIn } from '../desk/open-desk.ts'
import { outliveReaders, Stopped, statusOf, stopOnSignals, stoppedBy } from '../ending.ts'
import { isTooLong } from '../file-names.ts'
import { Refusal } from '../refusal.ts'
import { type Terminal, UsageError } from './call.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

// Whatever is written into an archive is its owner's alone, by this process and by the device programs it starts.
const umask = process.umask(0o077)

function openTerminal(as: string | undefined): Terminal {
  const { env, stdin, stderr } = process
  outliveReaders()
  const stopped = stopOnSignals()
  return {
    language: /^zh/iu.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh-CN' : 'en',
    resources: join(root, 'resources'),
    languageData: join(root, 'node_modules', '@tesseract.js-data'),
    version: versionIn(root),
    renderer: join(root, 'out', 'renderer'),
    home: env['JUANZONG_HOME'] ?? null,
    umask,
    user: as ?? env['JUANZONG_USER'] ?? null,
    password: env['JUANZONG_PASSWORD'] ?? null,
    askPassword: stdin.isTTY && stderr.isTTY ? question => askSilently(question, stopped) : null,
    out: text => void process.stdout.write(`${text}\n`),
    note: text => void stderr.write(text.startsWith('\r') || text === '\n' ? text : `${text}\n`),
    stopped,
  }
}

/** Reads a line without showing what is typed. */
async function askSilently(question: string, stopped: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: true })
  // While a line is read the terminal sends no signal for Ctrl+C.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  const answer = lines.question(question, { signal: stopped })
  process.stderr.write('\u001b[8m')
  try {
    return await answer
  } finally {
    process.stderr.write('\u001b[28m\n')
    lines.close()
  }
}

function help(): string {
  const rows = Object.values(commands).map(
    command => `  juanzong ${command.usage}\n      ${command.about.zh} · ${command.about.en}`,
  )
  return [
    '卷宗 Juanzong',
    ...rows,
    '',
    '  --as NAME (JUANZONG_USER), JUANZONG_PASSWORD, --json, --help',
    '  exit: 0 all well · 1 something was refused, each named · 2 wrong usage',
    '        130 stopped by Ctrl+C (129 terminal closed, 143 kill): what was done is told, the next start goes on',
  ].join('\n')
}

function placesFit(command: Command, given: readonly string[]): boolean {
  const needed = command.places.filter(place => !place.endsWith('?')).length
  const many = command.places.some(place => place.includes('…'))
  return given.length >= needed && (many || given.length <= command.places.length)
}

async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${help()}\n`)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`no command ${name}\n${help()}`)
  const { values, positionals } = parsed(command, rest)
  if (values['help']) {
    process.stdout.write(`juanzong ${command.usage}\n${command.about.zh} · ${command.about.en}\n`)
    return 0
  }
  if (!placesFit(command, positionals)) throw new UsageError(`juanzong ${command.usage}`)
  // Until the program is loaded nothing is open, and a signal may end it as it ends any.
  const program = await command.program()
  const terminal = openTerminal(typeof values['as'] === 'string' ? values['as'] : undefined)
  try {
    const status = await program(terminal, positionals, values)
    const by = stoppedBy(terminal.stopped)
    return by === null || command.lasting === true ? status : statusOf(by)
  } catch (thrown) {
    const by = stoppedBy(terminal.stopped)
    if (by !== null && isStop(thrown, terminal.stopped)) {
      terminal.note(terminal.language === 'zh-CN' ? 'juanzong: 已中止。' : 'juanzong: stopped.')
      return statusOf(by)
    }
    // Also where something was to be written beside the archive: a stick that is full.
    const error = isTooLong(thrown)
      ? new Refusal('name-too-long', { name: pathOf(thrown) })
      : thrown instanceof Refusal
        ? thrown
        : (mediumRefusal(thrown) ?? thrown)
    const code = error instanceof Refusal ? refusalCode.safeParse(error.code).data : undefined
    if (!(error instanceof Refusal) || !code) throw error
    const { params } = error
    const reason = refusalSentence(terminal.language, code, params)
    if (values['json']) terminal.out(JSON.stringify({ error: { code, params, reason } }))
    terminal.note(`juanzong: ${reason}`)
    return 1
  }
}

const pathOf = (error: unknown): string =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : ''

/** Broken off by whoever stopped it; a wait that was given the signal says so in its own error. */
const isStop = (error: unknown, { reason }: AbortSignal): boolean =>
  error instanceof Stopped || (error instanceof Error && error.cause === reason)

function parsed(command: Command, args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, as: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
    const plain = Object.entries(values).filter(
      (entry): entry is [string, string | boolean] => !Array.isArray(entry[1]),
    )
    return { values: Object.fromEntries(plain), positionals }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\njuanzong ${command.usage}`)
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const usage = error instanceof UsageError
  process.stderr.write(
    `juanzong: ${usage ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = usage ? 2 : 70
}
