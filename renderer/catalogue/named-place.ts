import type { PlaceKind } from '#shared/contract/catalogue.ts'

/** A fonds, a category or a department as lines and menus know it. */
export type NamedPlace = {
  readonly kind: PlaceKind
  readonly id: number
  readonly code: string
  readonly name: string
  readonly formerNames: readonly string[]
  readonly closed: boolean
  /** The department it went into. */
  readonly into?: string | undefined
}

/** A department that another may go into. */
export type Heir = { readonly id: number; readonly code: string; readonly name: string }

export type PlaceAct = 'rename' | 'code' | 'merge' | 'close' | 'reopen'
