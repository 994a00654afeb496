// Ending a session, three ways: cover the screen, sign out, or leave the archive for the first screen.
import { api, queries } from '../api.ts'
import { closeDrafts } from '../drafts/here.ts'
import { queryClient } from '../transport/query-client.ts'
import { keepSessionToken } from '../transport/token.ts'
import { lockScreen, unlockScreen } from './lock.ts'
import { forgetPlace } from './place.ts'
import { tellWindows } from './windows.ts'

/** Covers the screen at once and ends the session; a server that is away ends it by itself when it is idle. */
export function lock(): void {
  lockScreen()
  tellOthers('locked')
  void api.session.signOut().catch(() => undefined)
}

/** Ends the session and forgets what was shown. */
export async function signOut(): Promise<void> {
  await api.session.signOut()
  keepSessionToken(null)
  await gone()
}

/** Closes the archive and returns to the first screen. */
export async function leaveArchive(): Promise<void> {
  await api.welcome.leave()
  keepSessionToken(null)
  await gone()
}

/** Whose windows these were is read before it is forgotten. */
async function gone(): Promise<void> {
  tellOthers('left')
  forgetPlace()
  await forget()
}

/** Drops all server data and asks again who is here: after a change of person or archive. */
export async function forget(): Promise<void> {
  markSignedIn(false)
  closeDrafts()
  unlockScreen()
  queryClient.removeQueries({ predicate: query => JSON.stringify(query.queryKey[0]) !== stateKey })
  await queryClient.invalidateQueries({ queryKey: queries.welcome.state.key() })
  // Now that the screens of the one before are gone: a change of address under them would never settle.
  location.hash = '#/'
}

/** What the screen knows of the session before the server is asked again. */
export function markSignedIn(signedIn: boolean): void {
  queryClient.setQueryData(queries.welcome.state.queryKey(), state => state && { ...state, signedIn })
}

function tellOthers(kind: 'locked' | 'left'): void {
  const me = queryClient.getQueryData(queries.session.me.queryKey())
  if (me !== undefined) tellWindows({ kind, of: me.drafts.of })
}

const stateKey = JSON.stringify(queries.welcome.state.key()[0])
