// Procedures that are about one thing: asked about a thing of one's own and about another's. "Own" is the department's.
import { withKey } from '../../support/signer.ts'
import { type Row, rows } from './cells.ts'
import type { People } from './subjects.ts'

type Asked = readonly [procedure: string, which: 'own' | 'other', input: unknown]

function row([procedure, which, input]: Asked): Row {
  const found = rows.find(one => one.label === procedure)
  if (!found) throw new Error(`no ${procedure}`)
  return { ...found, label: `${procedure} ${which}`, input }
}

/** Two hand-overs, two items, two keys and two entries, of which the first each belongs to the department. */
export async function objectRows({ made, departments, token }: People): Promise<readonly Row[]> {
  const fields = { title: '移交', categoryId: made.categoryId, year: 2024, supervisor: '', remarks: '' }
  const { writer, reader } = made.archive.databases
  const asked: Asked[] = []
  const department = made.as(await token('department'))
  for (const [at, which] of (['own', 'other'] as const).entries()) {
    const { id, code } = await made.client.reception.create({ ...fields, departmentId: departments[at] ?? 0 })
    // A version that nobody saw: who may see the hand-over is told that it changed, and nothing is done.
    const versioned = { id, version: 999 }
    const signing = { signature: null, salt: 'AAAAAAAAAAAAAAAAAAAAAA==', language: 'en' }
    asked.push(
      ['reception.detail', which, { id }],
      ['reception.byCode', which, { code }],
      ['reception.change', which, { ...versioned, fields: { ...fields, departmentId: departments[at] } }],
      ['reception.setLines', which, { ...versioned, lines: [] }],
      ['reception.submit', which, versioned],
      ['reception.reopen', which, versioned],
      ['reception.give', which, { ...versioned, ...signing }],
      ['reception.print', which, { id, what: 'slip' }],
      ['reception.create', which, { ...fields, departmentId: departments[at] }],
    )
    const item = await made.client.catalogue.addItem({
      categoryId: made.categoryId,
      departmentId: departments[at] ?? 0,
      year: 2024,
      retention: 'Y',
      title: '通知',
      documentNo: '',
      responsible: '',
      date: '',
      secrecy: '',
      remarks: '',
    })
    const blank = { number: '', document_no: '', responsible: '', doc_date: '', secrecy: '', remarks: '' }
    const line = { ...blank, handover_id: id, seq: 1, title: '通知', retention: 'Y', pages: 1, copies: 1 }
    await writer
      .insertInto('handover_line')
      .values({ ...line, carrier: 'paper', condition: 'good', item_id: item.id })
      .execute()
    asked.push(['custody.timeline', which, { itemId: item.id }])
    const { kid } = await withKey(which === 'own' ? department : made.client)
    asked.push(['keys.card', which, { kid }])
    const name = which === 'own' ? '王五' : '张三'
    const person = await reader.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    const { seq } = await reader
      .selectFrom('ledger')
      .select('seq')
      .where('actor', '=', String(person.id))
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    asked.push(['ledger.receipt', which, { seq }], ['ledger.printReceipt', which, { seq }])
  }
  return asked.map(row)
}
