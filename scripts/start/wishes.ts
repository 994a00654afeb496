import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Sentence } from './say.ts'

/** What the command line asks for. */
export type Wishes = {
  /** The folder of an archive to open at once. */
  readonly archive: string | null
  /** The port for browsers; null: the first free one from 7070 on. */
  readonly port: number | null
  readonly way: 'any' | 'window' | 'browser'
  /** Whether a browser may be opened where there is no window. */
  readonly open: boolean
}

const usage = 'npm start -- [ARCHIVE-FOLDER] [--window | --browser] [--no-open] [--port N]'

/** Reads the command line; a sentence says what is wrong with it. CI counts as `--no-open`: nobody looks at its screen. */
export function wishesIn(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Wishes | Sentence {
  const read = parsed(argv)
  if (read instanceof Error) return { zh: `用法:${usage}`, en: `${read.message}\nusage: ${usage}` }
  const { values, positionals } = read
  const [folder, ...more] = positionals
  if (more.length > 0) return { zh: `只能打开一个档案库:${usage}`, en: `One archive at a time: ${usage}` }
  if (values.window && values.browser) {
    return { zh: '--window 与 --browser 只能选一个。', en: 'Either --window or --browser, not both.' }
  }
  const port = values.port === undefined ? null : Number(values.port)
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    return { zh: `--port 应为 1 到 65535,而不是“${values.port}”。`, en: `--port is 1 to 65535, not "${values.port}".` }
  }
  const ci = environment['CI']
  return {
    archive: folder === undefined ? null : resolve(folder),
    port,
    way: values.window ? 'window' : values.browser ? 'browser' : 'any',
    open: !values['no-open'] && (ci === undefined || ci === '' || ci === 'false'),
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        window: { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
