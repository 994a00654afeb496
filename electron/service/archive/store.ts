// The store of masters, as those see it who put files there and read them. How it keeps them: store/store.ts.

export type Stored = { readonly sha256: string; readonly bytes: number }

/**
 * Files put together: durable once `settle` has returned, and only then may a row speak of them. Until `entered` says
 * that one does, each new file has a marker in the temporary folder, so that the next start can take it back.
 */
export type StoreBatch = {
  /** Copies a file (by path) or bytes into the store; the same bytes again cost only the reading. */
  put(content: string | Buffer): Promise<Stored>
  /** Counts a file that a thread puts for this batch (`storeBeside`) as its own; told before that file has its name. */
  adopt(placing: Placing): void
  /** Makes the names of all files put so far durable. */
  settle(): Promise<void>
  /** Rows that speak of these files are committed. */
  entered(): Promise<void>
  /** Takes back what this batch brought and no row speaks of. */
  drop(): Promise<void>
}

/** `isNew`: no file of this hash was there. `newShelf`: nor the folder that it lies in. */
export type Placing = { readonly sha256: string; readonly isNew: boolean; readonly newShelf: boolean }

export type IntactFile = {
  readonly size: number
  /** Bytes from `from` up to before `to`, in pieces. A file that changes meanwhile throws NotIntact before the next piece. */
  read(from: number, to: number): AsyncGenerator<Buffer>
  close(): Promise<void>
}

export type Verified = {
  /** All bytes of a file: the very bytes that were hashed, each time. Throws NotIntact. */
  bytes(sha256: string): Promise<Buffer>
  /**
   * The file, open. It is hashed the first time in this process and whenever it is not the same file, or was touched,
   * since. Throws NotIntact.
   */
  open(sha256: string): Promise<IntactFile>
  /** Hashes files anew, for verification; they come in their order. `found`: what lies under the name; null: nothing. */
  hashes(names: Iterable<string>): AsyncGenerator<{ readonly sha256: string; readonly found: string | null }>
}

export type PageStore = Verified & {
  readonly folder: string
  /** With a `signal` a copy that is under way is broken off by it: its draft goes, nothing of it was put. */
  batch(signal?: AbortSignal): StoreBatch
  /** Where the bytes with this hash are; says nothing about whether they are there. */
  pathOf(sha256: string): string
  /** Every file in the store, streamed: hashes by name, and names that are none. */
  files(): AsyncGenerator<{ readonly name: string; readonly path: string }>
  /** Hashes of files that were put and of which no row speaks yet, whoever put them: this process, or one that died. */
  underWay(): Promise<ReadonlySet<string>>
  close(): Promise<void>
}

/** A file of the store is not there, or is not what came in. */
export class NotIntact extends Error {
  override readonly name = 'NotIntact'
  readonly sha256: string
  readonly found: 'missing' | 'changed'

  constructor(sha256: string, found: 'missing' | 'changed') {
    super(`the file ${sha256} is ${found}`)
    this.sha256 = sha256
    this.found = found
  }
}
