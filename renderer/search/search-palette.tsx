import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '#shared/contract/search.ts'
import { queries } from '../api.ts'
import { figure } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useLater } from '../ui/use-later.ts'
import { useOpenHit } from './open-hit.ts'
import { PaletteHit } from './palette-hit.tsx'
import './search.css'

const shown = 8

/** Find from anywhere: results while one types, Enter opens, Ctrl+Enter shows them all. */
export function SearchPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const openHit = useOpenHit()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const composing = useRef(false)
  const ask = useLater(setQuery, 120)
  const found = useQuery(
    queries.search.find.queryOptions({
      input: { query, limit: shown },
      enabled: query !== '',
      placeholderData: previous => previous,
    }),
  )
  const hits = query === '' ? [] : (found.data?.hits ?? [])
  useEffect(() => field.current?.focus(), [])

  // Letters on their way to becoming characters are nobody's question.
  const type = (words: string) => {
    setTyped(words)
    setActive(0)
    if (!composing.current) ask.call(words.trim())
  }
  const open = (hit: Hit) => {
    openHit(hit, query)
    onClose()
  }
  const all = () => {
    void navigate({ to: '/search', search: { q: typed.trim() === '' ? undefined : typed.trim() } })
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    // Whoever types and presses Enter at once means the words, not a hit of the words before.
    const hit = typed.trim() === query && !found.isPlaceholderData ? hits[active] : undefined
    if (event.key === 'ArrowDown') setActive(at => Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setActive(at => Math.max(at - 1, 0))
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || hit === undefined)) all()
    else if (event.key === 'Enter' && hit !== undefined) open(hit)
    else return
    event.preventDefault()
  }

  return (
    <Modal
      open
      closable={false}
      footer={null}
      width={680}
      style={{ top: 84 }}
      className="palette"
      onCancel={onClose}
      afterOpenChange={isOpen => isOpen && field.current?.focus()}
      title={<span className="visually-hidden">{t('search.find')}</span>}
    >
      <div className="palette-field">
        <SearchOutlined />
        <input
          ref={field}
          value={typed}
          maxLength={200}
          placeholder={t('search.placeholder')}
          aria-label={t('search.find')}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="palette-hits"
          aria-activedescendant={hits.length > 0 ? `palette-${active}` : undefined}
          onChange={event => type(event.target.value)}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={event => {
            composing.current = false
            type(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <FailureAlert error={query === '' ? null : found.error} />
      <div id="palette-hits" role="listbox" aria-label={t('search.results')} className="palette-hits">
        {hits.map((hit, index) => (
          <PaletteHit
            key={`${hit.itemId} ${hit.pageId}`}
            id={`palette-${index}`}
            hit={hit}
            active={index === active}
            onPoint={() => setActive(index)}
            onOpen={() => open(hit)}
          />
        ))}
      </div>
      <p className="palette-foot" role="status">
        {query === '' && t('search.hint')}
        {query !== '' && hits.length === 0 && found.isSuccess && t('search.nothing')}
        {hits.length > 0 && t('search.paletteFoot', { total: figure(found.data?.total ?? 0, language) })}
      </p>
    </Modal>
  )
}
