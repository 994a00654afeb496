// Accounts, the changes of their roles, and signing keys.
import { createHash } from 'node:crypto'
import type { Finding } from '#shared/contract/jobs.ts'
import { wayIn } from '../../accounts/passwords.ts'
import type { Connection } from '../../db/open.ts'
import { kidOf } from '../../ledger/signatures.ts'
import { actorOf, compared, hashOf, missing, sameTime, speaksOf, timeOr, unspoken } from './compare.ts'
import { entriesAt, entriesOf, numberOf, type Said } from './said.ts'

type Account = {
  readonly seq: number
  readonly name: unknown
  readonly added: Said
  role: unknown
  department: unknown
  active: unknown
  password: unknown
}

/** What the ledger says of each account, by id. A password is known where its entry commits to the hash that is kept. */
async function accountsSaid(db: Connection): Promise<ReadonlyMap<number, Account>> {
  const accounts = new Map<number, Account>()
  const types = [
    'person.add',
    'person.activate',
    'person.code',
    'person.password',
    'session.redeem',
    'role.settle',
    'code.settle',
  ]
  for await (const said of entriesOf(db, types)) {
    const { seq, type, actor, target, body } = said
    const id = numberOf(target.id)
    if (type === 'person.add') {
      // Those that the program itself adds are let in at once.
      const active = body['active'] ?? (actor === 'system' ? true : undefined)
      const department = body['department'] ?? null
      const { name, role, password } = body
      accounts.set(id, { seq, added: said, name, role, department, active, password })
      continue
    }
    const account = accounts.get(id)
    if (!account) continue
    if (type === 'role.settle') {
      if (body['accept'] !== true) continue
      account.role = body['to']
      account.department = body['department'] ?? null
    } else if (type === 'code.settle') {
      if (body['accept'] === true) account.password = body['password']
    } else if (type === 'person.activate') account.active = body['active']
    else {
      account.password = body['password']
      if (type === 'person.code') account.active = body['active']
    }
  }
  return accounts
}

export async function* people(db: Connection): AsyncGenerator<Finding> {
  const said = await accountsSaid(db)
  const rows = await db.selectFrom('person').selectAll().orderBy('id').execute()
  for (const row of rows) {
    const named = { table: 'person', what: row.name }
    const account = said.get(row.id)
    if (!account) {
      yield unspoken(named)
      continue
    }
    yield* compared(named, account.seq, {
      name: [account.name, hashOf(row.name, row.salt)],
      role: [account.role, row.role],
      department: [account.department, row.department_id],
      active: [account.active, row.active === 1],
      password: [account.password, wayIn(row.password_hash, row.code_hash)],
      'time of creation': sameTime(account.added, row.created_at),
      'ledger position': [account.seq, row.ledger_seq],
    })
  }
  const there = new Set(rows.map(({ id }) => id))
  for (const [id, { seq }] of said) {
    if (!there.has(id)) yield missing({ table: 'person', what: `account ${id}` }, seq)
  }
  yield* roleChanges(db)
}

async function* roleChanges(db: Connection): AsyncGenerator<Finding> {
  const rows = await db
    .selectFrom('role_change')
    .leftJoin('person', 'person.id', 'role_change.person_id')
    .selectAll('role_change')
    .select('person.name')
    .orderBy('role_change.id')
    .execute()
  const proposals: Said[] = []
  /** The settling that followed a proposal, by the proposal's position: a person has one open at a time. */
  const settled = new Map<number, Said>()
  const open = new Map<string, number>()
  for await (const said of entriesOf(db, ['role.propose', 'role.settle'])) {
    if (said.type === 'role.propose') {
      proposals.push(said)
      open.set(said.target.id, said.seq)
    } else settled.set(open.get(said.target.id) ?? -1, said)
  }
  const bySeq = new Map(proposals.map(said => [said.seq, said]))
  const seen = new Set<number>()
  for (const row of rows) {
    const named = { table: 'role_change', what: `${row.name ?? row.person_id}: ${row.from_role} to ${row.to_role}` }
    const said = bySeq.get(row.ledger_seq)
    if (!said || seen.has(said.seq)) {
      yield unspoken(named)
      continue
    }
    seen.add(said.seq)
    const end = settled.get(said.seq)
    yield* compared(named, said.seq, {
      person: [said.target.id, `person:${row.person_id}`],
      'role before': [said.body['from'], row.from_role],
      'role after': [said.body['to'], row.to_role],
      department: [said.body['department'] ?? null, row.department_id],
      'proposed by': [actorOf(said), row.proposed_by],
      time: sameTime(said, row.proposed_at),
      state: [end ? (end.body['accept'] === true ? 'applied' : 'declined') : 'proposed', row.state],
      'settled by': [end ? actorOf(end) : null, row.settled_by],
    })
  }
  for (const said of proposals) {
    if (!seen.has(said.seq)) yield missing({ table: 'role_change', what: said.target.id }, said.seq)
  }
}

type Key = {
  readonly proposed: Said
  state: 'proposed' | 'dropped' | 'enrolled' | 'revoked'
  enrolled: Said | null
  revoked: Said | null
}

