// report.html of the auditor's bundle: who did what, readable without any program but a browser, in both languages.
import { sql } from 'kysely'
import { restricted, seeing } from '#shared/rules/unusual.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { entryWords } from './words.ts'

type Row = readonly (string | number)[]
type Table = {
  readonly title: string
  readonly about: string
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<Row> | Iterable<Row>
}

const roleNames: Readonly<Record<string, string>> = {
  archivist: '档案员 Archivist',
  reader: '利用者 Reader',
  department: '归档部门 Department',
  sysadmin: '系统管理员 System administrator',
  secadmin: '安全保密管理员 Security administrator',
  auditor: '安全审计员 Auditor',
}

const style = `body{font:15px/1.5 "Noto Sans SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1f1f1f}
table{border-collapse:collapse;width:100%;margin:.5em 0 2em}th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;vertical-align:top}
th{background:#f2f2f2}td.n{text-align:right;white-space:nowrap}code{overflow-wrap:anywhere}h1{font-size:1.6em}h2{font-size:1.2em}`

/** The page, piece by piece: entries before `size`. It repeats what the ledger says and proves nothing: verify.mjs does. */
export async function* reportHtml(
  { name, databases: { reader }, heads }: Pick<Archive, 'name' | 'databases' | 'heads'>,
  size: number,
): AsyncGenerator<string> {
  const people = await peopleOf(reader)
  const head = await reader.selectFrom('head').select('root').where('size', '=', size).executeTakeFirst()
  const title = `${name} · 审计报告 Audit report`
  yield `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(title)}</title><style>${style}</style></head><body>\n`
  yield `<h1>${safe(title)}</h1>\n<p>账本 Ledger <code>${safe(heads.origin)}</code>,${size} 条记录 entries,根 root <code>${safe(head?.root ?? '')}</code>。时间均为 UTC。All times are UTC.</p>\n`
  yield '<p>本页只供阅读;是否属实请运行 <code>node verify.mjs .</code> 校验。This page is for reading; whether it holds is what <code>node verify.mjs .</code> says.</p>\n'
  for (const table of tablesOf(reader, size, people)) yield* drawn(table)
  yield '</body></html>\n'
}

type People = ReadonlyMap<string, { readonly name: string; readonly role: string }>

async function peopleOf(db: Connection): Promise<People> {
  const rows = await db.selectFrom('person').select(['id', 'name', 'role']).execute()
  return new Map(rows.map(({ id, name, role }) => [String(id), { name, role: roleNames[role] ?? role }]))
}

function tablesOf(db: Connection, size: number, people: People): Table[] {
  const who = (actor: string) => people.get(actor)?.name ?? (actor === 'system' ? '系统 System' : actor)
  const role = (actor: string) => people.get(actor)?.role ?? ''
  return [
    {
      title: '人员 People',
      about: '每人的记录数,其中签字数 Entries of each person, and how many of them are signed',
      columns: ['姓名 Name', '角色 Role', '记录 Entries', '签字 Signed', '最早 First', '最近 Last'],
      rows: mapped(
        grouped<PersonRow>(
          db,
          sql`SELECT actor, count(*) AS count, count(nonce) AS signed, min(time) AS first, max(time) AS last
            FROM ledger WHERE seq < ${size} GROUP BY actor ORDER BY count(*) DESC`,
        ),
        row => [who(row.actor), role(row.actor), row.count, row.signed, moment(row.first), moment(row.last)],
      ),
    },
    {
      title: '谁做了什么 Who did what',
      about: '每人每类事项的次数 Acts by person and type',
      columns: ['姓名 Name', '事项 Type', '次数 Count', '签字 Signed', '最早 First', '最近 Last'],
      rows: mapped(
        grouped<PersonRow & { readonly type: string }>(
          db,
          sql`SELECT actor, type, count(*) AS count, count(nonce) AS signed, min(time) AS first, max(time) AS last
            FROM ledger WHERE seq < ${size} GROUP BY actor, type ORDER BY actor, type`,
        ),
        row => [who(row.actor), called(row.type), row.count, row.signed, moment(row.first), moment(row.last)],
      ),
    },
    {
      title: '签字的环节 Signed steps',
      about: '每人签了哪些环节、几次、几件 Which steps each person signed, how often, over how many items',
      columns: ['姓名 Name', '事项 Type', '环节 Step', '次数 Count', '件数 Items'],
      rows: mapped(
        grouped<{ actor: string; type: string; step: string | null; count: number; items: number | null }>(
          db,
          sql`SELECT actor, type, coalesce(json_extract(line, '$.body.step'), json_extract(line, '$.body.state')) AS step,
              count(*) AS count, sum(json_array_length(line, '$.body.items')) AS items
            FROM ledger WHERE seq < ${size} AND nonce IS NOT NULL AND (type LIKE 'step.%' OR type LIKE 'handover.%')
            GROUP BY actor, type, step ORDER BY actor, type, step`,
        ),
        row => [who(row.actor), called(row.type), row.step ?? '', row.count, row.items ?? 0],
      ),
    },
    {
      title: '查看标有密级的档案 Views of restricted items',
      about: `密级 ${restricted.join('、')} 的每一次查看和取出,按目录中现在的密级 Every view and export, by the marks in the catalogue now`,
      columns: ['记录 Entry', '时间 Time', '姓名 Name', '事项 Type', '档号 Reference code', '题名 Title', '密级 Mark'],
      rows: mapped(restrictedViews(db, size), row => [
        row.seq,
        moment(row.time),
        who(row.actor),
        called(row.type),
        row.code,
        row.title,
        row.secrecy,
      ]),
    },
    {
      title: '密钥 Keys',
      about: '每次确认和注销 Every enrolment and revocation',
      columns: ['记录 Entry', '时间 Time', '事项 Type', '密钥 Key', '算法 Algorithm', '持有人 Of', '由 By'],
      rows: mapped(
        grouped<KeyRow>(
          db,
          sql`SELECT ledger.seq, time, type, actor, json_extract(line, '$.body.kid') AS kid, signing_key.alg, person_id AS owner
            FROM ledger LEFT JOIN signing_key ON signing_key.kid = json_extract(line, '$.body.kid')
            WHERE ledger.seq < ${size} AND type IN ('key.enrol', 'key.revoke') ORDER BY ledger.seq`,
        ),
        row => [
          row.seq,
          moment(row.time),
          called(row.type),
          row.kid,
          row.alg ?? '',
          who(String(row.owner ?? '')),
          who(row.actor),
        ],
      ),
    },
    {
      title: '签名 Signatures',
      about: '每把密钥签了多少 How much was signed with each key',
      columns: ['密钥 Key', '姓名 Name', '事项 Type', '次数 Count', '最早 First', '最近 Last'],
      rows: mapped(
        grouped<PersonRow & { readonly kid: string; readonly type: string }>(
          db,
          sql`SELECT json_extract(line, '$.kid') AS kid, actor, type, count(*) AS count, 0 AS signed, min(time) AS first, max(time) AS last
            FROM ledger WHERE seq < ${size} AND nonce IS NOT NULL GROUP BY kid, actor, type ORDER BY kid, type`,
        ),
        row => [row.kid, who(row.actor), called(row.type), row.count, moment(row.first), moment(row.last)],
      ),
    },
    {
      title: '账本摘要的见证 Witnessed heads',
      about: '审计员签过的账本摘要 Heads that an auditor signed',
      columns: ['记录数 Size', '时间 Time', '密钥 Key'],
      rows: mapped(
        grouped<{ size: number; at: string; kid: string }>(
          db,
          sql`SELECT size, at, kid FROM witness WHERE ledger_seq < ${size} ORDER BY size, at`,
        ),
        row => [row.size, moment(row.at), row.kid],
      ),
    },
    {
      title: '审计发现 Findings',
      about: '审计员写下的结论 What auditors concluded',
      columns: ['记录 Entry', '时间 Time', '审计员 Auditor', '关于记录 About entries', '结论 Verdict', '内容 Text'],
      rows: mapped(
        grouped<{ seq: number; at: string; by: number; entries: string; verdict: string; text: string }>(
          db,
          sql`SELECT ledger_seq AS seq, at, person_id AS by, entries, verdict, text
            FROM finding WHERE ledger_seq < ${size} ORDER BY ledger_seq`,
        ),
        row => [
          row.seq,
          moment(row.at),
          who(String(row.by)),
          row.entries.slice(1, -1).replaceAll(',', ', '),
          row.verdict,
          row.text,
        ],
      ),
    },
  ]
}

