// A scanner for tests: SANE's own test device, with a feeder that holds what a test lays into it, and that jams when it
// is told to. Pictures, exit statuses and messages are all those of the real scanimage; only the feeder is made up.
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scanner } from '#shared/contract/scanners.ts'

/** How SANE's test device fails; 'GONE': it cannot be opened any more, as if it were unplugged. */
export type SaneFailure =
  | 'JAMMED'
  | 'NO_DOCS'
  | 'COVER_OPEN'
  | 'IO_ERROR'
  | 'DEVICE_BUSY'
  | 'ACCESS_DENIED'
  | 'NO_MEM'
  | 'CANCELLED'
  | 'UNSUPPORTED'
  | 'GONE'

/** What lies in the feeder and what will go wrong. The feeder forgets what it has scanned, and a failure that came. */
export type Feeder = {
  /** Sheets that lie in it; null: it is filled with 10 for every scan. With `pictures` it is their number. */
  readonly sheets: number | null
  /** Each of these happens once: after so many sheets of a scan, that scan fails. */
  readonly failures: readonly { readonly after: number; readonly status: SaneFailure }[]
  /** After each of these many sheets it hangs, once: it says nothing more until it is stopped. */
  readonly hangs: readonly number[]
  /** Told to stop once, it goes on: as scanimage does where the word comes between two sides. */
  readonly deaf: boolean
  /** Pages (.ppm colour, .pgm grey, .pbm 1 bit) that come out as they are, side after side, instead of a pattern. */
  readonly pictures: readonly string[]
  /** Whether it offers both sides ('ADF Duplex'): each sheet then gives two. SANE's test device has no such source. */
  readonly duplex: boolean
  /** Between a sheet and the next. */
  readonly pauseMs: number
  /** For the test device: '--test-picture=Grid', '--read-delay=yes', '--read-delay-duration=20000' (µs a buffer). */
  readonly options: readonly string[]
}

const full: Feeder = {
  sheets: null,
  failures: [],
  hangs: [],
  deaf: false,
  pictures: [],
  duplex: false,
  pauseMs: 0,
  options: ['--test-picture=Color pattern'],
}

export type TestScanner = {
  readonly scanner: Scanner
  /** An empty folder to scan into. */
  readonly into: string
  /** To be given to openSane, or to whatever opens it. */
  readonly sane: { readonly program: string; readonly environment: Readonly<Record<string, string>> }
  /** Likewise, but the real scanimage and nothing before it. */
  readonly plain: { readonly program: string; readonly environment: Readonly<Record<string, string>> }
  /** Fills the feeder anew; what is not said is as in a scanner nobody has touched. */
  load(feeder: Partial<Feeder>): Promise<void>
  /** What lies in it now. */
  feeder(): Promise<Feeder>
  remove(): Promise<void>
}

/** `largestMm`: the largest side of paper it takes. A4 and A3 fit into the 450 it has unless told otherwise. */
export async function aScanner(feeder: Partial<Feeder> = {}, largestMm = 450): Promise<TestScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-scanner-'))
  const into = join(folder, 'into')
  const configuration = join(folder, 'sane.d')
  const program = join(folder, 'scanimage')
  const state = join(folder, 'feeder.json')
  const load = (changed: Partial<Feeder>) => {
    const pictures = changed.pictures ?? []
    const sheets = pictures.length > 0 ? Math.ceil(pictures.length / (changed.duplex ? 2 : 1)) : full.sheets
    return writeFile(state, JSON.stringify({ ...full, sheets, ...changed }))
  }
  await mkdir(into)
  await mkdir(configuration)
  await writeFile(join(configuration, 'dll.conf'), 'test\npnm\n')
  await writeFile(
    join(configuration, 'test.conf'),
    `number_of_devices 1\ngeometry_min 0.0\ngeometry_max ${largestMm}.0\ngeometry_quant 1.0\n`,
  )
  const source = await readFile(join(import.meta.dirname, 'scanner-program.mjs'), 'utf8')
  await writeFile(program, `#!${process.execPath}\n${source}`)
  await chmod(program, 0o755)
  await load(feeder)
  const environment = { PATH: process.env['PATH'] ?? '', SANE_CONFIG_DIR: configuration }
  return {
    scanner: { driver: 'sane', address: 'test:0', name: 'frontend-tester', serial: '' },
    sane: { program, environment: { ...environment, TEST_FEEDER: state } },
    plain: { program: 'scanimage', environment },
    load,
    feeder: async () => JSON.parse(await readFile(state, 'utf8')),
    into,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
