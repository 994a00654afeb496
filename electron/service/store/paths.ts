import { join } from 'node:path'

/** What of a page can be fetched as bytes. */
export type PageCopy = 'thumbnail' | 'screen' | 'master'
export const pageCopies: readonly PageCopy[] = ['thumbnail', 'screen', 'master']

/** The path of a copy; the version changes when the page is adjusted, so that no browser shows the old picture. */
export function pagePath(pageId: number, copy: PageCopy, version: number): string {
  return `/bytes/${pageId}/${copy}/${version}`
}

/** The path of what was delivered for a side that cannot be used, as it came. */
export function gapPath(gapId: number): string {
  return `/bytes/gap/${gapId}/delivered`
}

/** Where derived images of a page are kept; they can be made again from the master at any time. */
export function derivativeFolder(archive: { readonly folder: string }, pageId: number): string {
  return join(archive.folder, 'derivatives', String(Math.floor(pageId / 1000)).padStart(4, '0'), String(pageId))
}
