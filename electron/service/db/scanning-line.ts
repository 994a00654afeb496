// The types of the tables of the scanning line, as resources/schema.sql shows them.
import type { ColumnType, Generated } from 'kysely'
import type { BatchState } from '#shared/contract/batches.ts'
import type { GapState, TrashReason } from '#shared/contract/capture.ts'
import type { DeviceProblem, ScannerDriver } from '#shared/contract/scanners.ts'

type Flag = ColumnType<number, number | undefined, number>
/** What the person who acted had done of it before. */
export type OnePerson = '' | 'scanned' | 'checked'
type WithDefault<T> = ColumnType<T, T | undefined, T>

export type ScanningLine = {
  scanner: {
    id: Generated<number>
    driver: ScannerDriver
    address: string
    name: string
    serial: WithDefault<string>
    trusted: string | null
    active: Flag
    added_at: string
    ledger_seq: number
  }
  profile: {
    id: Generated<number>
    name: string
    key: number | null
    fields: string
    version: WithDefault<number>
    active: Flag
    ledger_seq: number
  }
  watched_folder: {
    id: Generated<number>
    folder: string
    fields: string
    active: Flag
    added_by: number
    taken: WithDefault<number>
    refused: WithDefault<number>
    ledger_seq: number
  }
  batch: {
    id: Generated<number>
    code: string
    title: string
    category_id: number
    department_id: number | null
    year: number
    retention: string
    box: string
    location: string
    promised_items: number | null
    promised_sheets: number | null
    promised_pages: number | null
    remarks: string
    state: BatchState
    hold: WithDefault<string>
    revision: WithDefault<number>
    version: WithDefault<number>
    created_at: string
    created_by: number
    salt: string
    ledger_seq: number
  }
  count_correction: {
    id: Generated<number>
    batch_id: number
    batch_item_id: number | null
    what: 'sheets' | 'numbered' | 'catalogued'
    before: number | null
    after: number
    reason: string
    person_id: number
    at: string
    ledger_seq: number
  }
  batch_step: {
    id: Generated<number>
    batch_id: number
    state: BatchState
    at: string
    giver: string
    receiver: number
    items: number | null
    sheets: number | null
    pages: number | null
    difference: string
    fields: string
    remarks: string
    kid: WithDefault<string>
    salt: WithDefault<string>
    one_person: WithDefault<OnePerson>
    ledger_seq: number
  }
  batch_item: {
    id: Generated<number>
    batch_id: number
    place: number
    title: WithDefault<string>
    document_no: WithDefault<string>
    responsible: WithDefault<string>
    doc_date: WithDefault<string>
    sheets: number | null
    numbered: number | null
    catalogued: number | null
    item_id: number | null
    gone: Flag
  }
  scan: {
    id: Generated<number>
    batch_id: number | null
    scanner_id: number | null
    device: string
    fields: string
    target: string
    origin: 'device' | 'upload' | 'watched' | 'target'
    state: 'waiting' | 'running' | 'done' | 'stopped'
    problem: DeviceProblem | null
    detail: WithDefault<string>
    sides: WithDefault<number>
    unusable: WithDefault<number>
    first_sheet: number
    next_sheet: number
    continued_by: number | null
    job_id: number
    operator: number
    started_at: string
    ended_at: string | null
    ledger_seq: number
  }
  batch_page: {
    page_id: number
    batch_id: number
    batch_item_id: number
    place: number
    scan_id: number
    side: number
    sheet: number
    face: 'front' | 'back'
    kept: Flag
    reason: WithDefault<TrashReason>
    replaces: number | null
    measures: string | null
    twin: ColumnType<number | null, number | null | undefined, number | null>
    printed_number: number | null
    revision: number
    received_at: string
  }
  batch_gap: {
    id: Generated<number>
    batch_id: number
    batch_item_id: number
    place: number
    scan_id: number
    side: number
    sheet: number
    face: 'front' | 'back'
    source: string
    sha256: string | null
    bytes: number
    code: string
    params: string
    state: WithDefault<GapState>
    filled_by: ColumnType<number | null, number | null | undefined, number | null>
    reason: WithDefault<string>
    revision: number
    at: string
    ledger_seq: number
  }
  batch_side: {
    id: number
    batch_id: number
    batch_item_id: number
    place: number
    scan_id: number
    side: number
    sheet: number
    face: 'front' | 'back'
    kept: number
    reason: TrashReason | GapState
  }
  batch_edit: {
    id: Generated<number>
    batch_id: number
    kind: string
    before: string
    after: string
    undone: Flag
    person_id: number | null
    at: string
    ledger_seq: number
  }
  mark: {
    id: Generated<number>
    batch_id: number
    page_id: number | null
    batch_item_id: number | null
    defect: string
    note: string
    person_id: number
    at: string
    state: WithDefault<'open' | 'fixed' | 'waived'>
    settled_by: number | null
    reason: WithDefault<string>
    ledger_seq: number
  }
  waiver: { page_id: number; check: string; reason: string; person_id: number; at: string; ledger_seq: number }
  sample: {
    id: Generated<number>
    batch_id: number
    seed: string
    population: number
    drawn_by: number
    drawn_at: string
    ledger_seq: number
  }
  sample_entry: {
    sample_id: number
    batch_item_id: number
    place: number
    stratum: string
    link: number | null
    content: number | null
    defects: WithDefault<string>
    note: WithDefault<string>
    judged_by: number | null
    judged_at: string | null
  }
  acceptance: {
    id: Generated<number>
    batch_id: number
    sample_id: number
    verdict: 'passed' | 'failed'
    figures: string
    at: string
    by_person: number
    one_person: WithDefault<OnePerson>
    ledger_seq: number
  }
  drift_test: {
    id: Generated<number>
    scanner_id: number
    scan_id: number
    sha256: string
    values: string
    passed: number
    trouble: string
    held: string
    at: string
    by_person: number
    ledger_seq: number
  }
}
