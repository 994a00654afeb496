// What a page is called in its batch, and which pages are looked at.
import type { CapturePage } from '#shared/contract/capture.ts'
import type { BatchPages } from './batch-pages.ts'

/** `item` and `number` count from 1 as people do; `number` is null for a page in the trash. */
export type Placed = {
  readonly page: CapturePage
  readonly item: number
  readonly number: number | null
  readonly title: string
}

export const shows = ['all', 'marked', 'failed', 'blank', 'trash'] as const
export type Show = (typeof shows)[number]

export function placedPages({ items, pages }: BatchPages): readonly Placed[] {
  const itemAt = new Map(items.map((item, at) => [item.id, { at: at + 1, title: item.title }]))
  const counts = new Map<number, number>()
  return pages.map(page => {
    const found = itemAt.get(page.batchItemId)
    const number = page.kept ? (counts.get(page.batchItemId) ?? 0) + 1 : null
    if (number !== null) counts.set(page.batchItemId, number)
    return { page, item: found?.at ?? 0, number, title: found?.title ?? '' }
  })
}

/** Whether a page belongs to what is shown. Everything but the trash shows only pages that are kept. */
export function belongs({ page }: Placed, show: Show): boolean {
  switch (show) {
    case 'all':
      return page.kept
    case 'marked':
      return page.kept && page.marks.length > 0
    case 'failed':
      return page.kept && page.failedChecks.length > 0
    case 'blank':
      return page.blank
    case 'trash':
      return !page.kept
  }
}

/** `3-12`: page 12 of the third item. */
export function labelOf({ item, number }: Placed): string {
  return number === null ? `${item}-×` : `${item}-${number}`
}
