// Programs of the machine that tests hold our files against. With CI=true a missing one is a failure, never a skip.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const jars = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'jaxb-api', 'javax.activation'].map(
  name => `/usr/share/java/${name}.jar`,
)

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some(folder => existsSync(join(folder, program)))
}

/** Whether a test that needs these programs may be skipped: only where they are missing and nobody promised them. */
export function maySkip(...programs: readonly string[]): boolean {
  return process.env['CI'] !== 'true' && !programs.every(isThere)
}

/** Likewise for PDFBox Preflight. */
export const preflightMaySkip = process.env['CI'] !== 'true' && !(isThere('java') && jars.every(jar => existsSync(jar)))

export const tool = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 << 20 })

/** Breaches of PDF/A-1b that PDFBox Preflight finds in these files, one line each. */
export function preflight(...files: readonly string[]): string[] {
  const program = join(import.meta.dirname, 'preflight', 'Preflight.java')
  return tool('java', '-cp', jars.join(':'), program, ...files)
    .split('\n')
    .filter(line => line !== '')
}
