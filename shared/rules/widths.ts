// How much of a line a character takes, where nothing tells its place: in widths of a Chinese one.

/** Set without spaces, each as wide as it is high: Chinese, its punctuation, full-width forms. */
const full =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6“”‘’—…·]/u

/** Latin print between Times and Helvetica, which differ by a tenth at most; the rest is half as wide as it is high. */
const widths: readonly (readonly [characters: string, ems: number])[] = [
  ["ijl.,:;'|!", 0.26],
  ['ftI()[]/-', 0.31],
  ['r', 0.34],
  ['J', 0.4],
  ['csxyzvk', 0.46],
  ['bdghnopqu', 0.52],
  ['EFLPSTZ', 0.6],
  ['ABCDGHKNOQRUVXY&w', 0.7],
  ['mM%@W', 0.85],
]
const known = new Map(widths.flatMap(([characters, ems]) => Array.from(characters, one => [one, ems] as const)))

/** A space is that of a line that is not spaced out. */
export function emsOf(character: string): number {
  if (full.test(character)) return 1
  if (/\s/u.test(character)) return 0.25
  return known.get(character) ?? 0.5
}
