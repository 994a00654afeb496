// What the list shows, as it stands in the address: a saved view is a link.
import type * as z from 'zod'
import type { itemSort } from '#shared/contract/catalogue.ts'

export type Sort = z.infer<typeof itemSort>

export type Listing = {
  readonly fondsId?: number | undefined
  readonly categoryId?: number | undefined
  readonly year?: number | undefined
  readonly retention?: string | undefined
  readonly filter?: string | undefined
  readonly sort: Sort
  readonly descending: boolean
}
