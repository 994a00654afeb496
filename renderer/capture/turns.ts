// Turns are seen at once: the picture at hand is shown turned until the one that was derived anew has come.
import type { CaptureEdit, CapturePart } from '#shared/contract/capture.ts'
import { shownKey } from './thumbnails.ts'

export type Turn = Extract<CaptureEdit, { readonly kind: 'turn' }>

/** Degrees clockwise, by the picture that does not show them yet. */
export type Turns = ReadonlyMap<string, number>

export const noTurns: Turns = new Map()

export function withTurn(before: Turns, part: CapturePart, { pageIds, degrees }: Turn): Turns {
  const turned = new Set(pageIds)
  const after = new Map(before)
  for (const page of part.pages) {
    if (!turned.has(page.id)) continue
    const key = shownKey(page)
    after.set(key, ((after.get(key) ?? 0) + degrees) % 360)
  }
  return after
}

export function counterTurn({ pageIds, degrees }: Turn): Turn {
  return { kind: 'turn', pageIds, degrees: degrees === 90 ? 270 : degrees === 270 ? 90 : 180 }
}
