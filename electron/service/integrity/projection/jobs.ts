// What became of slow work: under way, paused, given up, done.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { readSum, sumOfNotes } from '../../work/notes.ts'
import { compared, timeOr } from './compare.ts'
import { heldSince } from './rows.ts'
import { entriesOf, numberOf, type Said } from './said.ts'

const becomes: Readonly<Record<string, string>> = {
  'ingest.begin': 'running',
  'job.pause': 'paused',
  'job.resume': 'running',
  'job.cancel': 'cancelled',
  'job.done': 'done',
  'integrity.verify': 'done',
  'backup.done': 'done',
  'backup.fail': 'failed',
}

const ended = ['cancelled', 'done', 'failed']

/** Every job that began since rows are held, by the newest entry that moved it. */
export async function* jobs(db: Connection): AsyncGenerator<Finding> {
  const since = await heldSince(db)
  if (since.time === '') return
  const newest = new Map<number, Said>()
  for await (const said of entriesOf(db, Object.keys(becomes))) newest.set(numberOf(said.target.id), said)
  const rows = await db
    .selectFrom('job')
    .select(['id', 'kind', 'state', 'report', 'started_at', 'ended_at'])
    .where('started_at', '>=', since.time)
    .orderBy('id')
    .execute()
  for (const { id, kind, state, report, ended_at } of rows) {
    const said = newest.get(id)
    const is = said ? (becomes[said.type] ?? '') : 'running'
    const end = said && ended.includes(is) ? said : null
    yield* compared({ table: 'job', what: `job ${id}` }, said?.seq ?? since.seq, {
      state: [is, state],
      'time of its end': timeOr(end, ended_at),
    })
    // The row is held against its entry with all the others (rows.ts), and holds its lines.
    const sum = is === 'done' && kind !== 'verify' && kind !== 'backup' ? readSum(report) : null
    if (said && sum !== null)
      yield* compared({ table: 'intake_note', what: `job ${id}` }, said.seq, {
        'lines of its report': [sum, await sumOfNotes(db, id)],
      })
  }
}
