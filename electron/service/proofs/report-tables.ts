// The tables of the auditor's report: what the ledger says, gathered by person, step, item and key.
import { sql } from 'kysely'
import type { RulePack } from '#shared/rules/pack.ts'
import { restricted, seeing } from '#shared/rules/unusual.ts'
import { entryName } from '#shared/text/entries/sentence.ts'
import { roleNames } from '#shared/text/role-names.ts'
import type { Language } from '#shared/text/sentence.ts'
import type { Connection } from '../db/open.ts'
import { saidIn, sentencesOf } from '../ledger/deeds.ts'
import { termNames } from '../ledger/terms.ts'
import { reportWords, type TableName } from './report-words.ts'

export type Row = readonly (string | number)[]
type Table = { readonly name: TableName; readonly rows: AsyncIterable<Row> }

/** In what it is written, of which entries, by which clocks and words. */
export type Report = {
  readonly db: Connection
  readonly size: number
  readonly language: Language
  readonly pack: RulePack
  /** A time of the ledger as the archive's clocks showed it. */
  readonly moment: (time: string) => string
}

type PersonRow = {
  readonly actor: string
  readonly type: string
  readonly count: number
  readonly signed: number
  readonly first: string
  readonly last: string
}
type StepRow = Pick<PersonRow, 'actor' | 'type' | 'count'> & {
  readonly step: string | null
  readonly items: number | null
}
type FindingRow = {
  readonly seq: number
  readonly at: string
  readonly by: number
  readonly entries: string
  readonly verdict: string
  readonly text: string
}

export async function tablesOf(report: Report): Promise<readonly Table[]> {
  const { db, size, language, pack, moment } = report
  const words = reportWords[language]
  const en = language === 'en'
  const people = new Map(
    (await db.selectFrom('person').select(['id', 'name', 'role']).execute()).map(row => [String(row.id), row]),
  )
  const who = (actor: string) => people.get(actor)?.name ?? (actor === 'system' ? words.system : actor)
  const role = (actor: string) => {
    const known = people.get(actor)
    return known === undefined ? '' : roleNames[known.role][en ? 1 : 0]
  }
  const called = (type: string) => entryName(type, language)
  const terms = termNames(pack)
  const step = (type: string, code: string) =>
    (terms[`${type === 'step.batch' ? 'state' : 'step'}:${code}`] ?? ([code, code] as const))[en ? 1 : 0]
  const counted = sql`count(*) AS count, count(nonce) AS signed, min(time) AS first, max(time) AS last`
  const until = sql`FROM ledger WHERE seq < ${size}`

  return [
    {
      name: 'people',
      rows: mapped(
        grouped<PersonRow>(
          db,
          sql`SELECT actor, '' AS type, ${counted} ${until} GROUP BY actor ORDER BY count(*) DESC`,
        ),
        row => [who(row.actor), role(row.actor), row.count, row.signed, moment(row.first), moment(row.last)],
      ),
    },
    {
      name: 'acts',
      rows: mapped(
        grouped<PersonRow>(db, sql`SELECT actor, type, ${counted} ${until} GROUP BY actor, type ORDER BY actor, type`),
        row => [who(row.actor), called(row.type), row.count, row.signed, moment(row.first), moment(row.last)],
      ),
    },
    {
      name: 'steps',
      rows: mapped(
        grouped<StepRow>(
          db,
          sql`SELECT actor, type, coalesce(json_extract(line, '$.body.step'), json_extract(line, '$.body.state')) AS step,
              count(*) AS count, sum(json_array_length(line, '$.body.items')) AS items
            ${until} AND nonce IS NOT NULL AND (type LIKE 'step.%' OR type LIKE 'handover.%')
            GROUP BY actor, type, step ORDER BY actor, type, step`,
        ),
        row => [who(row.actor), called(row.type), step(row.type, row.step ?? ''), row.count, row.items ?? 0],
      ),
    },
    {
      name: 'signed',
      rows: mapped(sentences(report, sql`nonce IS NOT NULL`), one => [one.seq, moment(one.time), one.said, one.kid]),
    },
    {
      name: 'accounts',
      rows: mapped(
        sentences(
          report,
          sql`(type LIKE 'person.%' OR type LIKE 'role.%' OR type LIKE 'code.%' OR type LIKE 'policy.%' OR type LIKE 'key.%')`,
        ),
        one => [one.seq, moment(one.time), one.said],
      ),
    },
    {
      name: 'restricted',
      rows: mapped(restrictedViews(db, size), row => [
        row.seq,
        moment(row.time),
        who(row.actor),
        called(row.type),
        row.code,
        row.secrecy,
      ]),
    },
    {
      name: 'keys',
      rows: mapped(sentences(report, sql`type IN ('key.enrol', 'key.revoke')`), one => [
        one.seq,
        moment(one.time),
        one.said,
        one.about,
        one.alg,
      ]),
    },
    {
      name: 'signatures',
      rows: mapped(
        grouped<PersonRow & { readonly kid: string }>(
          db,
          sql`SELECT json_extract(line, '$.kid') AS kid, actor, type, ${counted}
            ${until} AND nonce IS NOT NULL GROUP BY kid, actor, type ORDER BY kid, type`,
        ),
        row => [row.kid, who(row.actor), called(row.type), row.count, moment(row.first), moment(row.last)],
      ),
    },
    {
      name: 'heads',
      rows: mapped(
        grouped<{ size: number; at: string; kid: string }>(
          db,
          sql`SELECT size, at, kid FROM witness WHERE ledger_seq < ${size} ORDER BY size, at`,
        ),
        row => [row.size, moment(row.at), row.kid],
      ),
    },
    {
      name: 'findings',
      rows: mapped(
        grouped<FindingRow>(
          db,
          sql`SELECT ledger_seq AS seq, at, person_id AS by, entries, verdict, text
            FROM finding WHERE ledger_seq < ${size} ORDER BY ledger_seq`,
        ),
        row => [
          row.seq,
          moment(row.at),
          who(String(row.by)),
          row.entries.slice(1, -1).replaceAll(',', ', '),
          words.verdicts[row.verdict] ?? row.verdict,
          row.text,
        ],
      ),
    },
  ]
}

