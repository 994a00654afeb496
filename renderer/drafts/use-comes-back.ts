import { useEffect } from 'react'
import type { Draft } from './use-draft.ts'

/** For a field in a row, where an offer has no room: what was written there before and lost sight of comes back by itself. */
export function useComesBack({ offered, dirty, restore }: Draft): void {
  const waits = offered !== null && !dirty
  useEffect(() => {
    if (waits) restore()
  }, [waits, restore])
}
