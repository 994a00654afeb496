// The tree that items hang in: fonds, categories, departments.
import type { Finding } from '#shared/contract/jobs.ts'
import { departmentTarget } from '../../catalogue/places.ts'
import type { Connection } from '../../db/open.ts'
import { compared, hashOf, missing, speaksOf, unspoken } from './compare.ts'
import { entriesAt, entriesOf } from './said.ts'

/** Acts by which one of them became another than it was added as: their entries hold the whole row (rows.ts). */
const acts = ['arrangement.rename', 'arrangement.close', 'arrangement.open', 'arrangement.merge', 'arrangement.code']

/** `fonds 3`: what was changed after it was added. */
async function changedSince(db: Connection): Promise<ReadonlySet<string>> {
  const changed = new Set<string>()
  for await (const { body } of entriesOf(db, acts)) changed.add(`${String(body['kind'])} ${String(body['id'])}`)
  return changed
}

/** For `Pairs`: what nobody changed is as it was added. */
const never = (changed: boolean, held: unknown): readonly [unknown, unknown] => [changed ? undefined : null, held]

export async function* places(db: Connection): AsyncGenerator<Finding> {
  const fonds = await db.selectFrom('fonds').selectAll().execute()
  const changed = await changedSince(db)
  const codes = new Map(fonds.map(({ id, code }) => [id, code]))
  const categories = await db.selectFrom('category').selectAll().execute()
  const departments = await db.selectFrom('department').selectAll().execute()
  const said = await entriesAt(
    db,
    [...fonds, ...categories, ...departments].map(({ ledger_seq }) => ledger_seq),
  )
  for (const row of fonds) {
    const named = { table: 'fonds', what: `${row.code} ${row.name}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['fonds.add'])) yield unspoken(named)
    else {
      const { code, name } = entry.body
      const other = changed.has(`fonds ${row.id}`)
      yield* compared(named, entry.seq, {
        code: [code, row.code],
        name: [other ? undefined : name, hashOf(row.name, row.salt)],
        closed: never(other, row.closed_at),
      })
    }
  }
  for (const row of categories) {
    const fondsCode = codes.get(row.fonds_id) ?? ''
    const named = { table: 'category', what: `${fondsCode} ${row.code}` }
    const entry = said.get(row.ledger_seq)
    const other = changed.has(`category ${row.id}`)
    const since = { name: never(other, row.name), closed: never(other, row.closed_at) }
    // The first category of a fonds comes with it.
    if (entry?.type === 'fonds.add' && entry.target.id === `fonds:${fondsCode}`) {
      const { category, template } = entry.body
      yield* compared(named, entry.seq, { code: [category, row.code], template: [template, row.template], ...since })
    } else if (entry?.type === 'category.add') {
      yield* compared(named, entry.seq, {
        fonds: [entry.target.id, `category:${fondsCode}-${String(entry.body['code'])}`],
        code: [entry.body['code'], row.code],
        template: [entry.body['template'], row.template],
        ...since,
      })
    } else yield unspoken(named)
  }
  for (const row of departments) {
    const named = { table: 'department', what: `${row.code} ${row.name}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['department.add'])) yield unspoken(named)
    else {
      const other = changed.has(`department ${row.id}`)
      const fondsCode = codes.get(row.fonds_id) ?? ''
      yield* compared(named, entry.seq, {
        fonds: [entry.target.id, departmentTarget(fondsCode, String(entry.body['code']), row.id)],
        code: [other && row.code !== '' && entry.body['code'] === '' ? undefined : entry.body['code'], row.code],
        name: [other ? undefined : entry.body['name'], hashOf(row.name, row.salt)],
        closed: never(other, row.closed_at),
        'where it went': never(other, row.merged_into),
      })
    }
  }
  const there = {
    'fonds.add': new Set(fonds.map(({ ledger_seq }) => ledger_seq)),
    'category.add': new Set(categories.map(({ ledger_seq }) => ledger_seq)),
    'department.add': new Set(departments.map(({ ledger_seq }) => ledger_seq)),
  }
  for await (const { seq, type, target } of entriesOf(db, Object.keys(there))) {
    const rows = Object.entries(there).find(([known]) => known === type)?.[1]
    if (!rows?.has(seq)) yield missing({ table: type.slice(0, type.indexOf('.')), what: target.id }, seq)
  }
}
