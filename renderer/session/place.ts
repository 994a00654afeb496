// Where somebody stood in this window: it is theirs again once they have signed in anew. Gone with the window, and with
// signing out.
import * as z from 'zod'

const name = 'juanzong.place'
const place = z.object({ of: z.string(), address: z.string() })

/** `of`: as `drafts.of` of `session.me`, so that it names nobody to anybody else. */
export function keepPlace(of: string, address: string): void {
  sessionStorage.setItem(name, JSON.stringify({ of, address }))
}

export function forgetPlace(): void {
  sessionStorage.removeItem(name)
}

/** The address where this person stood, or null. */
export function placeOf(of: string): string | null {
  const said = sessionStorage.getItem(name)
  if (said === null) return null
  const kept = place.safeParse(JSON.parse(said)).data
  return kept?.of === of ? kept.address : null
}
