// The door of a desk, as those see it who let people in: what is remembered of those who tried. How it is kept: session/.
import type { Archive } from './archive.ts'

export type Devices = {
  /** A token for a browser in which this person has just signed in. */
  issue(origin: string, personId: number): string
  /** The name under which tries of this browser at this account are counted; null without a token of theirs. */
  known(origin: string, personId: number, tokens: readonly string[]): string | null
}

/** Who stands at the door: for which name, how they came, and whether that is a way this person usually comes. */
export type Comer = {
  /** `nameKey` of the name that was given: one for all ways of writing it. */
  readonly name: string
  /** Whether an account is called so: its counters lie apart, where no flood of other names pushes them out. */
  readonly real: boolean
  /** The browser that this person has used before, by its token; else the address. */
  readonly way: string
  readonly address: string
  /** Somebody who guesses at the account from elsewhere does not hold this one up. */
  readonly usual: boolean
  /** In a browser this person has used: somebody else at the address does not hold this one up. */
  readonly known: boolean
}

export type Tries = {
  /** Seconds to wait before the next try is compared, 0 if none. */
  wait(comer: Comer, now: number): number
  /** Counts a wrong try. True where the account has just had more of them than are free. */
  failed(comer: Comer, now: number): boolean
  /** A right password clears the way it came by; what others tried at the account stays counted. */
  succeeded(comer: Comer): void
  /** Compares one try at a time at an account by one way: of a hundred sent at once, all but the free ones wait. */
  alone<T>(comer: Comer, work: () => Promise<T>): Promise<T>
}

export type Tally = {
  /** `compared`: the password was wrong; else the try was turned away before. `target` is `person:ID` or `person:unknown`. */
  refused(archive: Archive, target: string, address: string, compared: boolean): Promise<void>
  /** Enters what is counted and not entered yet: of one account, or of all. */
  settle(target?: string): Promise<void>
  close(): Promise<void>
}

export type Door = { readonly tries: Tries; readonly tally: Tally; readonly devices: Devices }
