// Small pictures of files that are not taken in yet: asked for when they are in view, kept for this document alone, and gone
// with the intake.
import { useEffect, useState } from 'react'
import type * as z from 'zod'
import { refusedSource } from '#shared/contract/sources.ts'
import { sessionHeader } from '../transport/token.ts'

const whyRefused = refusedSource.omit({ source: true })

export type Shown =
  | { readonly kind: 'picture'; readonly address: string; readonly pages: number }
  /** Why the file would not be taken in; null: nobody could say. */
  | { readonly kind: 'refused'; readonly why: z.infer<typeof whyRefused> | null }

/** A picture is some 10 KB. */
const limit = 600
/** What is scrolled past faster is not asked for. */
const patience = 90
/** Browsers hold six connections to a host; files may still be on their way, and acts must not wait behind pictures. */
const atOnce = 2

const held = new Map<string, Shown>()
/** Pages by file: how a file of several pages is laid out is known once one of them was seen. */
const counts = new Map<string, number>()

type Wish = { readonly url: string; readonly gone: AbortController; tell: (shown: Shown) => void; begun: boolean }
const wishes = new Set<Wish>()
let running = 0

/** Where the picture of a page is: beside the file, on the same address. */
export const pictureUrl = (url: string, path: string, page: number | null): string =>
  `${url}/${path.split('/').map(encodeURIComponent).join('/')}?page=${page ?? 1}`

/** How many pages a file has; 1 until it was seen. */
export const pagesOf = (url: string, path: string): number => counts.get(pictureUrl(url, path, null)) ?? 1

export function dropPictures(): void {
  for (const wish of wishes) wish.gone.abort()
  wishes.clear()
  for (const shown of held.values()) if (shown.kind === 'picture') URL.revokeObjectURL(shown.address)
  held.clear()
  counts.clear()
}

async function fulfil(): Promise<void> {
  const next = running < atOnce ? [...wishes].find(wish => !wish.begun) : undefined
  if (next === undefined) return
  next.begun = true
  running += 1
  try {
    next.tell(await load(next))
  } catch (error) {
    // What left the screen is not wanted any more; what else fails (no line) shows as nothing until it is in view again.
    if (!next.gone.signal.aborted) next.tell({ kind: 'refused', why: null })
    else if (!(error instanceof DOMException)) throw error
  } finally {
    wishes.delete(next)
    running -= 1
    void fulfil()
  }
}

async function load({ url, gone }: Wish): Promise<Shown> {
  const init = { credentials: 'same-origin', cache: 'no-store', priority: 'low', headers: sessionHeader() } as const
  const response = await fetch(url, { ...init, signal: gone.signal })
  if (!response.ok) return { kind: 'refused', why: null }
  if (response.headers.get('content-type')?.startsWith('image/') !== true)
    return keep(url, { kind: 'refused', why: whyRefused.parse(await response.json()) })
  const pages = Number(response.headers.get('x-pages') ?? 1)
  if (url.endsWith('?page=1')) counts.set(url, pages)
  return keep(url, { kind: 'picture', address: URL.createObjectURL(await response.blob()), pages })
}

function keep(url: string, shown: Shown): Shown {
  held.set(url, shown)
  for (const [oldest, gone] of [...held].slice(0, Math.max(0, held.size - limit))) {
    held.delete(oldest)
    if (gone.kind === 'picture') URL.revokeObjectURL(gone.address)
  }
  return shown
}

/** The picture once it has come. */
export function usePicture(url: string): Shown | null {
  const [shown, setShown] = useState<{ readonly url: string; readonly shown: Shown } | null>(null)
  const known = held.get(url) ?? null
  const there = known !== null
  useEffect(() => {
    if (there) return
    const wish: Wish = { url, gone: new AbortController(), tell: now => setShown({ url, shown: now }), begun: false }
    const timer = setTimeout(() => {
      wishes.add(wish)
      void fulfil()
    }, patience)
    return () => {
      clearTimeout(timer)
      wish.gone.abort()
      if (!wish.begun) wishes.delete(wish)
    }
  }, [url, there])
  return known ?? (shown?.url === url ? shown.shown : null)
}
