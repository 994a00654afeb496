// Page images that are looked at and their neighbours, as blobs: a page turns without asking again.
// Each fetch is entered in the ledger as a view, so no more than the next and the previous page are asked for ahead.

/** A screen copy is about half a megabyte; eight of them turn pages to and fro without weight. */
const limit = 8
const held = new Map<string, Promise<string>>()

/** An address of the image for this document alone. A failed fetch is forgotten, so that it can be tried again. */
export function pageImage(url: string): Promise<string> {
  const known = held.get(url)
  if (known !== undefined) {
    held.delete(url)
    held.set(url, known)
    return known
  }
  const coming = load(url)
  held.set(url, coming)
  coming.catch(() => held.delete(url))
  for (const [oldest, address] of [...held].slice(0, Math.max(0, held.size - limit))) {
    held.delete(oldest)
    void address.then(URL.revokeObjectURL, () => undefined)
  }
  return coming
}

async function load(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`the page image could not be fetched: ${response.status}`)
  return URL.createObjectURL(await response.blob())
}
