// A desk: the place where an archive is opened, made, left. One archive is open at a time.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import type { KnownArchive } from '#shared/contract/welcome.ts'
import { readAbout } from './about.ts'
import { type Door, openDoor } from './accounts/door.ts'
import { type PasswordCost, passwordCost } from './accounts/passwords.ts'
import { type Archive, isArchive, openArchive, type Surroundings } from './archive.ts'
import { openFaultLog } from './fault-log.ts'
import { openStaging, type Staging } from './ingest/staging.ts'
import type { MediumOptions } from './medium/medium.ts'
import { openReaders, type Readers } from './ocr/pool.ts'
import type { Programs } from './programs.ts'
import { readRulePack } from './rule-pack.ts'
import type { Driver } from './scanning/driver.ts'
import { openEscl } from './scanning/escl/client.ts'
import { openNaps2 } from './scanning/naps2/open.ts'
import { openSane } from './scanning/sane/open.ts'

export type DeskOptions = {
  /** Where archives live: the desk may then create, open and leave them. Null: one archive is served and no other. */
  readonly home: string | null
  /** The folder of an archive to open at once. */
  readonly archive?: string
  /** The product's resources: rule packs, the sample fonds. */
  readonly resources: string
  readonly languageData: string
  readonly version: string
  readonly notice: 'none' | 'electron-missing' | 'window-failed'
  /** Bundled programs, where they do not stand beside their sources. */
  readonly programs?: Programs
  /** Ways to devices; by default SANE, eSCL and NAPS2, wherever they are installed. */
  readonly drivers?: readonly Driver[]
  readonly readers?: number
  /** Readers that are shared with other desks of this process; by default each has its own. */
  readonly openReaders?: (count: number) => Readers
  /** By default as strong as passwords of people have to be. */
  readonly passwordCost?: PasswordCost
  /** Backups are made by themselves when they are due. */
  readonly backsUp?: boolean
  readonly now?: () => Date
  readonly medium?: Partial<MediumOptions>
  /** Where faults are told besides the log; by default nowhere. */
  readonly tell?: (line: string) => void
}

export type Desk = {
  readonly home: string | null
  readonly resources: string
  readonly notice: DeskOptions['notice']
  readonly surroundings: Surroundings
  readonly door: Door
  readonly staging: Staging
  /** The archive that is open, or null. */
  archive(): Archive | null
  /** Puts an archive on the desk in the place of the one that was open, and starts its work. */
  lay(archive: Archive | null): Promise<void>
  /** The archives under `home`, by folder name. */
  known(): readonly KnownArchive[]
  close(): Promise<void>
}

/** Opens a desk, and the archive it was given. Refused: not-an-archive, archive-in-use, archive-newer. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { home, resources, notice } = options
  if (home !== null) mkdirSync(home, { recursive: true })
  let open: Archive | null = null
  const pins = new Map<string, string>()
  const surroundings: Surroundings = {
    pack: readRulePack(resources),
    languageData: options.languageData,
    resources,
    version: options.version,
    readers: options.readers ?? Math.max(1, availableParallelism()),
    openReaders: options.openReaders ?? readersFrom(options),
    passwordCost: options.passwordCost ?? passwordCost,
    now: options.now ?? (() => new Date()),
    fault: openFaultLog(() => home ?? open?.folder ?? options.archive, options.tell),
    ...(options.medium ? { medium: options.medium } : {}),
    programs: options.programs ?? {},
    backsUp: options.backsUp ?? false,
    drivers: options.drivers ?? [
      openSane({}),
      openEscl({ pinOf: address => pins.get(address) ?? null }),
      openNaps2({}),
    ],
    pins,
    ...packagedFiles(dirname(options.languageData)),
  }
  const door = openDoor(surroundings.now, surroundings.fault)
  const desk: Desk = {
    home,
    resources,
    notice,
    surroundings,
    door,
    staging: openStaging(),
    archive: () => open,
    async lay(archive) {
      const before = open
      open = archive
      await door.tally.settle()
      try {
        await before?.close()
      } finally {
        archive?.work.start()
      }
    },
    known: () => (home === null ? [] : knownIn(home)),
    async close() {
      await door.tally.close()
      await desk.lay(null)
    },
  }
  if (options.archive !== undefined) await desk.lay(await openArchive(options.archive, surroundings))
  return desk
}

/** Readers with the program and the languages of this desk. */
function readersFrom({ languageData, programs }: DeskOptions): (count: number) => Readers {
  return count => openReaders({ count, languageData, ...(programs?.reader ? { workerUrl: programs.reader } : {}) })
}

/** Fonts and the bar code reader lie in the packages beside the language data. */
function packagedFiles(packages: string): Pick<Surroundings, 'fonts' | 'barcodeReader'> {
  const fonts = join(packages, '@expo-google-fonts', 'noto-sans-sc')
  return {
    fonts: {
      regular: join(fonts, '400Regular', 'NotoSansSC_400Regular.ttf'),
      bold: join(fonts, '700Bold', 'NotoSansSC_700Bold.ttf'),
    },
    barcodeReader: join(packages, 'zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm'),
  }
}

function knownIn(home: string): KnownArchive[] {
  return readdirSync(home)
    .sort()
    .map(key => ({ key, folder: join(home, key) }))
    .filter(({ folder }) => isArchive(folder))
    .map(({ key, folder }) => ({ key, folder, ...readAbout(folder) }))
}

/** The version of the program, from the package it runs from. */
export function versionIn(folder: string): string {
  const found: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return found !== null && typeof found === 'object' && 'version' in found ? String(found.version) : '0'
}
