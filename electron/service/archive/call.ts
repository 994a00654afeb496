// Who calls, and what a transport and the gate know of it.
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import type { Actor } from './actor.ts'
import type { Desk } from './desk.ts'

/**
 * Who calls. `local`: by the window, the command line, or a browser that came by the address told at the start (see
 * host/desk-keys.ts): whoever may see names and paths of the machine. `sameMachine`: any browser of this machine.
 */
export type Caller = { readonly address: string; readonly local: boolean; readonly sameMachine?: boolean }

/** Whether somebody sits at this machine, whoever it is. */
export const atThisMachine = (caller: Caller): boolean => caller.local || caller.sameMachine === true

/** What a transport knows of a call. */
export type CallContext = {
  readonly desk: Desk
  readonly token: string | null
  readonly caller: Caller
  /** How this transport keeps a session token: a cookie (then the token is not sent in the answer), or not at all. */
  readonly keepToken: ((token: string | null) => void) | null
  /** The browser's own tokens of people who have signed in with it, and how it keeps another. */
  readonly device?: { readonly tokens: readonly string[]; keep(personId: number, token: string): void }
}

/** A call that has passed the gate. */
export type Call = CallContext & { readonly meta: ProcedureMeta; readonly actor: Actor | null }
