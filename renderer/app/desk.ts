import { createContext, useContext } from 'react'

export const DeskContext = createContext(false)

/** Whether this window may open and leave archives (a desk), or one archive is served to it. */
export function useDesk(): boolean {
  return useContext(DeskContext)
}
