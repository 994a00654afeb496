// The programs of the product as tests start them: bundled before the tests (bundle.ts), or from the sources.
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { type Programs, programsAt } from '#service/programs.ts'
import { root } from './places.ts'

const folder = process.env['TEST_PROGRAMS']

/** For a desk. */
export const programs: Programs = folder === undefined ? {} : programsAt(file => pathToFileURL(join(folder, file)))

/** The command line, for Node. */
export const cli = folder === undefined ? join(root, 'electron', 'service', 'cli.ts') : join(folder, 'cli.js')
