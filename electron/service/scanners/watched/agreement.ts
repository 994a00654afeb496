// What a watched folder is told, what it hands over, and what it reports.

/** A file of the watched folder that is whole, as far as can be told from outside. */
export type WatchedFile = {
  readonly path: string
  /** Relative to the watched folder, with `/` between folders. */
  readonly name: string
  /** The batch it belongs to; `onBatch` has announced it. */
  readonly batch: string
  readonly bytes: number
  /**
   * The SHA-256 that was returned for an earlier state of this very file in this run, or null. The file changed while it
   * was copied: what was made of those bytes is to be replaced by what is handed over now.
   */
  readonly supersedes: string | null
}

/** What became of a file: copied and durable under this SHA-256 (hex), or refused with what the sentence needs. */
export type Taken =
  | { readonly kind: 'taken'; readonly sha256: string }
  | { readonly kind: 'refused'; readonly code: string; readonly params: Readonly<Record<string, string>> }

/**
 * Copies the file into the store and makes it durable. It must be idempotent by name and hash: a file of this name and
 * these bytes that this batch, or one that an earlier run left, holds already is 'taken' again and makes no second page
 * (unless the first was moved in this run: `onMoved`), for what was copied and not yet moved when the program ended is handed over once more at the next start. By the hash
 * alone it must not go: two blank sides of one batch may have the same bytes. Whatever it throws is a fault: the file
 * stays where it is and is tried again.
 */
export type Take = (file: WatchedFile) => Promise<Taken>

/**
 * What this module itself refuses; `explain` gets these codes besides those of `take`. `empty-file`: no bytes came for
 * `emptyForMs`. `copy-differs`: the copy had twice another hash than the file, which itself did not change.
 */
export type WatchRefusalCode = 'empty-file' | 'copy-differs'

/** A file that goes to the failed folder, refused by `take` or by this module. */
export type RefusedFile = {
  readonly name: string
  readonly batch: string
  readonly code: string
  readonly params: Readonly<Record<string, string>>
  /** What `take` returned for it before: there is no original to what was made of those bytes, it is to be withdrawn. */
  readonly withdrawn: string | null
}

/** `left`: files that stay in the folder because taking them failed for good in this run. */
export type BatchEvent =
  | { readonly kind: 'begin'; readonly name: string }
  | {
      readonly kind: 'end'
      readonly name: string
      readonly by: 'idle' | 'marker'
      /** The marker's file name, which scanner programs use to carry a number of their own; null when idle. */
      readonly marker: string | null
      readonly left: number
    }

/**
 * `folder-missing`, `folder-unreadable` (`errno`), then `folder-back` when it can be read again. `subfolder-unreadable`
 * (`name`, `errno`). `watch-failed`: the system sends no events, so the folder is polled. `move-failed` (`name`,
 * `errno`): the file is held by the archive but still lies in the folder; only the move is tried again. `file-gone`
 * (`name`): somebody removed the original before it was moved. `changed-late` (`name`): it changed while it was moved.
 * `not-settling` (`name`): it has grown for `patienceMs` and no longer holds up those behind it. `fault` (`name`):
 * `take` or `onBatch` threw; tried again. `disk-full` (`name`): likewise, and no file is to blame. `left-behind` (`name`): it threw three times; tried again when the file
 * changes or the program starts.
 */
export type WatchTroubleCode =
  | 'folder-missing'
  | 'folder-unreadable'
  | 'folder-back'
  | 'subfolder-unreadable'
  | 'watch-failed'
  | 'move-failed'
  | 'file-gone'
  | 'changed-late'
  | 'not-settling'
  | 'fault'
  | 'disk-full'
  | 'left-behind'

export type WatchTrouble = {
  readonly code: WatchTroubleCode
  readonly params: Readonly<Record<string, string>>
  /** What was thrown, for the log. */
  readonly cause?: unknown
}

/**
 * How a batch ends. `subfolder`: each sub-folder of the first level is a batch of its name; it ends by idleness, or by a
 * marker in it where `markerName` is given. `marker`: a marker ends the batch; it must be written after the batch's
 * files, and files written after it belong to the next. `idle`: the batch ends when nothing came for `idleMs`. In the
 * two latter, and for files beside the sub-folders, the batch is named by the local time of its first file,
 * `2026-11-04 14.05.09`. Sub-folders are always read, however deep.
 */
export type Batching = 'subfolder' | 'marker' | 'idle'

export type WatchOptions = {
  /** Absolute. It need not be there yet. See `folderTrouble`. */
  readonly folder: string
  readonly batching: Batching
  readonly now: () => Date
  /** The sentence for a refusal, written beside the refused file. */
  readonly explain: (code: string, params: Readonly<Record<string, string>>) => string
  /** Awaited: no file of a batch is handed over before its 'begin' is through. After 'end' the name may begin again. */
  readonly onBatch: (event: BatchEvent) => Promise<void> | void
  /**
   * Awaited before the file is moved to the failed folder; after a crash between the two it comes again. Default: nobody
   * asks.
   */
  readonly onRefused?: (file: RefusedFile) => Promise<void> | void
  /** A file that was taken lies in the done folder now: one that comes under its name is another. Default: nobody asks. */
  readonly onMoved?: (name: string) => void
  /** Did `take` or `onBatch` throw for a reason that no file is to blame for? It is tried again without end then. */
  readonly isBlameless?: (cause: unknown) => boolean
  /** Must not throw. */
  readonly onTrouble: (trouble: WatchTrouble) => void
  /** Network shares send no events: the folder is read every `pollMs` instead. Default false. */
  readonly polling?: boolean
  /** Default 2000. Also how often a folder that is gone is looked for. */
  readonly pollMs?: number
  /** A file has arrived when neither size nor time of change moved for this long. Default 800. */
  readonly stableForMs?: number
  /** How long bytes are waited for in a file that has none. Default 30 s. */
  readonly emptyForMs?: number
  /** Default 30 s. */
  readonly idleMs?: number
  /** A name, or a pattern with `*`: `batch.end`, `*.end`; capitals do not matter. Default `batch.end` with 'marker'. */
  readonly markerName?: string
  /** Names inside the watched folder; below each lies a folder for each day (local time). Default `done`, `failed`. */
  readonly doneFolder?: string
  readonly failedFolder?: string
  /** Files in hand at once. Default 1: strictly one after the other, in the natural order of their names. */
  readonly parallel?: number
  /** The pause after a fault, and before a failed move is tried again. Default 10 s. */
  readonly retryMs?: number
  /** How long a file that grows and grows holds up those behind it. Default 10 minutes. */
  readonly patienceMs?: number
  /** Names of the batches that the last run left open: continued without another 'begin', and ended in due course. */
  readonly resume?: readonly string[]
}

export type WatchSettings = Required<Omit<WatchOptions, 'markerName'>> & { readonly markerName: string | null }

/** The options with the defaults named above filled in. */
export function settingsOf(options: WatchOptions): WatchSettings {
  return {
    onRefused: () => undefined,
    onMoved: () => undefined,
    isBlameless: () => false,
    polling: false,
    pollMs: 2000,
    stableForMs: 800,
    emptyForMs: 30_000,
    idleMs: 30_000,
    doneFolder: 'done',
    failedFolder: 'failed',
    parallel: 1,
    retryMs: 10_000,
    patienceMs: 600_000,
    resume: [],
    ...options,
    markerName: options.markerName ?? (options.batching === 'marker' ? 'batch.end' : null),
  }
}
