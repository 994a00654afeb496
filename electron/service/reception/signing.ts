// Both sides sign the same list: the department gives, the archive takes, or sends the whole back.
import * as z from 'zod'
import type { Signing } from '#shared/contract/signing.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter, Sign } from '../archive/enter.ts'
import { insertItem } from '../catalogue/items.ts'
import { beginCustodyOf } from '../custody/enter.ts'
import { firstStep } from '../custody/steps-of.ts'
import type { Connection } from '../db/open.ts'
import { committedText, kept, listHash } from '../ledger/handovers.ts'
import { Refusal } from '../refusal.ts'
import { type HandoverRow, handoverFor, handoverIn, type LineRow, linesOfHandover } from './access.ts'
import { shownGiving, shownRejection, shownTaking, sumsOf } from './shown.ts'

type SigningInput = Signing & { readonly id: number; readonly version: number }

async function factsOf(tx: Connection, handover: HandoverRow, archive: Archive) {
  const department = await tx
    .selectFrom('department')
    .select('name')
    .where('id', '=', handover.department_id)
    .executeTakeFirstOrThrow()
  return { handover, department: department.name, archive: archive.name }
}

/** What giver and receiver both sign; `list` is what makes it the same. */
function signedList(handover: HandoverRow, lines: readonly LineRow[]) {
  const list = listHash(lines, handover.salt)
  return { code: handover.code, department: handover.department_id, list, ...sumsOf(lines) }
}

/** Refused besides what the contract says: list-empty (nothing is accepted, so the whole is to be sent back). */
export async function giveHandover(tx: Connection, actor: Actor, input: SigningInput, archive: Archive, sign: Sign) {
  const handover = await handoverIn(tx, actor, input, ['draft', 'submitted', 'counted'])
  const lines = await linesOfHandover(tx, handover.id)
  const open = lines.filter(line => line.outcome === 'open').length
  if (handover.state !== 'counted' || open > 0) throw new Refusal('not-counted', { lines: String(open) })
  const body = signedList(handover, lines)
  if (body.accepted === 0) throw new Refusal('list-empty')
  const facts = await factsOf(tx, handover, archive)
  const version = handover.version + 1
  const { seq } = await sign(
    { id: `handover:${handover.id}`, version },
    body,
    shownGiving(facts, lines, input.language),
  )
  await tx
    .updateTable('handover')
    .set({ state: 'given', given_seq: seq, version, ledger_seq: seq })
    .where('id', '=', handover.id)
    .execute()
  return { version }
}

const givenLine = z.object({ actor: z.string(), body: z.object({ list: z.string() }) })

/** What the department signed. Refused: not-given, handover-closed. */
async function givenEntry(tx: Connection, { state, given_seq }: HandoverRow) {
  if (state === 'draft' || state === 'submitted' || state === 'counted') throw new Refusal('not-given')
  if (state !== 'given' || given_seq === null) throw new Refusal('handover-closed', { state })
  const { line, leaf } = await tx
    .selectFrom('ledger')
    .select(['line', 'leaf'])
    .where('seq', '=', given_seq)
    .executeTakeFirstOrThrow()
  const { actor, body } = givenLine.parse(JSON.parse(line))
  const giver = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', Number(actor))
    .executeTakeFirstOrThrow()
  return { giver, leaf, list: body.list }
}

type Made = { readonly line: LineRow; readonly id: number; readonly code: string }

/** Makes an item of each accepted line, in the order of the list. */
async function itemsOf(
  tx: Connection,
  actor: Actor,
  archive: Archive,
  handover: HandoverRow,
  lines: readonly LineRow[],
  enter: Enter,
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const line of lines) {
    if (line.outcome !== 'accepted') continue
    const { id, referenceCode } = await insertItem(
      tx,
      archive,
      actor.id,
      {
        categoryId: handover.category_id,
        departmentId: handover.department_id,
        year: handover.year,
        retention: line.retention,
        title: line.title,
        documentNo: line.document_no,
        responsible: line.responsible,
        date: line.doc_date,
        secrecy: line.secrecy,
        remarks: line.remarks,
      },
      enter,
    )
    await tx.updateTable('handover_line').set({ item_id: id }).where('id', '=', line.id).execute()
    made.push({ line, id, code: referenceCode })
  }
  return made
}

/**
 * Nothing of a list changes between the two signatures: no procedure does it, and a row that was changed by hand gives
 * another hash and is refused as changed-meanwhile. The way on is then to send the whole back, which voids the giving.
 */
export async function takeHandover(
  tx: Connection,
  actor: Actor,
  input: SigningInput,
  archive: Archive,
  sign: Sign,
  enterAs: (type: string) => Enter,
) {
  const handover = await handoverFor(tx, actor, input.id)
  if (handover.version !== input.version) throw new Refusal('changed-meanwhile', { version: String(handover.version) })
  const given = await givenEntry(tx, handover)
  if (given.giver.id === actor.id) throw new Refusal('same-signer')
  const lines = await linesOfHandover(tx, handover.id)
  const body = signedList(handover, lines)
  if (body.list !== given.list) throw new Refusal('changed-meanwhile', { version: String(handover.version) })
  const made = await itemsOf(tx, actor, archive, handover, lines, enterAs('item.add'))
  const items = made.map(({ id }) => ({ id, version: 1, prevStep: '' }))
  const facts = { ...(await factsOf(tx, handover, archive)), giver: given.giver.name }
  const codes = new Map(made.map(({ line, code }) => [line.id, code]))
  const version = handover.version + 1
  const { seq, leaf } = await sign(
    { id: `handover:${handover.id}`, version, prevStep: given.leaf },
    { ...body, items, days: firstStep(archive.surroundings.pack.custody).withinDays },
    shownTaking(facts, lines, codes, input.language),
  )
  await beginCustodyOf(
    tx,
    archive,
    made.map(({ line, id }) => ({
      itemId: id,
      carrier: line.carrier,
      condition: line.condition,
      pages: line.counted,
    })),
    { holder: actor.id, signer: actor.id, head: leaf, ledgerSeq: seq },
  )
  await tx
    .updateTable('handover')
    .set({
      state: body.accepted === body.lines ? 'received' : 'partly-received',
      received_at: archive.surroundings.now().toISOString(),
      taken_seq: seq,
      version,
      ledger_seq: seq,
    })
    .where('id', '=', handover.id)
    .execute()
  return { version, items: items.length }
}

type RejectInput = SigningInput & { readonly defect: string; readonly reason: string }

/** What the department had signed is void: papers that come again are counted and signed anew. Refused besides: invalid-value. */
export async function rejectHandover(tx: Connection, actor: Actor, input: RejectInput, archive: Archive, sign: Sign) {
  const handover = await handoverIn(tx, actor, input, ['submitted', 'counted', 'given'])
  const defect = archive.surroundings.pack.reception.defects.find(one => one.code === input.defect)
  if (!defect) throw new Refusal('invalid-value', { field: 'defect', value: input.defect })
  const reason = kept(input.reason)
  const version = handover.version + 1
  const { seq } = await sign(
    { id: `handover:${handover.id}`, version },
    { code: handover.code, defect: defect.code, reason: committedText(reason, handover.salt) },
    shownRejection(await factsOf(tx, handover, archive), { defect, reason }, input.language),
  )
  await tx
    .updateTable('handover')
    .set({
      state: 'rejected',
      submitted_at: null,
      given_seq: null,
      rejected_seq: seq,
      defect: defect.code,
      reason,
      version,
      ledger_seq: seq,
    })
    .where('id', '=', handover.id)
    .execute()
  return { version }
}
