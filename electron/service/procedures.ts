// The gate every request passes: signed in? holds the right? then the use case, in its transaction, with its entry.
import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { holds } from '#shared/rules/rights.ts'
import { type Actor, actorOf, touchSession } from './accounts/sessions.ts'
import type { Archive } from './archive.ts'
import type { Connection } from './db/open.ts'
import type { Desk } from './desk.ts'
import type { Target } from './ledger/append.ts'
import type { Canonical } from './ledger/canonical.ts'
import { Refusal } from './refusal.ts'

/** What a transport knows of a call. `local`: the caller sits at this machine (window, loopback, command line). */
export type CallContext = {
  readonly desk: Desk
  readonly token: string | null
  readonly caller: { readonly address: string; readonly local: boolean }
  /** How this transport keeps a session token: a cookie (then the token is not sent in the answer), or not at all. */
  readonly keepToken: ((token: string | null) => void) | null
}

/** A call that has passed the gate. */
export type Call = CallContext & { readonly meta: ProcedureMeta; readonly actor: Actor | null }

/** Enters the act of the procedure at hand; its type comes from the contract, its actor from the session. */
export type Enter = (target: Target, body: { readonly [key: string]: Canonical | undefined }) => Promise<number>

const gate = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, procedure, path, next }) => {
    const meta: ProcedureMeta = procedure['~orpc'].meta
    try {
      const call: Call = { ...context, meta, actor: await admit(context, meta) }
      return await next({ context: call })
    } catch (error) {
      throw answer(error, context, path.join('.'))
    }
  })

/** Implements the contract behind the gate. */
export const procedures = gate

async function admit(context: CallContext, meta: ProcedureMeta): Promise<Actor | null> {
  if (meta.kind === 'undeclared') throw new Error('a procedure that declares no right')
  const archive = context.desk.archive()
  const { now, pack } = context.desk.surroundings
  const at = now()
  const actor =
    archive && context.token !== null
      ? await actorOf(archive.databases.reader, { token: context.token }, at, pack)
      : null
  if (!holds(actor ? actor.role : null, meta.right)) {
    if (!actor) throw new Refusal(archive ? 'not-signed-in' : 'no-archive-open')
    throw new Refusal('right-missing', { right: meta.right })
  }
  const byItself = (meta.kind === 'query' || meta.kind === 'host') && meta.background === true
  if (archive && actor && !byItself) await touchSession(archive.databases.writer, actor, at)
  return actor
}

/** A refusal travels with its code; a fault stays here, and only its id travels. */
function answer(error: unknown, context: CallContext, where: string): unknown {
  if (error instanceof ORPCError) return error
  if (error instanceof Refusal) {
    return new ORPCError('REFUSED', { status: 422, data: { code: error.code, params: error.params } })
  }
  const id = context.desk.surroundings.fault(error, where)
  return new ORPCError('INTERNAL_SERVER_ERROR', { data: { id } })
}

type Options<Input> = { readonly context: Call; readonly input: Input }

function present(call: Call): { archive: Archive; actor: Actor } {
  const archive = call.desk.archive()
  if (!archive) throw new Refusal('no-archive-open')
  if (!call.actor) throw new Refusal('not-signed-in')
  return { archive, actor: call.actor }
}

/** A use case that reads: it gets the connection that cannot write. */
export function query<Input, Output>(
  useCase: (db: Connection, actor: Actor, input: Input, archive: Archive) => Promise<Output>,
) {
  return async ({ context, input }: Options<Input>): Promise<Output> => {
    if (context.meta.kind !== 'query') throw new Error(`declared as ${context.meta.kind}, registered as query`)
    const { archive, actor } = present(context)
    return await useCase(archive.databases.reader, actor, input, archive)
  }
}

/**
 * A use case that writes, or shows what must be entered first: it gets the transaction and `enter`; `enterAs` enters what
 * follows from the act under a type of its own. One that returns without having entered its act is a fault, and nothing
 * of it is kept.
 */
export function command<Input, Output>(
  useCase: (
    tx: Connection,
    actor: Actor,
    input: Input,
    archive: Archive,
    enter: Enter,
    enterAs: (type: string) => Enter,
  ) => Promise<Output>,
) {
  return async ({ context, input }: Options<Input>): Promise<Output> => {
    const { meta } = context
    if (meta.kind !== 'command' && meta.kind !== 'reading')
      throw new Error(`declared as ${meta.kind}, registered as command`)
    const { archive, actor } = present(context)
    const output = await archive.write(async (tx, record) => {
      let entries = 0
      const enterAs =
        (type: string): Enter =>
        async (target, body) => {
          if (type === meta.entry) entries += 1
          return await record(type, String(actor.id), target, body)
        }
      const made = await useCase(tx, actor, input, archive, enterAs(meta.entry), enterAs)
      if (entries === 0) throw new Error(`${meta.entry} was not entered in the ledger`)
      return made
    })
    archive.work.wake()
    return output
  }
}

/** A use case about the program or a session: it gets the call itself and enters what its contract entry says. */
export function host<Input, Output>(useCase: (call: Call, input: Input) => Promise<Output>) {
  return async ({ context, input }: Options<Input>): Promise<Output> => {
    if (context.meta.kind !== 'host') throw new Error(`declared as ${context.meta.kind}, registered as host`)
    return await useCase(context, input)
  }
}
