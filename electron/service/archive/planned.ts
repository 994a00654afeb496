// What folders and lists from outside say, before a file of them is opened: shapes that a thread answers with.

import type { ProposedItem } from '#shared/contract/arrangement.ts'
import type { PreviewedItem } from '#shared/contract/ingest.ts'
import type { ColumnDecision, UnreadColumn } from '#shared/contract/lists.ts'
import type { LineFields, RowError } from '#shared/contract/reception.ts'
import type { ItemDescription, NoticedSource, RefusedSource } from '#shared/contract/sources.ts'

/** `path` is absolute. `source` is the name as it is reported: relative to the folder handed over, `/` between parts, NFC. */
export type PlannedFile = {
  readonly path: string
  readonly source: string
  /** Only these of its `of` pages (from 1), in this order. */
  readonly part?: { readonly of: number; readonly sides: readonly number[] } | undefined
}

/** `name` serves as the title when nothing better is known. An item always has at least one file. */
export type PlannedItem = {
  readonly name: string
  readonly description: { readonly [field in keyof ItemDescription]?: ItemDescription[field] | undefined }
  readonly files: readonly PlannedFile[]
}

/** Names with how often each stands there. */
export type Counted = readonly (readonly [name: string, count: number])[]

export type PlanNote =
  | ({ readonly kind: 'refused' } & RefusedSource)
  | ({ readonly kind: 'notice' } & NoticedSource)
  | { readonly kind: 'aside'; readonly source: string }

export type PlanPart =
  | { readonly kind: 'items'; readonly items: readonly PlannedItem[] }
  | { readonly kind: 'notes'; readonly notes: readonly PlanNote[] }

export type PreviewedSources = {
  readonly items: readonly PreviewedItem[]
  readonly total: number
  readonly files: number
  readonly refused: readonly RefusedSource[]
  readonly notices: readonly NoticedSource[]
  readonly setAside: readonly string[]
  readonly columns: readonly UnreadColumn[]
  readonly departments: Counted
  readonly proposed: { readonly basis: string; readonly items: ProposedItem[] } | null
}

/** A list: its columns of weight that nobody decided on, as a sentence names them, and the departments that it names. */
export type ListedSources = { readonly source: string; readonly heavy: string; readonly departments: Counted }

/** `missing`: placed, but not there (any more). `unplaced`: there, but neither in an item nor set aside. */
export type Misfits = {
  readonly changed: boolean
  readonly missing: readonly string[]
  readonly unplaced: readonly string[]
}

export type ListRead = { readonly lines: LineFields[]; readonly errors: RowError[]; readonly rows: number }

export type SpreadsheetInput = { readonly columns: readonly ColumnDecision[] } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
)
