/** Where a key leads in a list of `total` rows from row `here` (-1: none yet); null for a key that does not move. */
export function targetOf(key: string, here: number, page: number, total: number): number | null {
  const last = total - 1
  const within = (index: number) => Math.min(Math.max(0, index), last)
  switch (key) {
    case 'ArrowDown':
      return within(here + 1)
    case 'ArrowUp':
      return within(here - 1)
    case 'PageDown':
      return within(here + page)
    case 'PageUp':
      return within(here - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
