import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  readonly icon: ReactNode
  readonly label: string
  readonly keys: string
  /** Null while there is nothing to do. */
  readonly onClick: (() => void) | null
}

/** A button of a toolbar: an icon, its name on demand, and the key that does the same. */
export function ToolButton({ icon, label, keys, onClick }: Props) {
  return (
    <Tooltip title={keys === '' ? label : `${label}  ${keys}`} mouseEnterDelay={0.4}>
      <Button
        type="text"
        icon={icon}
        aria-label={label}
        disabled={onClick === null}
        onClick={() => {
          onClick?.()
        }}
      />
    </Tooltip>
  )
}
