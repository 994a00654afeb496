// What is the same for every archive that a program opens.
import type { RulePack } from '#shared/rules/pack.ts'
import type { Programs } from '../programs.ts'
import type { Driver } from './driver.ts'
import type { MediumOptions } from './medium.ts'
import type { Readers } from './readers.ts'

/** What a program that opens archives brings along: no module reads the environment. */
export type Surroundings = {
  readonly pack: RulePack
  /** The folder with one sub-folder a language, as the npm packages lay them out. */
  readonly languageData: string
  /** The product's resources: the stand-alone verifier goes into every auditor's bundle. */
  readonly resources: string
  readonly version: string
  /** Pages read at the same time: one a core. */
  readonly readers: number
  /** Opens so many readers: threads that look at pages, read them and make their copies. */
  readonly openReaders: (count: number) => Readers
  /** What hashing a password or a one-time code costs. */
  readonly passwordCost: PasswordCost
  readonly now: () => Date
  /** A fault: written where somebody can look for it. Returns the id that the user is shown. */
  readonly fault: (error: unknown, where: string) => string
  /** Where the bundled programs of threads are, if not beside their sources. */
  readonly programs: Programs
  /** Whether backups are made by themselves when they are due: in a service that stays, not in one call of the command line. */
  readonly backsUp: boolean
  /** Ways to devices, one a kind. */
  readonly drivers: readonly Driver[]
  /** Certificates of devices that are trusted, by address: drivers ask for them. */
  readonly pins: Map<string, string>
  /** Font files for what is printed. */
  readonly fonts: Fonts
  /** The reader of bar codes, as WebAssembly. */
  readonly barcodeReader: string
  /** How much room is kept, and how often a full disk is looked at; by default as `openMedium` has it. */
  readonly medium?: Partial<MediumOptions>
}

/** TrueType files with Chinese and Latin glyphs. */
export type Fonts = { readonly regular: string; readonly bold: string }

/** What a hash costs: KiB of memory, passes over it. */
export type PasswordCost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }
