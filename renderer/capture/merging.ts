// One part of the stream after the other makes the batch as it stands now.
import type { CapturePart } from '#shared/contract/capture.ts'

/** `part` over what is held. A first part (nothing held, or the stream began anew) stands for itself. */
export function merged(held: CapturePart | undefined, part: CapturePart, first: boolean): CapturePart {
  if (held === undefined || first) return part
  if (part.revision < held.revision) return held
  const changed = new Map(part.pages.map(page => [page.id, page]))
  const kept = held.pages.map(page => changed.get(page.id) ?? page)
  const known = new Set(held.pages.map(page => page.id))
  return { ...part, pages: [...kept, ...part.pages.filter(page => !known.has(page.id))] }
}
