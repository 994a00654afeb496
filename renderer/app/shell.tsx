import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftsNotice } from '../drafts/drafts-notice.tsx'
import { Leaving } from '../drafts/leaving.tsx'
import { DropAnywhere } from '../ingest/drop-anywhere.tsx'
import { useKeys } from '../keyboard/bindings.ts'
import { KeysHelp } from '../keyboard/keys-help.tsx'
import { SearchPalette } from '../search/search-palette.tsx'
import { lock } from '../session/leave.ts'
import { useMe, useRight } from '../session/me.ts'
import { keepPlace } from '../session/place.ts'
import { useKeptScroll } from '../session/scroll.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { GuessesBanner } from './guesses-banner.tsx'
import { Header } from './header.tsx'
import { useLit } from './lit.ts'
import { MediumBanner } from './medium-banner.tsx'
import { useNarrow } from './narrow.ts'
import { Navigation } from './navigation.tsx'
import { OpenTo } from './open-to.tsx'
import { groupsFor, nextIn } from './places.ts'
import './rail.css'
import './shell.css'

/** The frame of every screen: head, keys that work everywhere, the palette, and files dropped anywhere. */
export function Shell() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const place = useRouterState({ select: state => state.location.pathname })
  const me = useMe()
  const address = useRouterState({ select: state => state.location.href })
  useEffect(() => keepPlace(me.drafts.of, address), [me.drafts.of, address])
  useKeptScroll(me.drafts.of, address)
  const lit = useLit()
  const narrow = useNarrow()
  const mayIngest = useRight('ingest')
  const mayFind = useRight('page.read')
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)

  useKeys(t('keys.everywhere'), [
    {
      keys: ['Ctrl+K'],
      label: t(mayFind ? 'search.find' : 'search.findActs'),
      run: () => setPalette(open => !open),
      underDialogs: true,
    },
    { keys: ['?'], label: t('keys.help'), run: () => setHelp(open => !open) },
    // The first group from above has the first key; the same key again goes on to the next screen of it.
    ...groupsFor(me.person.role).map((group, at) => ({
      keys: [`Alt+${at + 1}`],
      label: t(`nav.group.${group.name}`),
      run: () => {
        const next = nextIn(group, lit)
        if (next !== undefined) void navigate({ to: next.to })
      },
    })),
    { keys: ['Alt+L'], label: t('session.lock'), run: lock, underDialogs: true },
  ])

  return (
    <div className="shell">
      <Header onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
      <MediumBanner />
      <GuessesBanner />
      <DraftsNotice />
      <Leaving />
      <div className="shell-body">
        {!narrow && <Navigation />}
        <main className="shell-main">
          <ErrorBoundary place={place}>
            <OpenTo />
          </ErrorBoundary>
        </main>
      </div>
      {mayIngest && <DropAnywhere />}
      {palette && <SearchPalette records={mayFind} onHelp={() => setHelp(true)} onClose={() => setPalette(false)} />}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  )
}
