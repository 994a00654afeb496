// Clears away what lies between the objects of a damaged PDF before pdf-lib reads it. pdf-lib looks for an object at
// each byte that belongs to none: 84 s for 2 MB of letters.

/** More than any gap a PDF writer leaves between two objects, less than what costs time. */
const longestGap = 64

function placesOf(bytes: Buffer, word: string): readonly number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) places.push(at)
  return places
}

/** Where the head of the object begins whose word `obj` is at `place`; null for `endobj` and words in a text. */
function headOf(bytes: Buffer, place: number): number | null {
  const before = bytes.toString('latin1', Math.max(0, place - 32), place)
  const head = /\d{1,10}\s+\d{1,5}\s*$/u.exec(before)
  return head === null ? null : place - head[0].length
}

/**
 * Overwrites with NUL, which is white space, whatever stands between the end of an object or of the file and the next
 * mark of structure; gives back the bytes without a last object that is cut off. Null when nothing ends an object.
 */
export function withoutDamage(bytes: Buffer): Buffer | null {
  const last = bytes.lastIndexOf('endobj')
  if (last < 0) return null
  const rest = bytes.subarray(last)
  const kept =
    rest.includes('trailer') || rest.includes('startxref') ? bytes : bytes.subarray(0, last + 'endobj'.length)
  const objects = placesOf(kept, 'obj')
  const marks = [
    ...objects.map(place => headOf(kept, place)).filter(place => place !== null),
    ...placesOf(kept, 'endobj'),
    ...placesOf(kept, 'endstream'),
    ...placesOf(kept, 'trailer'),
    ...placesOf(kept, 'xref').map(place => (kept.toString('latin1', place - 5, place) === 'start' ? place - 5 : place)),
  ].sort((a, b) => a - b)
  const ends = [
    ...placesOf(kept, 'endobj').map(place => place + 'endobj'.length),
    ...placesOf(kept, '%%EOF').map(place => place + '%%EOF'.length),
  ].sort((a, b) => a - b)
  let next = 0
  for (const end of ends) {
    while ((marks[next] ?? Number.POSITIVE_INFINITY) < end) next += 1
    const mark = marks[next] ?? kept.length
    if (mark - end > longestGap) kept.fill(0, end, mark)
  }
  return kept
}
