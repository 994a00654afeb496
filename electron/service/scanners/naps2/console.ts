// Where NAPS2's console program is, and how it is run.
import { existsSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { type Outcome, runProgram } from '../sane/child.ts'

export type Naps2Options = {
  /** A path; null: do as if it were not installed; left out: look where its installers put it. */
  readonly program?: string | null
  /** This machine's unless told otherwise. */
  readonly platform?: NodeJS.Platform
  /** ProgramFiles, LOCALAPPDATA and HOME are looked at, and the whole is given to the program if it is there. */
  readonly environment?: Readonly<Record<string, string>>
}

export type Naps2 = {
  readonly program: string
  readonly environment: Readonly<Record<string, string>> | undefined
  /** The drivers NAPS2 has on this system and we have not. */
  readonly drivers: readonly string[]
}

/** Its MSI and EXE set it up for all users of Windows or for one; on macOS it is a package of Applications. */
function places(platform: NodeJS.Platform, environment: Readonly<Record<string, string>>): readonly string[] {
  if (platform === 'win32') {
    const local = environment['LOCALAPPDATA']
    const folders = [
      environment['ProgramFiles'] ?? 'C:\\Program Files',
      environment['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
      ...(local === undefined ? [] : [win32.join(local, 'Programs')]),
    ]
    return folders.map(folder => win32.join(folder, 'NAPS2', 'NAPS2.Console.exe'))
  }
  if (platform === 'darwin') {
    const home = environment['HOME']
    const folders = ['/Applications', ...(home === undefined ? [] : [posix.join(home, 'Applications')])]
    return folders.map(folder => posix.join(folder, 'NAPS2.app/Contents/MacOS/NAPS2'))
  }
  return []
}

/** Finds the program; null where it is not. `exists` is asked for each usual place. */
export function findNaps2(options: Naps2Options, exists: (path: string) => boolean = existsSync): Naps2 | null {
  const platform = options.platform ?? process.platform
  const { environment } = options
  const program = options.program === undefined ? places(platform, environment ?? {}).find(exists) : options.program
  if (program === undefined || program === null) return null
  const drivers = platform === 'win32' ? ['twain', 'wia'] : platform === 'darwin' ? ['apple'] : ['sane']
  return { program, environment, drivers }
}

/** A console of Chinese Windows speaks GBK, any other UTF-8. */
function decoded(bytes: string): string {
  const raw = Buffer.from(bytes, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** NAPS2 says a line for each page, none while it saves them; 500 sheets of colour take minutes to save. */
const silenceMs = 900_000

/** Runs it and returns all it says, which it does in the user's language. On macOS the window and the console are one. */
export async function runNaps2(naps2: Naps2, args: readonly string[], signal: AbortSignal): Promise<Outcome> {
  const both = /(?:^|[\\/])naps2$/iu.test(naps2.program) ? ['console', ...args] : args
  const { environment } = naps2
  const outcome = await runProgram(naps2.program, both, { environment, signal, silenceMs, encoding: 'latin1' })
  return outcome.kind === 'missing' ? outcome : { ...outcome, out: decoded(outcome.out), err: decoded(outcome.err) }
}
