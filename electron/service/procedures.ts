// The gate every request passes: signed in? holds the right? then the use case, in its transaction, with its entry.
import { createHash } from 'node:crypto'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import type { ProcedureMeta } from '#shared/contract/procedure.ts'
import { draftedAct, type Signing, type ToSign } from '#shared/contract/signing.ts'
import { holds } from '#shared/rules/rights.ts'
import type { Act } from '#shared/trust/act.ts'
import { actorOf, touchSession } from './accounts/sessions.ts'
import type { Actor } from './archive/actor.ts'
import type { Archive } from './archive/archive.ts'
import type { Call, CallContext, Caller } from './archive/call.ts'
import type { Enter, Sign } from './archive/enter.ts'
import { mediumRefusal } from './db/medium-kind.ts'
import type { Connection } from './db/open.ts'
import { admitSignature } from './ledger/signatures.ts'
import { Refusal } from './refusal.ts'

const gate = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, procedure, path, next }) => {
    const meta: ProcedureMeta = procedure['~orpc'].meta
    try {
      const answered = async () => {
        const call: Call = { ...context, meta, actor: await admit(context, meta, path.join('.')) }
        return await next({ context: call })
      }
      // What is asked of the program may close the archive, or goes on until somebody turns away.
      const archive = meta.kind === 'host' ? null : context.desk.archive()
      return await (archive ? archive.underWay.during(answered()) : answered())
    } catch (error) {
      throw answer(error, context, path.join('.'))
    }
  })

/** Implements the contract behind the gate. */
export const procedures = gate

/** What somebody tried without the right to it is entered: the auditor counts repeated refusals. */
async function enterRefusal(archive: Archive, actor: Actor, right: string, procedure: string): Promise<void> {
  const target = { id: `person:${actor.id}`, version: 0 }
  await archive.write((_tx, record) => record('access.refuse', String(actor.id), target, { right, procedure }))
}

async function admit(context: CallContext, meta: ProcedureMeta, path: string): Promise<Actor | null> {
  if (meta.kind === 'undeclared') throw new Error('a procedure that declares no right')
  const archive = context.desk.archive()
  const { now, pack } = context.desk.surroundings
  const at = now()
  const actor =
    archive && context.token !== null
      ? await actorOf(archive.databases.reader, { token: context.token }, at, pack)
      : null
  if (!holds(actor ? actor.role : null, meta.right)) {
    if (!archive || !actor) throw new Refusal(archive ? 'not-signed-in' : 'no-archive-open')
    await enterRefusal(archive, actor, meta.right, path)
    throw new Refusal('right-missing', { right: meta.right })
  }
  const byItself = (meta.kind === 'query' || meta.kind === 'host') && meta.background === true
  if (archive && actor && !byItself) await touchSession(archive, actor, at)
  return actor
}

/** A refusal travels with its code; a fault stays here, and only its id travels. */
function answer(error: unknown, context: CallContext, where: string): unknown {
  if (error instanceof ORPCError) return error
  if (error instanceof Refusal) {
    const status = error.code === 'busy' ? 503 : 422
    return new ORPCError('REFUSED', { status, data: { code: error.code, params: error.params } })
  }
  const full = context.desk.archive()?.medium.met(error, where) ?? mediumRefusal(error)
  if (full) return answer(full, context, where)
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
  useCase: (db: Connection, actor: Actor, input: Input, archive: Archive, caller: Caller) => Promise<Output>,
) {
  return async ({ context, input }: Options<Input>): Promise<Output> => {
    if (context.meta.kind !== 'query') throw new Error(`declared as ${context.meta.kind}, registered as query`)
    const { archive, actor } = present(context)
    return await useCase(archive.databases.reader, actor, input, archive, context.caller)
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
    caller: Caller,
  ) => Promise<Output>,
) {
  return prepared(
    async () => undefined,
    (tx, actor, input: Input, archive, enter, _nothing, enterAs, caller) =>
      useCase(tx, actor, input, archive, enter, enterAs, caller),
  )
}

/**
 * The same, where something has to be read first that takes a while (a list from outside): that is done before the
 * transaction, which everybody else who writes has to wait for.
 */
