import type { Category, Fonds } from '#shared/contract/catalogue.ts'

/** The category that a form begins with: the first that is still filed in; a closed one where all are closed. */
export function firstOpen(fonds: readonly Fonds[]): Category | undefined {
  const all = fonds.flatMap(one =>
    one.categories.map(category => ({ category, closed: one.closed || category.closed })),
  )
  return (all.find(one => !one.closed) ?? all[0])?.category
}
