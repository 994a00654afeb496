// Entry in plain Node: the command line. Reads what the terminal and the environment say, and nothing below does.

import './breadth.ts'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { type Terminal, UsageError } from './cli/call.ts'
import { type Command, commands } from './cli/commands.ts'
import { versionIn } from './desk.ts'
import { Refusal } from './refusal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function openTerminal(as: string | undefined): Terminal {
  const { env, stdin, stderr } = process
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return {
    language: /^zh/iu.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh-CN' : 'en',
    resources: join(root, 'resources'),
    languageData: join(root, 'node_modules', '@tesseract.js-data'),
    version: versionIn(root),
    renderer: join(root, 'out', 'renderer'),
    home: env['JUANZONG_HOME'] ?? null,
    user: as ?? env['JUANZONG_USER'] ?? null,
    password: env['JUANZONG_PASSWORD'] ?? null,
    askPassword: stdin.isTTY && stderr.isTTY ? askSilently : null,
    out: text => void process.stdout.write(`${text}\n`),
    note: text => void stderr.write(text.startsWith('\r') || text === '\n' ? text : `${text}\n`),
    stopped: stop.signal,
  }
}

/** Reads a line without showing what is typed. */
async function askSilently(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: true })
  const answer = lines.question(question)
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
  const terminal = openTerminal(typeof values['as'] === 'string' ? values['as'] : undefined)
  try {
    return await command.run(terminal, positionals, values)
  } catch (error) {
    const code = error instanceof Refusal ? refusalCode.safeParse(error.code).data : undefined
    if (!(error instanceof Refusal) || !code) throw error
    const reason = refusalSentence(terminal.language, code, error.params)
    if (values['json']) terminal.out(JSON.stringify({ error: { code, params: error.params, reason } }))
    terminal.note(`juanzong: ${reason}`)
    return 1
  }
}

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
