import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { readPreferences, setPreferences } from '../look/preferences.ts'
import { type ColumnName, narrowest, widest } from './columns.ts'

/** By a key; in rem. */
const step = 1

/** The edge of a column: pulled with the pointer or by the arrow keys; twice pressed, or Delete, as wide as it was made. */
export function ColumnHandle({ name }: { readonly name: ColumnName }) {
  const { t } = useTranslation()
  const handle = useRef<HTMLSpanElement>(null)
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const now = () => (handle.current?.parentElement?.getBoundingClientRect().width ?? 0) / rem()
  const set = (width: number | null) => {
    const { [name]: _, ...others } = readPreferences().widths
    const fit = width === null ? null : Math.round(Math.min(Math.max(width, narrowest), widest) * 10) / 10
    setPreferences({ widths: fit === null ? others : { ...others, [name]: fit } })
  }
  const onPointerDown = (event: PointerEvent) => {
    event.preventDefault()
    handle.current?.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width: now() }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) set(from.current.width + (event.clientX - from.current.x) / rem())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') set(now() - step)
    else if (event.key === 'ArrowRight') set(now() + step)
    else if (event.key === 'Delete') set(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span
      ref={handle}
      role="slider"
      tabIndex={0}
      className="column-handle"
      aria-label={t('library.widthOf', { column: t(`column.${name}`) })}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={readPreferences().widths[name] ?? narrowest}
      title={t('library.widthHint')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null
      }}
      onDoubleClick={() => set(null)}
      onKeyDown={onKeyDown}
    />
  )
}
