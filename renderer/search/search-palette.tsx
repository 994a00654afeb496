import { EnterOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '#shared/contract/search.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { figure } from '../text/format.ts'
import { sendOn } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useLater } from '../ui/use-later.ts'
import { type Act, actsFor, useActs } from './acts.ts'
import { useOpenHit } from './open-hit.ts'
import { PaletteHit } from './palette-hit.tsx'
import { PaletteOption } from './palette-option.tsx'
import './search.css'

const shown = 8

type Props = {
  /** Whether one's role reads records; screens and acts are found in any case. */
  readonly records: boolean
  readonly onHelp: () => void
  readonly onClose: () => void
}

/**
 * Find from anywhere: screens, acts and records while one types. Enter opens, Ctrl+Enter shows all records; F2 puts the
 * description of a record right, Shift+Enter tells who did what with it.
 */
export function SearchPalette({ records, onHelp, onClose }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const openHit = useOpenHit()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  /** What is typed, but for letters on their way. */
  const [words, setWords] = useState('')
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const composing = useRef(false)
  const ask = useLater(setQuery, 120)
  const found = useQuery(
    queries.search.find.queryOptions({
      input: { query, limit: shown },
      enabled: records && query !== '',
      placeholderData: previous => previous,
    }),
  )
  const mayDescribe = useRight('catalogue.describe')
  const mayTrace = useRight('custody.read')
  const acts = actsFor(useActs(onHelp), words)
  const hits = query === '' ? [] : (found.data?.hits ?? [])
  const options = acts.length + hits.length
  const label = t(records ? 'search.find' : 'search.findActs')
  useEffect(() => field.current?.focus(), [])

  // Letters on their way to becoming characters are nobody's question.
  const type = (text: string) => {
    setTyped(text)
    setActive(0)
    if (composing.current) return
    setWords(text)
    ask.call(text.trim())
  }
  const open = (hit: Hit) => {
    openHit(hit, query)
    onClose()
  }
  const edit = ({ itemId }: Hit) => {
    sendOn('edit-item')
    void navigate({ to: '/library', search: { item: itemId } })
    onClose()
  }
  const trace = ({ itemId }: Hit) => {
    void navigate({ to: '/items/$itemId/custody', params: { itemId: String(itemId) } })
    onClose()
  }
  const run = (act: Act) => {
    onClose()
    act.run()
  }
  const all = () => {
    if (!records) return
    void navigate({ to: '/search', search: { q: typed.trim() === '' ? undefined : typed.trim() } })
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    // Whoever types and presses Enter at once means the words, not a hit of the words before.
    const act = acts[active]
    const hit = typed.trim() === query && !found.isPlaceholderData ? hits[active - acts.length] : undefined
    if (event.key === 'ArrowDown') setActive(at => Math.min(at + 1, options - 1))
    else if (event.key === 'ArrowUp') setActive(at => Math.max(at - 1, 0))
    else if (event.key === 'F2' && hit !== undefined && mayDescribe) edit(hit)
    else if (event.key === 'Enter' && event.shiftKey && hit !== undefined && mayTrace) trace(hit)
    else if (event.key === 'Enter' && act !== undefined && !event.ctrlKey && !event.metaKey) run(act)
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
      title={<span className="visually-hidden">{label}</span>}
    >
      <div className="palette-field">
        <SearchOutlined />
        <input
          ref={field}
          value={typed}
          maxLength={200}
          placeholder={t(records ? 'search.placeholder' : 'search.placeholderActs')}
          aria-label={label}
          role="combobox"
          aria-expanded={options > 0}
          aria-controls="palette-hits"
          aria-activedescendant={options > 0 ? `palette-${active}` : undefined}
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
        {acts.map((act, index) => (
          <PaletteOption
            key={act.id}
            id={`palette-${index}`}
            active={index === active}
            onPoint={() => setActive(index)}
            onChoose={() => run(act)}
            className="palette-act"
          >
            <EnterOutlined />
            <span>{act.label}</span>
          </PaletteOption>
        ))}
        {hits.map((hit, at) => {
          const index = acts.length + at
          return (
            <PaletteOption
              key={`${hit.itemId} ${hit.pageId}`}
              id={`palette-${index}`}
              active={index === active}
              onPoint={() => setActive(index)}
              onChoose={() => open(hit)}
            >
              <PaletteHit hit={hit} />
            </PaletteOption>
          )
        })}
      </div>
      <p className="palette-foot" role="status">
        {typed.trim() === '' && t(records ? 'search.hintPalette' : 'search.hintActs')}
        {query !== '' && hits.length === 0 && found.isSuccess && acts.length === 0 && t('search.nothingPalette')}
        {!records && typed.trim() !== '' && acts.length === 0 && t('search.nothingActs')}
        {hits.length > 0 &&
          [
            t('search.paletteFoot', { total: figure(found.data?.total ?? 0, language) }),
            mayDescribe ? t('search.paletteDescribe') : '',
            mayTrace ? t('search.paletteTrace') : '',
          ].join(language === 'en' ? ' ' : '')}
      </p>
    </Modal>
  )
}
