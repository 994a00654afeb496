import { EnterOutlined } from '@ant-design/icons'
import type { Act } from './acts.ts'

type Props = {
  readonly id: string
  readonly act: Act
  readonly active: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}

/** A screen or an act in the palette. */
export function PaletteAct({ id, act, active, onPoint, onRun }: Props) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className="palette-hit palette-act"
      onMouseMove={onPoint}
      onClick={onRun}
      onKeyDown={() => undefined}
    >
      <EnterOutlined />
      <span>{act.label}</span>
    </div>
  )
}
