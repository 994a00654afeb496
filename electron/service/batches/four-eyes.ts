// Four eyes on a batch: what its people have done of it, whether that keeps somebody from a duty, and who may do it.
import type { FourEyes } from '#shared/contract/quality.ts'
import { type Deed, type Duty, inTheWay } from '#shared/rules/four-eyes.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

type Pack = Pick<Archive, 'surroundings'>

/** So many are named. */
const named = 5

/**
 * How the rule of a duty stands for a person: in what way it holds, what they have done that keeps them from it ('':
 * nothing), and who else may do it.
 */
export async function fourEyesOf(
  db: Connection,
  { surroundings }: Pack,
  batchId: number,
  of: Duty,
  personId: number,
): Promise<FourEyes> {
  const { fourEyes } = surroundings.pack
  const { mode } = fourEyes[of]
  if (mode === 'off') return { mode, before: '', may: [] }
  const deeds = await deedsOn(db, batchId)
  const before = inTheWay(fourEyes, of, deeds.get(personId) ?? [])
  if (before === null) return { mode, before: '', may: [] }
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('role', '=', 'archivist')
    .where('active', '=', 1)
    .where('id', '<>', personId)
    .orderBy('name')
    .execute()
  const free = people.filter(({ id }) => inTheWay(fourEyes, of, deeds.get(id) ?? []) === null)
  return { mode, before, may: free.slice(0, named).map(({ name }) => name) }
}

/**
 * What the entry of an act is to say of it: what its person had done before, where two were meant to. Refused where the
 * rule is strict: scanned-yourself, checked-yourself (params.may: who may do it).
 */
export async function withFourEyes(
  db: Connection,
  archive: Pack,
  batchId: number,
  of: Duty,
  personId: number,
): Promise<{ readonly onePerson?: Deed }> {
  const { mode, before, may } = await fourEyesOf(db, archive, batchId, of, personId)
  if (before === '') return {}
  if (mode === 'strict') {
    throw new Refusal(before === 'scanned' ? 'scanned-yourself' : 'checked-yourself', {
      ...(may.length === 0 ? {} : { may: may.join('、') }),
    })
  }
  return { onePerson: before }
}

/** Who scanned pages that the batch keeps, and who checked: let pages pass, judged what was drawn, or did the step. */
async function deedsOn(db: Connection, batchId: number): Promise<ReadonlyMap<number, readonly Deed[]>> {
  const scanned = await db
    .selectFrom('batch_page')
    .innerJoin('scan', 'scan.id', 'batch_page.scan_id')
    .select('scan.operator as person')
    .distinct()
    .where('batch_page.batch_id', '=', batchId)
    .where('kept', '=', 1)
    .execute()
  const waived = db
    .selectFrom('waiver')
    .innerJoin('batch_page', 'batch_page.page_id', 'waiver.page_id')
    .select('waiver.person_id as person')
    .where('batch_page.batch_id', '=', batchId)
    .where('kept', '=', 1)
  const settled = db
    .selectFrom('mark')
    .select('settled_by as person')
    .where('batch_id', '=', batchId)
    .where('settled_by', 'is not', null)
    .$narrowType<{ person: number }>()
  const judged = db
    .selectFrom('sample_entry')
    .innerJoin('sample', 'sample.id', 'sample_entry.sample_id')
    .select('judged_by as person')
    .where('sample.batch_id', '=', batchId)
    .where('judged_by', 'is not', null)
    .where('sample.ledger_seq', '>', await lastRework(db, batchId))
    .$narrowType<{ person: number }>()
  const stepped = db
    .selectFrom('batch_step')
    .select('receiver as person')
    .where('batch_id', '=', batchId)
    .where('state', '=', 'checked')
    .where('ledger_seq', '>', await lastRework(db, batchId))
  const checked = await waived.union(settled).union(judged).union(stepped).execute()
  const deeds = new Map<number, Deed[]>()
  const add = (person: number, deed: Deed) => deeds.set(person, [...(deeds.get(person) ?? []), deed])
  for (const { person } of scanned) add(person, 'scanned')
  for (const { person } of checked) add(person, 'checked')
  return deeds
}

/** What was checked before a batch went back is about other images. */
async function lastRework(db: Connection, batchId: number): Promise<number> {
  const row = await db
    .selectFrom('batch_step')
    .select(({ fn }) => fn.max<number | null>('ledger_seq').as('seq'))
    .where('batch_id', '=', batchId)
    .where('state', '=', 'rework')
    .executeTakeFirst()
  return row?.seq ?? -1
}
