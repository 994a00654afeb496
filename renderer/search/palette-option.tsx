import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  readonly id: string
  readonly active: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
  readonly className?: string
  readonly children: ReactNode
}

/** One line of the palette. The field keeps the focus; whichever line is in hand is brought into view. */
export function PaletteOption({ id, active, onPoint, onChoose, className = '', children }: Props) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={`palette-hit ${className}`.trim()}
      onMouseMove={onPoint}
      onClick={onChoose}
      onKeyDown={() => undefined}
    >
      {children}
    </div>
  )
}