export function prepared<Input, Output, Prepared>(
  prepare: (db: Connection, actor: Actor, input: Input, archive: Archive, caller: Caller) => Promise<Prepared>,
  useCase: (
    tx: Connection,
    actor: Actor,
    input: Input,
    archive: Archive,
    enter: Enter,
    ready: Prepared,
    enterAs: (type: string) => Enter,
    caller: Caller,
  ) => Promise<Output>,
) {
  return async ({ context, input }: Options<Input>): Promise<Output> => {
    const { meta } = context
    if (meta.kind !== 'command' && meta.kind !== 'reading')
      throw new Error(`declared as ${meta.kind}, registered as command`)
    const { archive, actor } = present(context)
    if (meta.kind === 'command' && meta.always !== true) archive.medium.mustTakeMore()
    const ready = await prepare(archive.databases.reader, actor, input, archive, context.caller)
    const output = await archive.write(async (tx, record) => {
      let entries = 0
      const enterAs =
        (type: string): Enter =>
        async (target, body) => {
          if (type === meta.entry) entries += 1
          return await record(type, String(actor.id), target, body)
        }
      const made = await useCase(tx, actor, input, archive, enterAs(meta.entry), ready, enterAs, context.caller)
      if (entries === 0) throw new Error(`${meta.entry} was not entered in the ledger`)
      return made
    })
    archive.work.wake()
    return output
  }
}

/** What a signed procedure ends with where nothing is signed yet: its transaction is undone. */
class Draft extends Error {
  override readonly name = 'Draft'
  readonly toSign: ToSign
  constructor(act: Act, shown: readonly string[]) {
    super('to be signed')
    this.toSign = { kind: 'to-sign', act: draftedAct.parse(act), shown: [...shown] }
  }
}

type SignedUse<Input, Output> = (
  tx: Connection,
  actor: Actor,
  input: Input,
  archive: Archive,
  sign: Sign,
  enterAs: (type: string) => Enter,
) => Promise<Output>

/**
 * A use case whose act its person signs: it calls `sign` exactly once. Without a signature it runs up to there, and all
 * it wrote is undone; with one, the act is derived anew and the signature must be over exactly that.
 */
export function signed<Input extends Signing, Output extends object>(useCase: SignedUse<Input, Output>) {
  return async ({ context, input }: Options<Input>): Promise<ToSign | (Output & { kind: 'done' })> => {
    const { meta } = context
    if (meta.kind !== 'signed') throw new Error(`declared as ${meta.kind}, registered as signed`)
    const { archive, actor } = present(context)
    archive.medium.mustTakeMore()
    try {
      const output = await archive.write(async (tx, record, recordSigned) => {
        let signatures = 0
        const sign: Sign = async (target, body, shown, options) => {
          const hash = createHash('sha256').update(shown.join('\n'), 'utf8').digest('hex')
          const act = { type: meta.entry, actor: String(actor.id), target, body: { ...body, shown: hash } }
          if (input.signature === null) throw new Draft(act, shown)
          await admitSignature(tx, archive, actor, act, input.signature, options?.proposedKey)
          signatures += 1
          const seq = await recordSigned(act, input.signature)
          const { leaf } = await tx.selectFrom('ledger').select('leaf').where('seq', '=', seq).executeTakeFirstOrThrow()
          return { seq, leaf, kid: input.signature.kid }
        }
        const enterAs =
          (type: string): Enter =>
          (target, body) =>
            record(type, String(actor.id), target, body)
        const made = await useCase(tx, actor, input, archive, sign, enterAs)
        if (signatures !== 1) throw new Error(`${meta.entry} was signed ${signatures} times`)
        return made
      })
      archive.work.wake()
      return { ...output, kind: 'done' }
    } catch (error) {
      if (error instanceof Draft) {
        // The signer's window verifies the newest head next: made now, it counts everything that was done before.
        await archive.heads.renew()
        return error.toSign
      }
      throw error
    }
  }
}

/** A use case about the program or a session: it gets the call itself and enters what its contract entry says. */
export function host<Input, Output>(useCase: (call: Call, input: Input) => Promise<Output>) {
  return async ({ context, input }: Options<Input>): Promise<Output> => {
    if (context.meta.kind !== 'host') throw new Error(`declared as ${context.meta.kind}, registered as host`)
    return await useCase(context, input)
  }
}
