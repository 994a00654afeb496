import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type ComponentProps, type KeyboardEvent, type RefObject, useEffect } from 'react'
import { pressed } from '../keyboard/bindings.ts'

type Props = Pick<ComponentProps<typeof Input.TextArea>, 'aria-label' | 'placeholder' | 'onBlur' | 'onSelect'> & {
  readonly field: RefObject<TextAreaRef | null>
  readonly typed: string
  readonly onType: (words: string) => void
  /** Whether this key, by its name, did something here. */
  readonly onKey: (name: string, event: KeyboardEvent) => boolean
}

/** The field for a line of text, in hand as soon as it is there. A Chinese input method keeps its own keys. */
export function LineField({ field, typed, onType, onKey, ...rest }: Props) {
  useEffect(() => {
    field.current?.focus({ cursor: 'end' })
    field.current?.nativeElement?.scrollIntoView({ block: 'center' })
  }, [field])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (onKey(pressed(event.nativeEvent), event)) event.preventDefault()
  }
  return (
    <Input.TextArea
      ref={field}
      value={typed}
      autoSize
      maxLength={2000}
      spellCheck={false}
      onChange={event => onType(event.target.value.replaceAll('\n', ''))}
      onKeyDown={press}
      {...rest}
    />
  )
}
