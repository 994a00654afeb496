// Which files of a watched folder count, and what batches and days are called.
import { extensionOf, isSystemName } from '../../sources/aside.ts'

// Programs write under such a name and give the right one when the file is whole.
const unfinished = new Set(['.part', '.partial', '.tmp', '.temp', '.filepart', '.crdownload', '.download', '.lock'])

/** True for what is never handed over: hidden, left by a system or an office program, or not finished. */
export function isPassedOver(name: string): boolean {
  return isSystemName(name) || unfinished.has(extensionOf(name)) || name.endsWith('~')
}

/** Tells markers by file name, for a name or a pattern with `*`; capitals do not matter. Null: there are none. */
export function markerTest(pattern: string | null): (fileName: string) => boolean {
  if (pattern === null) return () => false
  const pieces = pattern.split('*').map(piece => piece.replace(/[\\^$.|?+()[\]{}]/gu, String.raw`\$&`))
  const shape = new RegExp(`^${pieces.join('.*')}$`, 'iu')
  return fileName => shape.test(fileName)
}

const two = (value: number) => String(value).padStart(2, '0')

/** The local day, `2026-11-04`. */
export function dayOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The local day and time, `2026-11-04 14.05.09`: without the colon, which no Windows file name may have. */
export function momentOf(at: Date): string {
  return `${dayOf(at)} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`
}

/** `scan.jpg`, `scan (2).jpg`, `scan (3).jpg`, … for 1, 2, 3, … */
export function numbered(fileName: string, count: number): string {
  if (count === 1) return fileName
  const dot = fileName.lastIndexOf('.')
  const stem = dot > 0 ? fileName.slice(0, dot) : fileName
  return `${stem} (${count})${fileName.slice(stem.length)}`
}
