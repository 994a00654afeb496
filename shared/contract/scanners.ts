// Scanners: what one is, what it can do, how a scan is asked for, and how it may fail.
import * as z from 'zod'
import { command, host, query } from './procedure.ts'

/** The way to a device: SANE's `scanimage`, our own eSCL client, or NAPS2's console where somebody installed it. */
export const scannerDriver = z.enum(['sane', 'escl', 'naps2'])
export type ScannerDriver = z.infer<typeof scannerDriver>

/** `address` is what the driver calls the device: 'test:0', 'https://10.0.0.5:443/eSCL', 'twain:Canon DR'. */
export const scanner = z.object({
  driver: scannerDriver,
  address: z.string().min(1).max(300),
  name: z.string(),
  /** How the device names itself for good (eSCL uuid, USB serial), or ''. */
  serial: z.string(),
})
export type Scanner = z.infer<typeof scanner>

/** `feeder` takes the sheets one after the other, `feeder-duplex` both sides of each, `flatbed` one side by hand. */
export const scanSource = z.enum(['flatbed', 'feeder', 'feeder-duplex'])
export type ScanSource = z.infer<typeof scanSource>

/** 24 bit, 8 bit, 1 bit. */
export const scanColour = z.enum(['colour', 'grey', 'bitonal'])
export type ScanColour = z.infer<typeof scanColour>

/** What a device offers. Sizes in millimetres. `resolutions` in dpi, ascending; from a range the usual ones in it. */
export const scannerCapabilities = z.object({
  sources: z.array(scanSource),
  colours: z.array(scanColour),
  resolutions: z.array(z.int()),
  widest: z.number(),
  longest: z.number(),
})
export type ScannerCapabilities = z.infer<typeof scannerCapabilities>

/** How to scan. `widthMm`/`heightMm` null: all that the device can take. `count` null: until the feeder is empty. */
export const scanSettings = z.object({
  source: scanSource,
  colour: scanColour,
  dpi: z.int().min(50).max(2400),
  widthMm: z.number().min(10).max(1200).nullable(),
  heightMm: z.number().min(10).max(3000).nullable(),
  count: z.int().min(1).max(10_000).nullable(),
})
export type ScanSettings = z.infer<typeof scanSettings>

/** What a device can say no with. The sentence for each, with what to do, stands in shared/text. */
export const deviceProblem = z.enum([
  'jam',
  'feeder-empty',
  'cover-open',
  'busy',
  'io',
  'denied',
  'cancelled',
  'no-memory',
  'unsupported',
  'not-found',
  'unreachable',
  'certificate-changed',
  'driver-missing',
  'interrupted',
  'disk-full',
  /** Fewer sides came than were to be scanned anew, or a file has more. */
  'sides-left',
  'sides-over',
])
export type DeviceProblem = z.infer<typeof deviceProblem>

/** What the master of a page is kept as. `as-delivered` keeps the device's own bytes where the archive knows the format. */
export const masterForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as-delivered') }),
  z.object({ kind: z.literal('tiff-lzw') }),
  z.object({ kind: z.literal('tiff-g4') }),
  z.object({ kind: z.literal('jpeg'), quality: z.int().min(50).max(100) }),
])
export type MasterForm = z.infer<typeof masterForm>

/** What begins a new item while sheets run through: nothing, a blank sheet, a printed separator sheet, every n-th sheet. */
export const separation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('blank-sheet') }),
  z.object({ kind: z.literal('separator-sheet') }),
  z.object({ kind: z.literal('sheets'), sheets: z.int().min(1).max(1000) }),
])
export type Separation = z.infer<typeof separation>

/** A way of scanning under one name and one key: 1 to 9 on the capture screen; null: no key. */
export const profileFields = z.object({
  name: z.string().trim().min(1).max(60),
  key: z.int().min(1).max(9).nullable(),
  scannerId: z.int().nullable(),
  settings: scanSettings,
  master: masterForm,
  /** Whether pages are levelled and their black borders cut off in the copies; the master is never altered. */
  straighten: z.boolean(),
  separation,
})
export type ProfileFields = z.infer<typeof profileFields>

