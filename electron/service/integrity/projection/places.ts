// The tree that items hang in: fonds, categories, departments.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { compared, hashOf, missing, speaksOf, unspoken } from './compare.ts'
import { entriesAt, entriesOf } from './said.ts'

export async function* places(db: Connection): AsyncGenerator<Finding> {
  const fonds = await db.selectFrom('fonds').selectAll().execute()
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
      yield* compared(named, entry.seq, { code: [code, row.code], name: [name, hashOf(row.name, row.salt)] })
    }
  }
  for (const row of categories) {
    const fondsCode = codes.get(row.fonds_id) ?? ''
    const named = { table: 'category', what: `${fondsCode} ${row.code}` }
    const entry = said.get(row.ledger_seq)
    // The first category of a fonds comes with it.
    if (entry?.type === 'fonds.add' && entry.target.id === `fonds:${fondsCode}`) {
      const { category, template } = entry.body
      yield* compared(named, entry.seq, { code: [category, row.code], template: [template, row.template] })
    } else if (entry?.type === 'category.add') {
      yield* compared(named, entry.seq, {
        fonds: [entry.target.id, `category:${fondsCode}-${String(entry.body['code'])}`],
        code: [entry.body['code'], row.code],
        template: [entry.body['template'], row.template],
      })
    } else yield unspoken(named)
  }
  for (const row of departments) {
    const named = { table: 'department', what: `${row.code} ${row.name}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['department.add'])) yield unspoken(named)
    else {
      yield* compared(named, entry.seq, {
        fonds: [entry.target.id, `department:${codes.get(row.fonds_id) ?? ''}-${String(entry.body['code'])}`],
        code: [entry.body['code'], row.code],
        name: [entry.body['name'], hashOf(row.name, row.salt)],
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
