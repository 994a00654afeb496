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
import { useSettled } from '../ui/use-settled.ts'
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
  const [composing, setComposing] = useState(false)
  const [active, setActive] = useState(0)
  const settled = useSettled(typed.trim(), 120)
  const query = composing ? '' : settled
  const found = useQuery(
    queries.search.find.queryOptions({
      input: { query, limit: shown },
      enabled: query !== '',
      placeholderData: previous => previous,
    }),
  )
  const hits = query === '' ? [] : (found.data?.hits ?? [])
  useEffect(() => field.current?.focus(), [])

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
    const hit = hits[active]
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
          onChange={event => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
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
