// Page images that are looked at and their neighbours, decoded: a page turns without asking again.
// Each fetch is entered in the ledger as a view, so no more than the next and the previous page are asked for ahead.

import { refused } from '../transport/refused.ts'

/** Held as an element, too: while it lives the browser keeps what it decoded, and the viewer draws it at once. */
type Held = { readonly address: string; readonly image: HTMLImageElement }

/** A screen copy is about half a megabyte; eight of them turn pages to and fro without weight. */
const limit = 8
const held = new Map<string, Promise<Held>>()

/** An address of the image for this document alone. A failed fetch is forgotten, so that it can be tried again. */
export async function pageImage(url: string): Promise<string> {
  const coming = held.get(url) ?? load(url)
  held.delete(url)
  held.set(url, coming)
  for (const [oldest, gone] of [...held].slice(0, Math.max(0, held.size - limit))) {
    held.delete(oldest)
    void gone.then(
      ({ address }) => URL.revokeObjectURL(address),
      () => undefined,
    )
  }
  try {
    return (await coming).address
  } catch (error) {
    held.delete(url)
    throw error
  }
}

async function load(url: string): Promise<Held> {
  const response = await fetch(url, { credentials: 'same-origin' })
  if (!response.ok) throw await refused(response, 'the page image')
  const image = new Image()
  image.src = URL.createObjectURL(await response.blob())
  await image.decode()
  return { address: image.src, image }
}