type PersonRow = {
  readonly actor: string
  readonly count: number
  readonly signed: number
  readonly first: string
  readonly last: string
}

type KeyRow = {
  readonly seq: number
  readonly time: string
  readonly type: string
  readonly actor: string
  readonly kid: string
  readonly alg: string | null
  readonly owner: number | null
}

async function* grouped<R>(db: Connection, query: ReturnType<typeof sql>): AsyncGenerator<R> {
  const { rows } = await sql<R>`${query}`.execute(db)
  yield* rows
}

type ViewRow = {
  readonly seq: number
  readonly id: number
  readonly time: string
  readonly actor: string
  readonly type: string
  readonly code: string
  readonly title: string
  readonly secrecy: string
}

/** There may be very many: five hundred at a time. */
async function* restrictedViews(db: Connection, size: number): AsyncGenerator<ViewRow> {
  let after = { seq: -1, id: -1 }
  for (;;) {
    const { rows } = await sql<ViewRow>`
      SELECT ledger.seq, item.id, time, actor, type, reference_code AS code, title, secrecy
      FROM ledger_item JOIN item ON item.id = ledger_item.item_id JOIN ledger ON ledger.seq = ledger_item.seq
      WHERE secrecy IN (${sql.join([...restricted])}) AND type IN (${sql.join([...seeing])}) AND ledger.seq < ${size}
        AND (ledger.seq, item.id) > (${after.seq}, ${after.id})
      ORDER BY ledger.seq, item.id LIMIT 500`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < 500) return
    after = last
  }
}

async function* mapped<From>(rows: AsyncIterable<From>, change: (row: From) => Row): AsyncGenerator<Row> {
  for await (const row of rows) yield change(row)
}

/** A type with its words: the words for people, the type for looking it up in entries.ndjson. */
const called = (type: string) => (entryWords[type] === undefined ? type : `${entryWords[type]} (${type})`)

const moment = (time: string) => time.slice(0, 19).replace('T', ' ')

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (text: string) => text.replace(/[&<>"']/gu, sign => signs[sign] ?? '')

async function* drawn({ title, about, columns, rows }: Table): AsyncGenerator<string> {
  yield `<h2>${safe(title)}</h2>\n<p>${safe(about)}</p>\n`
  yield `<table><thead><tr>${columns.map(column => `<th>${safe(column)}</th>`).join('')}</tr></thead><tbody>\n`
  let count = 0
  for await (const row of rows) {
    count += 1
    const cells = row.map(cell => (typeof cell === 'number' ? `<td class="n">${cell}</td>` : `<td>${safe(cell)}</td>`))
    yield `<tr>${cells.join('')}</tr>\n`
  }
  if (count === 0) yield `<tr><td colspan="${columns.length}">无 None</td></tr>\n`
  yield '</tbody></table>\n'
}
