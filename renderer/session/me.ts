import { createContext, useContext } from 'react'
import type { Right } from '#shared/rules/rights.ts'
import type { api } from '../api.ts'

export type Me = Awaited<ReturnType<typeof api.session.me>>

export const MeContext = createContext<Me | null>(null)

/** Who is signed in. Only screens behind the gate ask. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('nobody is signed in here')
  return me
}

/** Whether a control is worth showing. The server decides again on every call. */
export function useRight(right: Right): boolean {
  return useMe().rights.includes(right)
}
