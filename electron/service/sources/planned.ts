// The shape of a plan: which files become which item, before any of them is opened.
import type { UnreadColumn } from '#shared/contract/lists.ts'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import type { PlannedItem } from '../archive/planned.ts'

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
