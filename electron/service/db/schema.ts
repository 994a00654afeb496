// The types of all tables, one file, as resources/schema.sql shows them.
import type { ColumnType, Generated } from 'kysely'
import type { PlaceKind } from '#shared/contract/catalogue.ts'
import type { Doubt, TextOrigin } from '#shared/contract/reading.ts'
import type { EnclosureKind } from '#shared/contract/sources.ts'
import type { Role } from '#shared/rules/rights.ts'
import type { CustodyTables } from './custody.ts'
import type { MendingTables } from './mending.ts'
import type { ScanningLine } from './scanning-line.ts'

type Flag = ColumnType<number, number | undefined, number>
type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>
type WithDefault<T> = ColumnType<T, T | undefined, T>

/** A column that SQLite computes from the others. */
type Computed<T> = ColumnType<T, never, never>

export type Schema = ScanningLine &
  CustodyTables &
  MendingTables & {
    ledger: {
      seq: number
      line: string
      leaf: string
      type: Computed<string>
      actor: Computed<string>
      target: Computed<string>
      time: Computed<string>
      nonce: Computed<string | null>
    }
    setting: { key: string; value: string }
    person: {
      id: Generated<number>
      name: string
      role: Role
      department_id: ColumnType<number | null, number | null | undefined, number | null>
      /** '' until the one-time code is used. */
      password_hash: string
      code_hash: ColumnType<string | null, string | null | undefined, string | null>
      salt: string
      active: Flag
      created_at: string
      ledger_seq: number
    }
    session: {
      id: Generated<number>
      token_hash: string
      person_id: number
      opened_at: string
      used_at: string
      ends_at: string
    }
    fonds: {
      id: Generated<number>
      code: string
      name: string
      salt: string
      closed_at: Nullable<string>
      ledger_seq: number
    }
    category: {
      id: Generated<number>
      fonds_id: number
      code: string
      template: string
      name: Nullable<string>
      closed_at: Nullable<string>
      ledger_seq: number
    }
    department: {
      id: Generated<number>
      fonds_id: number
      code: string
      name: string
      salt: string
      closed_at: Nullable<string>
      merged_into: Nullable<number>
      ledger_seq: number
    }
    former_name: {
      id: Generated<number>
      kind: PlaceKind
      of_id: number
      name: string
      until: string
    }
    item: {
      id: Generated<number>
      fonds_id: number
      category_id: number
      department_id: number | null
      reference_code: string
      title: string
      document_no: WithDefault<string>
      responsible: WithDefault<string>
      doc_date: WithDefault<string>
      year: number
      retention: string
      secrecy: WithDefault<string>
      remarks: WithDefault<string>
      page_count: WithDefault<number>
      version: WithDefault<number>
      created_at: string
      created_by: number
      salt: string
      ledger_seq: number
    }
    reference_code: { code: string; class: string; number: number; ledger_seq: number }
    job: {
      id: Generated<number>
      kind: 'ingest' | 'read' | 'verify' | 'scan' | 'backup'
      state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed'
      stage: 'receiving' | 'scanning' | 'reading' | 'verifying' | 'copying' | 'finished'
      title: string
      plan: string
      report: string
      total: WithDefault<number>
      done: WithDefault<number>
      started_by: number
      started_at: string
      ended_at: string | null
    }
    intake_item: { job_id: number; sequence: number; plan: string }
    intake_note: {
      id: Generated<number>
      job_id: number
      kind: 'refused' | 'notice' | 'aside'
      source: string
      code: WithDefault<string>
      params: WithDefault<string>
    }
    source: {
      id: Generated<number>
      sha256: string
      name: string
      bytes: number
      item_id: number
      job_id: number | null
      received_at: string
    }
    page: {
      id: Generated<number>
      item_id: number | null
      sequence: number | null
      source: string
      source_sha256: string
      sha256: string
      format: 'jpeg' | 'png' | 'tiff' | 'webp' | 'bmp'
      bytes: number
      master_width: number
      master_height: number
      dpi: number | null
      dpi_y: ColumnType<number | null, number | null | undefined, number | null>
      recorded: WithDefault<string>
      notices: WithDefault<string>
      doubt: WithDefault<Doubt>
      tries: WithDefault<number>
      width: number
      height: number
      operations: WithDefault<string>
      given_operations: ColumnType<string | null, string | null | undefined, string | null>
      blank: Flag
      state: WithDefault<'waiting' | 'read' | 'failed'>
      failure: WithDefault<string>
      version: WithDefault<number>
      job_id: number | null
      ledger_seq: number
    }
    page_text: {
      page_id: number
      text: string
      recognised: string
      lines: string
      measures: string
      confidence: number
      languages: string
      engine: string
      read_at: string
      stands: WithDefault<'recognised' | 'brought'>
      chosen_by: ColumnType<number | null, number | null | undefined, number | null>
    }
    brought_text: {
      page_id: number
      origin: TextOrigin
      stored: string
      text: string
      lines: string
      salt: string
      sound: Flag
      figures: WithDefault<string>
      ledger_seq: number
    }
    line_correction: {
      id: Generated<number>
      page_id: number
      reading: number
      corrects: 'recognised' | 'brought'
      line: number
      was: string
      text: string | null
      person_id: number
      at: string
      ledger_seq: number
    }
    added_line: {
      id: Generated<number>
      page_id: number
      reading: number
      corrects: 'recognised' | 'brought'
      line: number
      after: number
      box: string
      ledger_seq: number
    }
    corrected_text: {
      id: Generated<number>
      page_id: number
      corrects: 'recognised' | 'brought'
      reading: number
      text: string
      lines: string
      ledger_seq: number
    }
    standing_text: {
      page_id: number
      stands: 'recognised' | 'brought'
      text: string
      lines: string
      recognised: string
      confidence: number
      languages: string
      engine: string
    }
    enclosure: {
      id: Generated<number>
      item_id: number | null
      scan_id: number | null
      source: string
      source_sha256: string
      name: string
      kind: EnclosureKind
      media: string
      bytes: number
      sha256: string | null
      ledger_seq: number
    }
    item_gap: {
      id: Generated<number>
      item_id: number
      sequence: number
      source: string
      sha256: string | null
      bytes: number
      code: string
      params: string
      reason: WithDefault<string>
      job_id: number | null
      ledger_seq: number
    }
    search_entry: { id: Generated<number>; item_id: number; page_id: number | null }
    search_index: { rowid: number; title: string; codes: string; people: string; text: string }
  }
