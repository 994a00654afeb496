// The shape of a plan: which files become which item, before any of them is opened.
import type { UnreadColumn } from '#shared/contract/lists.ts'
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
  readonly description: Readonly<Partial<ItemDescription>>
  readonly files: readonly PlannedFile[]
}

/**
 * `setAside`: sources that are neither taken in nor a fault: system files, manifests, texts beside a page. `unread`: columns
 * of manifests that nothing was read from.
 */
export type SourcePlan = {
  readonly items: readonly PlannedItem[]
  readonly refused: readonly RefusedSource[]
  readonly notices: readonly NoticedSource[]
  readonly unread: readonly UnreadColumn[]
  readonly setAside: readonly string[]
}

export const emptyPlan: SourcePlan = { items: [], refused: [], notices: [], unread: [], setAside: [] }
