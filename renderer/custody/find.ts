// Finding items of the list by what stands on them.
import type { QueueItem } from '#shared/contract/custody.ts'

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '')

/** By code or title; the item whose whole code it is comes first. All where nothing is asked. */
export function findIn(items: readonly QueueItem[], words: string): readonly QueueItem[] {
  const wanted = plain(words)
  if (wanted === '') return items
  const fits = items.filter(item => plain(`${item.referenceCode} ${item.formerCodes} ${item.title}`).includes(wanted))
  const exact = fits.filter(item =>
    [item.referenceCode, ...item.formerCodes.split(' ')].some(code => plain(code) === wanted),
  )
  return exact.length > 0 ? exact : fits
}
