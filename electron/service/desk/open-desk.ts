// The composition of a desk: what it brings along for every archive that is opened at it.
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import type { KnownArchive } from '#shared/contract/welcome.ts'
import { passwordCost } from '../accounts/passwords.ts'
import { type Archive, isArchive } from '../archive/archive.ts'
import type { Desk, DeskOptions } from '../archive/desk.ts'
import type { Readers } from '../archive/readers.ts'
import type { Surroundings } from '../archive/surroundings.ts'
import { openFaultLog } from '../fault-log.ts'
import { openStaging } from '../ingest/staging.ts'
import { openReaders } from '../ocr/pool.ts'
import { readRulePack } from '../rule-pack.ts'
import { openEscl } from '../scanners/escl/client.ts'
import { openNaps2 } from '../scanners/naps2/open.ts'
import { openSane } from '../scanners/sane/open.ts'
import { openDoor } from '../session/door.ts'
import { readAbout } from '../welcome/about.ts'
import { foundArchive } from './founding.ts'
import { laidBefore, openLaid } from './laid.ts'
import { openArchive } from './open-archive.ts'

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
  const remember = openLaid(home, surroundings.fault)
  const door = openDoor(surroundings.now, surroundings.fault)
  const desk: Desk = {
    home,
    resources,
    notice,
    started: randomUUID(),
    surroundings,
    door,
    staging: openStaging(),
    archive: () => open,
    async lay(archive) {
      const before = open
      open = archive
      remember(archive?.folder ?? null)
      await door.tally.settle()
      try {
        await before?.close()
      } finally {
        archive?.work.start()
      }
    },
    open: folder => openArchive(folder, surroundings),
    found: (folder, founding, sample) => foundArchive(folder, surroundings, founding, sample),
    known: () => (home === null ? [] : knownIn(home)),
    async close() {
      await door.tally.close()
      await desk.lay(null)
    },
  }
  if (options.archive !== undefined) await desk.lay(await openArchive(options.archive, surroundings))
  else await layAgain(desk, remember)
  return desk
}

/** What lay here when the process before died. An archive that does not open is no reason not to begin. */
async function layAgain(desk: Desk, remember: (folder: string | null) => void): Promise<void> {
  const folder = laidBefore(desk.home)
  if (folder === null) return
  try {
    await desk.lay(await openArchive(folder, desk.surroundings))
  } catch (error) {
    remember(null)
    desk.surroundings.fault(error, 'desk.again')
  }
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
