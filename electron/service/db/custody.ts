// The types of the tables of reception, custody, keys and audit.
import type { ColumnType, Generated } from 'kysely'
import type { Algorithm } from '#shared/trust/act.ts'

type WithDefault<T> = ColumnType<T, T | undefined, T>
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>

export type CustodyTables = {
  role_change: {
    id: Generated<number>
    person_id: number
    from_role: 'archivist' | 'reader' | 'department'
    to_role: 'archivist' | 'reader' | 'department'
    department_id: number | null
    state: 'proposed' | 'confirmed' | 'declined' | 'applied'
    proposed_by: number
    proposed_at: string
    settled_by: Optional<number>
    ledger_seq: number
  }
  ledger_item: { item_id: number; seq: number }
  signing_key: {
    kid: string
    person_id: number
    alg: Algorithm
    pub: string
    wrapped: string
    state: 'proposed' | 'dropped' | 'enrolled' | 'revoked'
    proposed_at: string
    enrolled_at: Optional<string>
    enrolled_by: Optional<number>
    enrolled_seq: Optional<number>
    revoked_at: Optional<string>
    revoked_seq: Optional<number>
    reason: WithDefault<string>
    salt: WithDefault<string>
    ledger_seq: number
  }
  head: { size: number; root: string; text: string; frontier: string; made_at: string }
  witness: { size: number; kid: string; line: string; at: string; ledger_seq: number }
  finding: {
    id: Generated<number>
    entries: string
    verdict: 'in-order' | 'question' | 'irregular'
    text: string
    salt: string
    person_id: number
    at: string
    ledger_seq: number
  }
  handover: {
    id: Generated<number>
    code: string
    state: 'draft' | 'submitted' | 'counted' | 'given' | 'received' | 'partly-received' | 'rejected'
    title: string
    department_id: number
    category_id: number
    year: number
    supervisor: string
    remarks: string
    due_on: WithDefault<string>
    submitted_at: Optional<string>
    received_at: Optional<string>
    given_seq: Optional<number>
    taken_seq: Optional<number>
    rejected_seq: Optional<number>
    defect: WithDefault<string>
    reason: WithDefault<string>
    version: WithDefault<number>
    created_at: string
    created_by: number
    salt: string
    ledger_seq: number
  }
  handover_line: {
    id: Generated<number>
    handover_id: number
    seq: number
    number: string
    document_no: string
    title: string
    responsible: string
    doc_date: string
    retention: string
    secrecy: string
    pages: number
    copies: number
    carrier: string
    condition: string
    remarks: string
    was_counted: WithDefault<number>
    counted: Optional<number>
    outcome: WithDefault<'open' | 'accepted' | 'missing' | 'returned'>
    reason: WithDefault<string>
    item_id: Optional<number>
  }
  custody: {
    item_id: number
    route: WithDefault<string>
    step: string
    holder: number
    place: WithDefault<string>
    carrier: WithDefault<string>
    condition: WithDefault<string>
    pages: Optional<number>
    since: string
    due_at: string
    batch_id: Optional<number>
    signer: Optional<number>
    head: WithDefault<string>
    version: WithDefault<number>
    ledger_seq: number
  }
  custody_step: {
    id: Generated<number>
    item_id: number
    step: string
    kind: 'received' | 'routed' | 'done' | 'rejected'
    to_step: string
    person_id: number
    at: string
    place: string
    pages: number | null
    defect: WithDefault<string>
    reason: WithDefault<string>
    remarks: WithDefault<string>
    salt: WithDefault<string>
    ledger_seq: number
  }
}
