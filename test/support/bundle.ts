// Before the tests: the command line and the programs of threads in a file each, with what they import. From the sources each
// start costs a second of looking for files, and the tests start hundreds.
import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { root } from './places.ts'

const service = join(root, 'electron', 'service')
const sources = {
  cli: join(service, 'cli', 'cli.ts'),
  reader: join(service, 'ocr', 'worker.ts'),
  hasher: join(service, 'store', 'hasher.ts'),
  projection: join(service, 'integrity', 'projection', 'thread.ts'),
  opener: join(service, 'opening', 'worker.ts'),
  backup: join(service, 'backup', 'worker.ts'),
  'one-backup': join(root, 'test', 'backup', 'one-backup.ts'),
  'wordless-reader': join(root, 'test', 'support', 'reader-without-words.ts'),
  'faults-child': join(root, 'test', 'faults', 'child.ts'),
  'light-reader': join(root, 'test', 'faults', 'light-reader.ts'),
  browser: join(root, 'scripts', 'start', 'browser.ts'),
  'line-child': join(root, 'test', 'crash', 'line-child.ts'),
}

/** Found where they are installed: native, or with files of their own beside them. */
const outside = [
  '@napi-rs/canvas',
  '@node-rs/argon2',
  'better-sqlite3',
  'bwip-js',
  'pdf-lib',
  'pdfjs-dist',
  'pdfkit',
  'sharp',
  'tesseract.js-core',
  'zxing-wasm',
]

/** Every source goes on believing that it stands where it is; a thread's program is the one beside it in the bundle. */
function inPlace(folder: string): Plugin {
  const programOf = (source: string) => Object.entries(sources).find(([, path]) => path === source)?.[0]
  return {
    name: 'in-place',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta')) return null
      const here = JSON.stringify(pathToFileURL(id).href)
      return code
        .replace(/new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\)/gu, (whole, path: string) => {
          const program = programOf(join(dirname(id), path))
          return program === undefined
            ? whole
            : `new URL(${JSON.stringify(pathToFileURL(join(folder, `${program}.js`)).href)})`
        })
        .replaceAll('import.meta.url', here)
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
    },
  }
}

/** The newest change of a source, in milliseconds: what was built after it is still true. */
function newest(): number {
  const files = globSync(
    [
      'electron/service/**/*.ts',
      'shared/**/*.ts',
      'package-lock.json',
      'scripts/start/*.ts',
      'test/{support,faults,crash}/**/*.ts',
      'test/backup/one-backup.ts',
    ],
    { cwd: root },
  )
  return Math.round(Math.max(...files.map(file => statSync(join(root, file)).mtimeMs)))
}

export default async function bundle(): Promise<void> {
  const folder = join(root, 'out', 'test-programs', String(newest()))
  process.env['TEST_PROGRAMS'] = folder
  if (existsSync(folder)) return
  // Another run may be using one of today.
  for (const old of globSync('out/test-programs/*', { cwd: root })) {
    const path = join(root, old)
    if (statSync(path).mtimeMs < Date.now() - 86_400_000) rmSync(path, { recursive: true, force: true })
  }
  const draft = `${folder}.${process.pid}`
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [inPlace(folder)],
    ssr: { noExternal: true, external: outside },
    build: {
      ssr: true,
      outDir: draft,
      target: 'node24',
      minify: false,
      rolldownOptions: { input: sources, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  })
  // Another run may have built the same meanwhile.
  if (existsSync(folder)) rmSync(draft, { recursive: true })
  else renameSync(draft, folder)
}
