import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SavePdf } from '../exports/save-pdf.tsx'
import { figure } from '../text/format.ts'
import { useClear } from '../ui/use-clear.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useLater } from '../ui/use-later.ts'
import { ColumnChooser } from './column-chooser.tsx'

type Props = {
  readonly filter: string
  readonly total: number
  readonly marked: ReadonlySet<number>
  readonly onFilter: (filter: string) => void
  readonly onUnmark: () => void
  readonly onNew: (() => void) | null
}

/** Above the list: filter, how many there are, what to do with those marked. */
export function ListToolbar({ filter, total, marked, onFilter, onUnmark, onNew }: Props) {
  const { t } = useTranslation()
  const clear = useClear()
  const language = useLanguage()
  const [typed, setTyped] = useState(filter)
  const later = useLater(onFilter, 150)
  const composing = useRef(false)
  // An address that changed by other means (a link, the cleared filter) shows in the field, unless one is typing.
  useEffect(() => {
    if (!later.waiting()) setTyped(filter)
  }, [filter, later])
  const type = (words: string) => {
    setTyped(words)
    if (!composing.current) later.call(words)
  }

  return (
    <div className="list-toolbar">
      <Input
        id="list-filter"
        prefix={<SearchOutlined />}
        placeholder={t('library.filter')}
        aria-label={t('library.filter')}
        allowClear={clear}
        value={typed}
        maxLength={200}
        onChange={event => type(event.target.value)}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={event => {
          composing.current = false
          type(event.currentTarget.value)
        }}
      />
      <span className="list-count" role="status">
        {t('library.count', { count: total, figure: figure(total, language) })}
      </span>
      {marked.size > 0 && (
        <>
          <span className="list-count">{t('library.marked', { count: marked.size })}</span>
          <SavePdf itemIds={[...marked]} />
          <Button type="text" onClick={onUnmark}>
            {t('library.unmark')}
          </Button>
        </>
      )}
      <ColumnChooser />
      {onNew !== null && (
        <Button icon={<PlusOutlined />} onClick={onNew}>
          {t('item.new')}
        </Button>
      )}
    </div>
  )
}
