// A desk: the place where an archive is opened, made, left. One archive is open at a time.
import type { Person } from '#shared/contract/people.ts'
import type { KnownArchive } from '#shared/contract/welcome.ts'
import type { Officer } from '#shared/rules/rights.ts'
import type { Programs } from '../programs.ts'
import type { Archive } from './archive.ts'
import type { Door } from './door.ts'
import type { Driver } from './driver.ts'
import type { MediumOptions } from './medium.ts'
import type { Readers } from './readers.ts'
import type { PasswordCost, Surroundings } from './surroundings.ts'

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
  /** Another one at every start, by which a window sees that the service was started anew. */
  readonly started: string
  readonly surroundings: Surroundings
  readonly door: Door
  readonly staging: Staging
  /** The archive that is open, or null. */
  archive(): Archive | null
  /** Puts an archive on the desk in the place of the one that was open, and starts its work. */
  lay(archive: Archive | null): Promise<void>
  /** Opens an archive, without laying it on the desk. Refused as its opening is (desk/open-archive.ts). */
  open(folder: string): Promise<Archive>
  /** Makes an archive in a folder, without laying it on the desk. Refused as its founding is (desk/founding.ts). */
  found(folder: string, founding: Founding, sample?: boolean): Promise<Founded>
  /** The archives under `home`, by folder name. */
  known(): readonly KnownArchive[]
  close(): Promise<void>
}

export type Staging = {
  /** Notes a folder of this session. Refused: too-many-uploads. */
  open(sessionId: number, uploadId: string, path: string): void
  /** Begins a file; `counted` takes its bytes as they come, `end` is called once. Refused: too-many-uploads. */
  begin(sessionId: number, uploadId: string, path: string): { counted(bytes: number): void; end(whole: boolean): void }
}

export type Founding = {
  readonly archiveName: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly archivist: string
  readonly password: string
  /** Names of the three officers. */
  readonly officers: { readonly [role in Officer]: string }
}

/** An officer's account as it is told once: with the code that opens it. */
export type FreshOfficer = { readonly name: string; readonly role: Officer; readonly code: string }

/** An archive that was just made, with its first person and category, and the codes of its officers. */
export type Founded = {
  readonly archive: Archive
  readonly person: Person
  readonly categoryId: number
  readonly officers: FreshOfficer[]
}