async function keysSaid(db: Connection): Promise<ReadonlyMap<string, Key>> {
  const keys = new Map<string, Key>()
  const drop = (user: string | null) => {
    for (const key of keys.values()) {
      if (key.state === 'proposed' && (user === null || key.proposed.actor === user)) key.state = 'dropped'
    }
  }
  for await (const said of entriesOf(db, ['key.propose', 'key.enrol', 'key.revoke', 'policy.algorithm'])) {
    if (said.type === 'policy.algorithm') drop(null)
    if (said.type === 'key.propose') {
      drop(said.actor)
      keys.set(said.target.id, { proposed: said, state: 'proposed', enrolled: null, revoked: null })
    }
    const key = keys.get(said.target.id)
    if (key && said.type === 'key.enrol') {
      key.state = 'enrolled'
      key.enrolled = said
    }
    if (key && said.type === 'key.revoke') {
      key.state = 'revoked'
      key.revoked = said
    }
  }
  return keys
}

export async function* signingKeys(db: Connection): AsyncGenerator<Finding> {
  const said = await keysSaid(db)
  const rows = await db
    .selectFrom('signing_key')
    .leftJoin('person', 'person.id', 'signing_key.person_id')
    .selectAll('signing_key')
    .select('person.name')
    .execute()
  for (const row of rows) {
    const named = { table: 'signing_key', what: `key ${row.kid} of ${row.name ?? row.person_id}` }
    const key = said.get(`key:${row.kid}`)
    if (!key) {
      yield unspoken(named)
      continue
    }
    const { proposed, enrolled, revoked } = key
    yield* compared(named, (revoked ?? enrolled ?? proposed).seq, {
      'key id': [kidOf(row.pub), row.kid],
      'public key': [(enrolled ?? proposed).body['pub'], row.pub],
      algorithm: [(enrolled ?? proposed).body['alg'], row.alg],
      owner: [(enrolled ?? proposed).body['user'], String(row.person_id)],
      state: [key.state, row.state],
      'enrolled by': [enrolled && actorOf(enrolled), row.enrolled_by],
      enrolment: [enrolled?.seq ?? null, row.enrolled_seq],
      revocation: [revoked?.seq ?? null, row.revoked_seq],
      reason: revoked ? [revoked.body['reason'], hashOf(row.reason, row.salt)] : ['', row.reason],
      salt: [revoked ? row.salt : '', row.salt],
      'wrapped private half': [proposed.body['wrapped'], createHash('sha256').update(row.wrapped).digest('hex')],
      'time of the proposal': sameTime(proposed, row.proposed_at),
      'time of the enrolment': timeOr(enrolled, row.enrolled_at),
      'time of the revocation': timeOr(revoked, row.revoked_at),
      'ledger position': [(revoked ?? enrolled ?? proposed).seq, row.ledger_seq],
    })
  }
  const there = new Set(rows.map(({ kid }) => `key:${kid}`))
  for (const [target, { proposed }] of said) {
    if (!there.has(target)) yield missing({ table: 'signing_key', what: target }, proposed.seq)
  }
}

/** Entries by which an auditor wrote something, and the rows that hold it. */
export async function* auditing(db: Connection): AsyncGenerator<Finding> {
  const findings = await db.selectFrom('finding').selectAll().orderBy('id').execute()
  const at = await entriesAt(
    db,
    findings.map(({ ledger_seq }) => ledger_seq),
  )
  for (const row of findings) {
    const named = { table: 'finding', what: `audit finding ${row.id}` }
    const said = at.get(row.ledger_seq)
    if (!speaksOf(said, ['audit.finding'], `finding:${row.id}`)) {
      yield unspoken(named)
      continue
    }
    yield* compared(named, said.seq, {
      entries: [JSON.stringify(said.body['entries']), row.entries],
      verdict: [said.body['verdict'], row.verdict],
      text: [said.body['text'], hashOf(row.text, row.salt)],
      auditor: [actorOf(said), row.person_id],
      time: sameTime(said, row.at),
    })
  }
  const there = new Set(findings.map(({ ledger_seq }) => ledger_seq))
  for await (const { seq, target } of entriesOf(db, ['audit.finding'])) {
    if (!there.has(seq)) yield missing({ table: 'finding', what: target.id }, seq)
  }
  yield* witnesses(db)
}

async function* witnesses(db: Connection): AsyncGenerator<Finding> {
  const newest = new Map<string, Said>()
  for await (const said of entriesOf(db, ['head.witness'])) {
    newest.set(`${said.target.id} ${String(said.body['kid'])}`, said)
  }
  const rows = await db.selectFrom('witness').selectAll().execute()
  for (const row of rows) {
    const named = { table: 'witness', what: `head ${row.size}, key ${row.kid}` }
    const key = `head:${row.size} ${row.kid}`
    const said = newest.get(key)
    newest.delete(key)
    if (said) {
      const position = [said.seq, row.ledger_seq] as const
      const line = [said.body['line'], row.line] as const
      yield* compared(named, said.seq, { line, time: sameTime(said, row.at), 'ledger position': position })
    } else yield unspoken(named)
  }
  for (const [key, { seq }] of newest) yield missing({ table: 'witness', what: key }, seq)
}
