// report.html of the auditor's bundle: who did what, readable without any program but a browser, in one language.
import type { Language } from '#shared/text/sentence.ts'
import type { Archive } from '../archive/archive.ts'
import { localMoment } from '../print/moment.ts'
import { type Row, tablesOf } from './report-tables.ts'
import { reportWords } from './report-words.ts'

const style = `body{font:15px/1.5 "Noto Sans SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1f1f1f}
table{border-collapse:collapse;width:100%;margin:.5em 0 2em}th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;vertical-align:top}
th{background:#f2f2f2}td.n{text-align:right;white-space:nowrap}code{overflow-wrap:anywhere}h1{font-size:1.6em}h2{font-size:1.2em}`

/**
 * The page, piece by piece: entries before `size`, times as the archive's clocks showed them. It repeats what the ledger says
 * and proves nothing: verify.mjs does.
 */
export async function* reportHtml(
  { name, databases: { reader }, heads, surroundings }: Pick<Archive, 'name' | 'databases' | 'heads' | 'surroundings'>,
  size: number,
  language: Language,
): AsyncGenerator<string> {
  const { pack, now } = surroundings
  const { timeZone } = pack.audit
  const words = reportWords[language]
  const head = await reader.selectFrom('head').select('root').where('size', '=', size).executeTakeFirst()
  const title = safe(words.title(name))
  const [, , offset = ''] = localMoment(now().toISOString(), timeZone).split(' ')
  const [before, after] = words.proof
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>\n`
  yield `<h1>${title}</h1>\n<p>${words
    .facts(heads.origin, size, head?.root ?? '')
    .map(coded)
    .join('<br>')}</p>\n`
  yield `<p>${safe(words.times(`${timeZone}, ${offset}`))}</p>\n`
  yield `<p>${safe(before)}<code>node verify.mjs .</code>${safe(after)}</p>\n`
  // The zone is said once above.
  const moment = (time: string) => localMoment(time, timeZone).slice(0, 19)
  for (const table of await tablesOf({ db: reader, size, language, pack, moment }))
    yield* drawn({ ...words.tables[table.name], rows: table.rows, none: words.none })
  yield '</body></html>\n'
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (text: string) => text.replace(/[&<>"']/gu, sign => signs[sign] ?? '')
const coded = (text: string) => `<code>${safe(text)}</code>`

type Table = {
  readonly title: string
  readonly about: string
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<Row>
  readonly none: string
}

async function* drawn({ title, about, columns, rows, none }: Table): AsyncGenerator<string> {
  yield `<h2>${safe(title)}</h2>\n<p>${safe(about)}</p>\n`
  yield `<table><thead><tr>${columns.map(column => `<th>${safe(column)}</th>`).join('')}</tr></thead><tbody>\n`
  let count = 0
  for await (const row of rows) {
    count += 1
    const cells = row.map(cell => (typeof cell === 'number' ? `<td class="n">${cell}</td>` : `<td>${safe(cell)}</td>`))
    yield `<tr>${cells.join('')}</tr>\n`
  }
  if (count === 0) yield `<tr><td colspan="${columns.length}">${safe(none)}</td></tr>\n`
  yield '</tbody></table>\n'
}
