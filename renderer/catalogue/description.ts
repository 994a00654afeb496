import type { ItemChanges } from '#shared/contract/catalogue.ts'

/** A description with all its fields. */
export type Description = { readonly [Field in keyof ItemChanges]-?: NonNullable<ItemChanges[Field]> }
