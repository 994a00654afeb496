import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useClear } from '../ui/use-clear.tsx'

type Props = {
  readonly value: string
  readonly fits: number
  readonly onChange: (words: string) => void
  readonly onTake: () => void
  readonly onLeave: () => void
}

export const findField = 'custody-find'

/** Narrows the list by code or title; Enter takes the first that is left, the arrow goes into the list, Escape back to all. A hand scanner types the code and Enter. */
export function QueueFind({ value, fits, onChange, onTake, onLeave }: Props) {
  const { t } = useTranslation()
  const clear = useClear()
  return (
    <Input
      id={findField}
      className="custody-find"
      allowClear={clear}
      maxLength={60}
      placeholder={t('custody.find')}
      aria-label={t('custody.find')}
      {...(value !== '' && fits === 0 ? { status: 'warning' as const } : {})}
      value={value}
      onChange={event => onChange(event.target.value)}
      onPressEnter={event => {
        if (!event.nativeEvent.isComposing && !event.ctrlKey) onTake()
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onChange('')
        else if (event.key !== 'ArrowDown') return
        event.preventDefault()
        onLeave()
      }}
    />
  )
}
