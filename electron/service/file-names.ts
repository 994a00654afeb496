// Names of files that the archive writes where somebody else's file system has its say.
import { createHash } from 'node:crypto'

/** Bytes that a name may have on Linux; Windows and macOS count 255 units of UTF-16, which are never more bytes than that. */
const longest = 255

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/** Windows takes these for devices, whatever stands behind their first dot. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/iu

/** What a name ends in: `.pdf`. A long one is no ending but a part of the name. */
function endingOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 && Buffer.byteLength(name.slice(dot)) <= 20 ? name.slice(dot) : ''
}

/**
 * The name, or where it has more than `room` bytes the beginning of it, cut between characters, with `~`, six digits of the hash
 * of the whole, and its ending: names that differ behind the cut stay different.
 */
export function fittedName(name: string, room = longest): string {
  if (Buffer.byteLength(name) <= room) return name
  const ending = endingOf(name)
  const mark = `~${createHash('sha256').update(name).digest('hex').slice(0, 6)}${ending}`
  let kept = ''
  let left = room - Buffer.byteLength(mark)
  for (const { segment } of graphemes.segment(name.slice(0, name.length - ending.length))) {
    left -= Buffer.byteLength(segment)
    if (left < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}${mark}`
}

/** A name that every usual file system takes: nothing that parts folders or controls, no device of Windows, not too long. */
export function safeName(name: string, room = longest): string {
  const plain = name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+/gu, '_')
    .replace(/[. ]+$/gu, '_')
  return fittedName(plain === '' ? '_' : reserved.test(plain) ? `_${plain}` : plain, room)
}

/** Whether a call of the file system failed for a name, or a whole path, of too many bytes. */
export const isTooLong = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG'
