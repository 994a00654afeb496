// The programs of the product as tests start them: bundled before the tests (bundle.ts), or from the sources.
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { type Programs, programsAt } from '#service/programs.ts'
import { root } from './places.ts'

const folder = process.env['TEST_PROGRAMS']

/** For a desk. */
export const programs: Programs = folder === undefined ? {} : programsAt(file => pathToFileURL(join(folder, file)))

const forNode = (source: string, name: string) =>
  folder === undefined ? join(root, source) : join(folder, `${name}.js`)

/** The command line, for Node. */
export const cli = forNode('electron/service/cli/cli.ts', 'cli')

/** A backup that is killed at a step. */
export const oneBackup = forNode('test/backup/one-backup.ts', 'one-backup')

/** A station that scans one box. */
export const lineChild = forNode('test/crash/line-child.ts', 'line-child')

/** What `npm start` serves a browser with. */
export const startedBrowser = forNode('scripts/start/browser.ts', 'browser')

/** The process under the shim of the disk. */
export const faultsChild = forNode('test/faults/child.ts', 'faults-child')

/** Readers that recognise nothing, for a desk. */
export const wordlessReader = pathToFileURL(forNode('test/support/reader-without-words.ts', 'wordless-reader'))
export const lightReader = pathToFileURL(forNode('test/faults/light-reader.ts', 'light-reader'))
