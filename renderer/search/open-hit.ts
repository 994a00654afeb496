import { useNavigate } from '@tanstack/react-router'
import type { Hit } from '#shared/contract/search.ts'

/** Opens a hit: its page with the words marked, or the item where the description itself matched. */
export function useOpenHit(): (hit: Hit, query: string) => void {
  const navigate = useNavigate()
  return (hit, query) => {
    if (hit.page === null) void navigate({ to: '/library', search: { item: hit.itemId } })
    else {
      void navigate({
        to: '/items/$itemId/pages/$sequence',
        params: { itemId: String(hit.itemId), sequence: String(hit.page) },
        search: { q: query },
      })
    }
  }
}
