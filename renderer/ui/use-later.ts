import { useEffect, useMemo, useRef } from 'react'

export type Later<T> = { readonly call: (value: T) => void; readonly waiting: () => boolean }

/** Calls with the last value once none has come for so many milliseconds. */
export function useLater<T>(act: (value: T) => void, milliseconds: number): Later<T> {
  const latest = useRef(act)
  latest.current = act
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])
  return useMemo(
    () => ({
      waiting: () => timer.current !== null,
      call: value => {
        clearTimeout(timer.current ?? undefined)
        timer.current = setTimeout(() => {
          timer.current = null
          latest.current(value)
        }, milliseconds)
      },
    }),
    [milliseconds],
  )
}
