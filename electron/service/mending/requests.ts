// Acts that mend, as they are asked for: without a signature where nobody has signed for the item, with one where somebody has.
import type { Mend, Renumbering } from '#shared/contract/mending.ts'
import type { Signing } from '#shared/contract/signed.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import type { Enter, Sign } from '../enter.ts'
import { assertNever } from '../refusal.ts'
import { mustBeUnsigned, type Seen, unsigned, type Way } from './act.ts'
import { renumber } from './renumber.ts'
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

type SignInput = Signing & { readonly act: Mend }

/** The same acts, signed by who does them. */
export async function signMend(tx: Connection, actor: Actor, input: SignInput, archive: Archive, sign: Sign) {
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
    default:
      return assertNever(act)
  }
}
