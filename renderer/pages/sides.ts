// The sides of an item as they lie: its pages, and the places of those it lacks.
import type { Item } from '#shared/contract/catalogue.ts'
import type { Page } from '#shared/contract/pages.ts'
import type { Gap } from '#shared/contract/sources.ts'

export type ItemSide = { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'gap'; readonly gap: Gap }

export function sidesOf({ pageList, gaps }: Pick<Item, 'pageList' | 'gaps'>): readonly ItemSide[] {
  const at = (side: ItemSide) => (side.kind === 'page' ? side.page.sequence : side.gap.sequence)
  return [
    ...pageList.map(page => ({ kind: 'page', page }) as const),
    ...gaps.map(gap => ({ kind: 'gap', gap }) as const),
  ].sort((one, other) => at(one) - at(other))
}
