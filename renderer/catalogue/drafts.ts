// What was typed and not yet saved, by item: it outlives a look at another item, a lock, a lost connection.
import type { ItemChanges } from '#shared/contract/catalogue.ts'

/** A description with all its fields. */
export type Description = { readonly [Field in keyof ItemChanges]-?: NonNullable<ItemChanges[Field]> }

const drafts = new Map<number, Partial<Description>>()

export function hasDraft(itemId: number): boolean {
  return drafts.has(itemId)
}

export function draftOf(itemId: number): Partial<Description> {
  return drafts.get(itemId) ?? {}
}

export function keepDraft(itemId: number, changes: Partial<Description>): void {
  drafts.set(itemId, changes)
}

export function dropDraft(itemId: number): void {
  drafts.delete(itemId)
}