export const profile = profileFields.extend({ id: z.int(), version: z.int() })
export type Profile = z.infer<typeof profile>

/** A device somebody added. `trusted` is the fingerprint its certificate had then; null without TLS. */
export const knownScanner = scanner.extend({ id: z.int(), trusted: z.string().nullable(), addedAt: z.string() })
export type KnownScanner = z.infer<typeof knownScanner>

/** A folder into which a production scanner's own software writes. Its pages go to batches of their own. */
export const watchedFields = z.object({
  folder: z.string().trim().min(1).max(500),
  /** What ends a batch: the end of a sub-folder, a marker file, or that nothing came for a while. */
  batching: z.enum(['subfolder', 'marker', 'idle']),
  marker: z.string().trim().max(60),
  idleSeconds: z.int().min(2).max(3600),
  /** Ask again and again instead of waiting to be told: for folders on the network. */
  polling: z.boolean(),
  master: masterForm,
  separation,
  straighten: z.boolean(),
  categoryId: z.int(),
  year: z.int().min(0).max(2200),
  retention: z.string(),
  departmentId: z.int().nullable(),
})
export type WatchedFields = z.infer<typeof watchedFields>

export const watchedFolder = watchedFields.extend({
  id: z.int(),
  active: z.boolean(),
  /** '' while all is well; else a code: 'missing', 'denied', … */
  trouble: z.string(),
  taken: z.int(),
  refused: z.int(),
})
export type WatchedFolder = z.infer<typeof watchedFolder>

const idOnly = z.object({ id: z.int() })

export const scanners = {
  /** Devices somebody added, those still in use. */
  known: query('scan').output(z.array(knownScanner)),
  /** Looks for devices now: SANE, eSCL by mDNS, NAPS2. Takes some seconds. Those added already are left out. */
  discover: query('devices').output(
    z.object({ found: z.array(scanner), drivers: z.array(z.object({ driver: scannerDriver, present: z.boolean() })) }),
  ),
  /**
   * Adds a device that was found, or an eSCL device by its address ('10.0.0.5', 'https://scanner.local/eSCL'): it is
   * asked what it can do, and its certificate is trusted from then on. Refused: device (params.problem), scanner-known.
   */
  add: host('devices')
    .input(scanner.pick({ driver: true, address: true }).extend({ name: z.string().max(100), serial: z.string() }))
    .output(knownScanner),
  /** Trusts the certificate the device shows now, after it was changed. Entered as `scanner.trust`. Refused: not-found, device. */
  trustAgain: host('devices').input(idOnly).output(knownScanner),
  /** Scans stay; no new ones. Refused: not-found. */
  remove: command('devices', 'scanner.remove').input(idOnly).output(z.object({})),
  /** Asks the device. Refused: not-found, device (params.problem). */
  capabilities: query('scan').input(idOnly).output(scannerCapabilities),
  profiles: query('scan').output(z.array(profile)),
  /** `id` null makes a new one. Refused: not-found, changed-meanwhile, key-taken (params.name). */
  saveProfile: command('devices', 'profile.save')
    .input(z.object({ id: z.int().nullable(), version: z.int(), fields: profileFields }))
    .output(profile),
  removeProfile: command('devices', 'profile.remove').input(idOnly).output(z.object({})),
  watched: query('scan', { background: true }).output(z.array(watchedFolder)),
  /** Begins to watch, from the window or the command line. Refused: only-at-the-desk, folder-unfit (params.reason), not-found (category, department). */
  watch: command('devices', 'watched.add').input(watchedFields).output(watchedFolder),
  /** Stops watching; nothing in the folder is touched. */
  unwatch: command('devices', 'watched.remove').input(idOnly).output(z.object({})),
  /** Separator sheets, to be printed: PDF/A of one sheet a copy. The URL belongs to this session. */
  separatorSheets: query('scan')
    .input(z.object({ copies: z.int().min(1).max(50) }))
    .output(z.object({ url: z.string() })),
  /** The test page for devices, to be printed at 100 %. */
  targetSheet: query('scan').output(z.object({ url: z.string() })),
}
