import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftsNotice } from '../drafts/drafts-notice.tsx'
import { Leaving } from '../drafts/leaving.tsx'
import { DropAnywhere } from '../ingest/drop-anywhere.tsx'
import { useKeys } from '../keys/bindings.ts'
import { KeysHelp } from '../keys/keys-help.tsx'
import { SearchPalette } from '../search/search-palette.tsx'
import { lock } from '../session/leave.ts'
import { useMe, useRight } from '../session/me.ts'
import { keepPlace } from '../session/place.ts'
import { useKeptScroll } from '../session/scroll.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { GuessesBanner } from './guesses-banner.tsx'
import { Header } from './header.tsx'
import { MediumBanner } from './medium-banner.tsx'
import { OpenTo } from './open-to.tsx'
import { type Place, placesFor } from './places.ts'
import './shell.css'

/** Keys of the screens that are opened most. */
const keyOf: Readonly<Partial<Record<Place['name'], string>>> = {
  library: 'Alt+1',
  search: 'Alt+2',
  ingest: 'Alt+3',
  jobs: 'Alt+4',
  health: 'Alt+5',
  reception: 'Alt+6',
  custody: 'Alt+7',
  people: 'Alt+8',
  audit: 'Alt+9',
}

/** The frame of every screen: head, keys that work everywhere, the palette, and files dropped anywhere. */
export function Shell() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const place = useRouterState({ select: state => state.location.pathname })
  const me = useMe()
  const address = useRouterState({ select: state => state.location.href })
  useEffect(() => keepPlace(me.drafts.of, address), [me.drafts.of, address])
  useKeptScroll(me.drafts.of, address)
  const mayIngest = useRight('ingest')
  const mayFind = useRight('page.read')
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)

  useKeys(t('keys.everywhere'), [
    ...(mayFind
      ? [{ keys: ['Ctrl+K'], label: t('search.find'), run: () => setPalette(open => !open), underDialogs: true }]
      : []),
    { keys: ['?'], label: t('keys.help'), run: () => setHelp(open => !open) },
    ...placesFor(me.person.role).flatMap(({ to, name }) => {
      const key = keyOf[name]
      return key === undefined ? [] : [{ keys: [key], label: t(`nav.${name}`), run: () => void navigate({ to }) }]
    }),
    { keys: ['Alt+L'], label: t('session.lock'), run: lock },
  ])

  return (
    <div className="shell">
      <Header onSearch={mayFind ? () => setPalette(true) : null} onHelp={() => setHelp(true)} />
      <MediumBanner />
      <GuessesBanner />
      <DraftsNotice />
      <Leaving />
      <main className="shell-main">
        <ErrorBoundary place={place}>
          <OpenTo />
        </ErrorBoundary>
      </main>
      {mayIngest && <DropAnywhere />}
      {palette && mayFind && <SearchPalette onClose={() => setPalette(false)} />}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  )
}
