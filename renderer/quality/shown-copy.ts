import type { CapturePage } from '#shared/contract/capture.ts'

/** Formats of masters that browsers display. */
const displayed = new Set(['jpeg', 'png', 'webp'])

/** The copy to look at closely: upright once the page was read, the master before that, else the thumbnail. */
export function shownCopy(page: CapturePage): string {
  if (page.state === 'read') return page.urls.screen
  return displayed.has(page.format) ? page.urls.master : page.urls.thumbnail
}
