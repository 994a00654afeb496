// Thumbnails that were seen, kept for this document: who scrolls back sees them at once, and no view is entered twice.
import { useEffect, useState } from 'react'
import type { CapturePage } from '#shared/contract/capture.ts'

/** A thumbnail is some 10 KB; six hundred are what is seen in a few minutes of looking through a box. */
const limit = 600
/** What is scrolled past faster is not asked for. */
const patience = 70
/** A page is entered a moment before its thumbnail lies there. */
const pauseBeforeRetry = 1_000

export type Shown = { readonly address: string; readonly key: string }

const held = new Map<string, string>()
const coming = new Map<string, Promise<Shown>>()
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

async function load(pageId: number, key: string, url: string): Promise<Shown> {
  const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store' })
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

function thumbnail(pageId: number, key: string, url: string): Promise<Shown> {
  const begun = coming.get(key) ?? load(pageId, key, url).finally(() => coming.delete(key))
  coming.set(key, begun)
  return begun
}

/** The picture of the page once it has come; the one shown before stays until then. Not asked for until `wanted`. */
export function useThumbnail(page: CapturePage, wanted = true): Shown | null {
  const known = shownOf(page)
  const [shown, setShown] = useState(known)
  const { id, urls } = page
  const key = keyOf(page)
  const there = known?.key ?? ''
  useEffect(() => {
    const address = held.get(there)
    if (address !== undefined) {
      setShown(before => (before?.key === there ? before : { address, key: there }))
      return
    }
    if (!wanted) return
    let stale = false
    let timer = setTimeout(ask, patience)
    function ask() {
      thumbnail(id, key, urls.thumbnail).then(
        loaded => !stale && setShown(loaded),
        () => {
          if (!stale) timer = setTimeout(ask, pauseBeforeRetry)
        },
      )
    }
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [id, key, urls.thumbnail, there, wanted])
  return known ?? shown
}
