import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'

type Props = { readonly label: string; readonly onClear: () => void }

/** What a list is narrowed to by the way one came; pressed, it is narrowed no more. */
export function Condition({ label, onClear }: Props) {
  return (
    <Button size="small" onClick={onClear}>
      {label}
      <CloseOutlined aria-hidden />
    </Button>
  )
}
