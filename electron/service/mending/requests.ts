// Acts that mend, as they are asked for: without a signature where nobody has signed for the item, with one where somebody has.
import type { Arranging, Mend, Renumbering } from '#shared/contract/mending.ts'
import type { Signing } from '#shared/contract/signing.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter, Sign } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { assertNever } from '../refusal.ts'
import { mustBeUnsigned, type Seen, unsigned, type Way } from './act.ts'
import { arrange } from './arrange.ts'
import { renumber } from './renumber.ts'
import { itemsOfEdit, step } from './undo.ts'
import { bringBack, withdraw } from './withdraw.ts'

type Withdrawal = Seen & { readonly reason: string }

export async function withdrawItem(tx: Connection, actor: Actor, input: Withdrawal, archive: Archive, enter: Enter) {
  await mustBeUnsigned(tx, [input.id])
  return await withdraw(tx, actor, input, archive, unsigned(enter))
}

export async function bringItemBack(tx: Connection, actor: Actor, input: Seen, archive: Archive, enter: Enter) {
  await mustBeUnsigned(tx, [input.id])
  return await bringBack(tx, actor, input, archive, unsigned(enter))
}

export async function renumberItem(
  tx: Connection,
  actor: Actor,
  input: Seen & Renumbering,
  archive: Archive,
  enter: Enter,
) {
  await mustBeUnsigned(tx, [input.id])
  return await renumber(tx, actor, input, archive, unsigned(enter))
}

export async function arrangePages(
  tx: Connection,
  actor: Actor,
  input: Arranging,
  archive: Archive,
  enter: Enter,
  enterAs: (type: string) => Enter,
) {
  await mustBeUnsigned(
    tx,
    input.items.map(({ id }) => id),
  )
  return await arrange(tx, actor, input, archive, unsigned(enter), enterAs)
}

export async function undoPages(tx: Connection, actor: Actor, input: Seen, archive: Archive, enter: Enter) {
  await mustBeUnsigned(tx, await itemsOfEdit(tx, input.id, 'undo'))
  return await step(tx, actor, input, archive, unsigned(enter), 'undo')
}

export async function redoPages(tx: Connection, actor: Actor, input: Seen, archive: Archive, enter: Enter) {
  await mustBeUnsigned(tx, await itemsOfEdit(tx, input.id, 'redo'))
  return await step(tx, actor, input, archive, unsigned(enter), 'redo')
}

type SignInput = Signing & { readonly act: Mend }

/** The same acts, signed by who does them. */
export async function signMend(
  tx: Connection,
  actor: Actor,
  input: SignInput,
  archive: Archive,
  sign: Sign,
  enterAs: (type: string) => Enter,
) {
  const { act, language } = input
  const way: Way = {
    enter: async (target, body, shown) => (await sign(target, body, shown)).seq,
    language,
  }
  switch (act.kind) {
    case 'withdraw':
      return await withdraw(tx, actor, act, archive, way)
    case 'bring-back':
      return await bringBack(tx, actor, act, archive, way)
    case 'renumber':
      return await renumber(tx, actor, act, archive, way)
    case 'arrange':
      return await arrange(tx, actor, act, archive, way, enterAs)
    case 'undo':
    case 'redo':
      return await step(tx, actor, act, archive, way, act.kind)
    default:
      return assertNever(act)
  }
}
