// Thumbnails that were seen, kept for this document: who scrolls back sees them at once, and no view is entered twice.
import { useEffect, useState } from 'react'
import type { CapturePage } from '#shared/contract/capture.ts'

/** A thumbnail is some 10 KB; six hundred are what is seen in a few minutes of looking through a box. */
const limit = 600
/** What is scrolled past faster is not asked for. */
const patience = 70
/** A side that has just arrived is entered a moment before its thumbnail lies there. */
const patienceWithNew = 300
/**
 * Browsers hold six connections to a host, two of which are streams; acts must never wait behind pictures. With all of
 * 2,000 pages scrolled through, an act waited for seconds before this was so.
 */
const atOnce = 3
/** After a picture did not come. */
const pauseBeforeRetry = 1_000

export type Shown = { readonly address: string; readonly key: string }

const held = new Map<string, string>()
/** What was shown last of a page. While it is derived anew the old picture is still the one to show. */
const lastOf = new Map<number, string>()

/** The address alone does not say which picture it is: reading puts a straightened one in the place of the first. */
function keyOf(page: CapturePage): string {
  return `${page.id}.${page.version}.${page.state === 'waiting' ? 'first' : 'read'}`
}

/** The picture that stands for the page now; turns that were asked for are counted by it. */
export function shownKey(page: CapturePage): string {
  return shownOf(page)?.key ?? keyOf(page)
}

function shownOf(page: CapturePage): Shown | null {
  const own = keyOf(page)
  const last = lastOf.get(page.id)
  for (const key of page.state === 'waiting' && page.version > 1 && last !== undefined ? [last] : [own]) {
    const address = held.get(key)
    if (address === undefined) continue
    // Seen again: the last to go.
    held.delete(key)
    held.set(key, address)
    return { address, key }
  }
  return null
}

type Wish = {
  readonly pageId: number
  readonly key: string
  readonly url: string
  readonly tell: Set<(shown: Shown) => void>
  begun: boolean
}

/** In the order they were first wanted. What has left the screen meanwhile is not asked for any more. */
const wishes = new Map<string, Wish>()
let running = 0

function wish(pageId: number, key: string, url: string, tell: (shown: Shown) => void): () => void {
  const wanted = wishes.get(key) ?? { pageId, key, url, tell: new Set(), begun: false }
  wanted.tell.add(tell)
  wishes.set(key, wanted)
  void fulfil()
  return () => {
    wanted.tell.delete(tell)
    if (wanted.tell.size === 0) wishes.delete(key)
  }
}

async function fulfil(): Promise<void> {
  const next = running < atOnce ? [...wishes.values()].find(one => !one.begun) : undefined
  if (next === undefined) return
  next.begun = true
  running += 1
  try {
    const shown = await load(next)
    for (const tell of next.tell) tell(shown)
    if (wishes.get(next.key) === next) wishes.delete(next.key)
  } catch {
    setTimeout(() => {
      next.begun = false
      void fulfil()
    }, pauseBeforeRetry)
  } finally {
    running -= 1
    void fulfil()
  }
}

async function load({ pageId, key, url }: Wish): Promise<Shown> {
  const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', priority: 'low' })
  if (!response.ok) throw new Error(`the thumbnail could not be fetched: ${response.status}`)
  const address = URL.createObjectURL(await response.blob())
  held.set(key, address)
  lastOf.set(pageId, key)
  for (const [oldest, gone] of [...held].slice(0, Math.max(0, held.size - limit))) {
    held.delete(oldest)
    URL.revokeObjectURL(gone)
  }
  return { address, key }
}

/** The picture of the page once it has come; the one shown before stays until then. Not asked for until `wanted`. */
export function useThumbnail(page: CapturePage, wanted = true): Shown | null {
  const known = shownOf(page)
  const [shown, setShown] = useState(known)
  const { id, urls } = page
  const pause = page.state === 'waiting' && page.version === 1 ? patienceWithNew : patience
  const key = keyOf(page)
  const there = known?.key ?? ''
  useEffect(() => {
    const address = held.get(there)
    if (address !== undefined) {
      setShown(before => (before?.key === there ? before : { address, key: there }))
      return
    }
    if (!wanted) return
    let leave: (() => void) | null = null
    const timer = setTimeout(() => {
      leave = wish(id, key, urls.thumbnail, setShown)
    }, pause)
    return () => {
      clearTimeout(timer)
      leave?.()
    }
  }, [id, key, urls.thumbnail, there, wanted, pause])
  return known ?? shown
}
