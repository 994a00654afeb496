import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DropAnywhere } from '../ingest/drop-anywhere.tsx'
import { useKeys } from '../keys/bindings.ts'
import { KeysHelp } from '../keys/keys-help.tsx'
import { SearchPalette } from '../search/search-palette.tsx'
import { lock } from '../session/leave.ts'
import { useRight } from '../session/me.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { Header } from './header.tsx'
import './shell.css'

/** The frame of every screen: head, keys that work everywhere, the palette, and files dropped anywhere. */
export function Shell() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const place = useRouterState({ select: state => state.location.pathname })
  const mayIngest = useRight('ingest')
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)

  useKeys(t('keys.everywhere'), [
    { keys: ['Ctrl+K'], label: t('search.find'), run: () => setPalette(open => !open), underDialogs: true },
    { keys: ['?'], label: t('keys.help'), run: () => setHelp(open => !open) },
    { keys: ['Alt+1'], label: t('nav.library'), run: () => void navigate({ to: '/library' }) },
    { keys: ['Alt+2'], label: t('nav.search'), run: () => void navigate({ to: '/search' }) },
    ...(mayIngest ? [{ keys: ['Alt+3'], label: t('nav.ingest'), run: () => void navigate({ to: '/ingest' }) }] : []),
    { keys: ['Alt+4'], label: t('nav.jobs'), run: () => void navigate({ to: '/jobs' }) },
    { keys: ['Alt+5'], label: t('nav.health'), run: () => void navigate({ to: '/health' }) },
    { keys: ['Alt+L'], label: t('session.lock'), run: lock },
  ])

  return (
    <div className="shell">
      <Header onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
      <main className="shell-main">
        <ErrorBoundary place={place}>
          <Outlet />
        </ErrorBoundary>
      </main>
      {mayIngest && <DropAnywhere />}
      {palette && <SearchPalette onClose={() => setPalette(false)} />}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  )
}