async function* grouped<R>(db: Connection, query: ReturnType<typeof sql>): AsyncGenerator<R> {
  const { rows } = await sql<R>`${query}`.execute(db)
  yield* rows
}

async function* mapped<From>(rows: AsyncIterable<From>, change: (row: From) => Row): AsyncGenerator<Row> {
  for await (const row of rows) yield change(row)
}

/** There may be very many: so many at a time. */
const together = 500

type Lined = {
  readonly seq: number
  readonly time: string
  readonly line: string
  readonly kid: string
  readonly about: string
  readonly alg: string
}

/** Entries that fit, each as a sentence, by codes and names: who reads the report sees no holdings. */
async function* sentences({ db, size, language, pack }: Report, which: ReturnType<typeof sql>) {
  let after = -1
  for (;;) {
    const { rows } = await sql<Lined>`
      SELECT seq, time, line, coalesce(json_extract(line, '$.kid'), '') AS kid,
        coalesce(json_extract(line, '$.body.kid'), '') AS about,
        coalesce((SELECT alg FROM signing_key WHERE kid = json_extract(line, '$.body.kid')), '') AS alg
      FROM ledger WHERE seq > ${after} AND seq < ${size} AND ${which} ORDER BY seq LIMIT ${together}`.execute(db)
    const said = await sentencesOf(
      db,
      rows.map(row => saidIn(row.line)),
      { pack, titles: false },
    )
    for (const [at, row] of rows.entries()) yield { ...row, said: said[at]?.[language === 'en' ? 'en' : 'zh'] ?? '' }
    const last = rows.at(-1)
    if (!last || rows.length < together) return
    after = last.seq
  }
}

type ViewRow = {
  readonly seq: number
  readonly id: number
  readonly time: string
  readonly actor: string
  readonly type: string
  readonly code: string
  readonly secrecy: string
}

async function* restrictedViews(db: Connection, size: number): AsyncGenerator<ViewRow> {
  let after = { seq: -1, id: -1 }
  for (;;) {
    const { rows } = await sql<ViewRow>`
      SELECT ledger.seq, item.id, time, actor, type, reference_code AS code, secrecy
      FROM ledger_item JOIN item ON item.id = ledger_item.item_id JOIN ledger ON ledger.seq = ledger_item.seq
      WHERE secrecy IN (${sql.join([...restricted])}) AND type IN (${sql.join([...seeing])}) AND ledger.seq < ${size}
        AND (ledger.seq, item.id) > (${after.seq}, ${after.id})
      ORDER BY ledger.seq, item.id LIMIT ${together}`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < together) return
    after = last
  }
}
