// Finds out whether a page shows nothing but one image.
import { type PDFDict, PDFName, PDFRawStream } from 'pdf-lib'
import { tokensOf } from './pdf-lexer.ts'
import { dictOf, entryOf, type Matrix, matrixOf, multiply, nameOf, numberOf, numbersOf, unpack } from './pdf-objects.ts'

export type Rect = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

/**
 * An image and where it lies, in points. `visible` is what its clips leave of it. `over`: something else was painted
 * before, which the image hides as far as it reaches.
 */
export type PlacedImage = {
  readonly stream: PDFRawStream
  readonly matrix: Matrix
  readonly visible: Rect
  readonly over: boolean
}

type State = { readonly matrix: Matrix; readonly clip: Rect; readonly text: number; readonly blended: boolean }

/** What was painted so far. `other`: something visible that no image hides. */
type Painting = { image: PlacedImage | null; other: boolean; under: boolean }

// Forms hold forms; four levels were seen in the wild, and a form may name itself.
const deepest = 12
// Operators of a page drawn by a map or CAD program. A scan with its text stays far below.
const mostOperators = 2_000_000

const everywhere: Rect = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }
const paths = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'BI'])
const texts = new Set(['Tj', 'TJ', "'", '"'])

export function boundsOf(matrix: Matrix, corners: readonly (readonly [number, number])[]): Rect {
  const [a, b, c, d, e, f] = matrix
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

export function intersect(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  }
}

function cornersOf(left: number, bottom: number, right: number, top: number): readonly (readonly [number, number])[] {
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ]
}

function isTransparent(settings: PDFDict): boolean {
  const alphas = [numberOf(entryOf(settings, 'ca')), numberOf(entryOf(settings, 'CA'))]
  const mask = entryOf(settings, 'SMask')
  const mode = nameOf(entryOf(settings, 'BM'))
  const blends = entryOf(settings, 'BM') !== undefined && mode !== 'Normal' && mode !== 'Compatible'
  return alphas.some(alpha => alpha !== null && alpha < 1) || (mask !== undefined && nameOf(mask) !== 'None') || blends
}

/** The path that is being built, as far as a clip needs it: its corners, while they are those of an upright rectangle. */
type Path = { points: (readonly [number, number])[]; curved: boolean }

function rectangleOf({ points, curved }: Path, matrix: Matrix): Rect | null {
  const [, b, c] = matrix
  if (curved || points.length < 4 || points.length > 5) return null
  if (Math.abs(b) > 1e-6 || Math.abs(c) > 1e-6) {
    const [a, , , d] = matrix
    if (Math.abs(a) > 1e-6 || Math.abs(d) > 1e-6) return null
  }
  const xs = new Set(points.map(([x]) => x))
  const ys = new Set(points.map(([, y]) => y))
  return xs.size === 2 && ys.size === 2 ? boundsOf(matrix, points) : null
}

function resource(resources: PDFDict | null, kind: string, name: string | undefined) {
  const dict = resources === null ? null : dictOf(entryOf(resources, kind))
  return dict === null || name === undefined ? undefined : dict.lookup(PDFName.of(name))
}

function paintImage(painting: Painting, stream: PDFRawStream, state: State): void {
  if (state.blended || stream.dict.has(PDFName.of('OC'))) {
    painting.other = true
    return
  }
  const { matrix, clip } = state
  const visible = intersect(boundsOf(matrix, cornersOf(0, 0, 1, 1)), clip)
  painting.under ||= painting.image !== null
  painting.image = { stream, matrix, visible, over: painting.under }
}

function run(
  content: Buffer,
  resources: PDFDict | null,
  start: State,
  painting: Painting,
  depth: number,
  count: { left: number },
): void {
  let state = start
  let path: Path = { points: [], curved: false }
  let clips = false
  const stack: State[] = []
  let operands: number[] = []
  let names: string[] = []
  const paintOver = () => {
    if (painting.image === null) painting.under = true
    else painting.other = true
  }
  const endPath = () => {
    if (clips) {
      const rectangle = rectangleOf(path, state.matrix)
      // A clip of any other shape may cut the image: nothing is left of it that could count as visible.
      const clip = rectangle === null ? { ...everywhere, right: -Infinity } : intersect(state.clip, rectangle)
      state = { ...state, clip }
    }
    clips = false
    path = { points: [], curved: false }
  }
  const paintObject = (stream: PDFRawStream) => {
    const subtype = nameOf(entryOf(stream.dict, 'Subtype'))
    if (subtype === 'Image') {
      paintImage(painting, stream, state)
      return
    }
    const inner = subtype === 'Form' && depth < deepest ? unpack(stream) : null
    if (inner === null || stream.dict.has(PDFName.of('OC'))) {
      painting.other = true
      return
    }
    const matrix = multiply(matrixOf(entryOf(stream.dict, 'Matrix')), state.matrix)
    const [left, bottom, right, top] = numbersOf(entryOf(stream.dict, 'BBox'), 4) ?? []
    const box =
      left === undefined || bottom === undefined || right === undefined || top === undefined
        ? everywhere
        : boundsOf(matrix, cornersOf(left, bottom, right, top))
    const own = dictOf(entryOf(stream.dict, 'Resources')) ?? resources
    run(inner, own, { ...state, matrix, clip: intersect(state.clip, box) }, painting, depth + 1, count)
  }
  const operate = (operator: string) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands
    if (operator === 'q') stack.push(state)
    else if (operator === 'Q') state = stack.pop() ?? state
    else if (operator === 'cm') state = { ...state, matrix: multiply([a, b, c, d, e, f], state.matrix) }
    else if (operator === 'Tr') state = { ...state, text: a }
    else if (operator === 're') path.points.push(...cornersOf(a, b, a + c, b + d))
    else if (operator === 'm' || operator === 'l') path.points.push([a, b])
    else if (operator === 'c' || operator === 'v' || operator === 'y') path.curved = true
    else if (operator === 'W' || operator === 'W*') clips = true
    else if (operator === 'n') endPath()
    else if (paths.has(operator)) {
      paintOver()
      endPath()
    } else if (texts.has(operator) && state.text !== 3) paintOver()
    else if (operator === 'gs') {
      const settings = dictOf(resource(resources, 'ExtGState', names.at(-1)))
      if (settings !== null && isTransparent(settings)) state = { ...state, blended: true }
    } else if (operator === 'BDC' && names[0] === 'OC') painting.other = true
    else if (operator === 'Do') {
      const object = resource(resources, 'XObject', names.at(-1))
      if (object instanceof PDFRawStream) paintObject(object)
    }
  }
  for (const token of tokensOf(content)) {
    if (painting.other) return
    if (token.kind === 'number') {
      operands.push(token.value)
      if (operands.length > 64) operands = operands.slice(-6)
    } else if (token.kind === 'name') names = [...names.slice(-3), token.value]
    else if (token.kind === 'operator') {
      count.left -= 1
      if (count.left < 0 || stack.length > 10_000) painting.other = true
      operate(token.value)
      operands = []
      names = []
    }
  }
}

/**
 * Reads the content of a page and returns the one image that is to be seen on it, or null when anything else is:
 * drawing, visible text, a second image, layers, transparency. Text in rendering mode 3 is invisible, as recognised
 * text is; what lies under the image is hidden by it (`over`).
 */
export function onlyImage(content: Buffer, resources: PDFDict | null): PlacedImage | null {
  const painting: Painting = { image: null, other: false, under: false }
  const state: State = { matrix: [1, 0, 0, 1, 0, 0], clip: everywhere, text: 0, blended: false }
  run(content, resources, state, painting, 0, { left: mostOperators })
  return painting.other ? null : painting.image
}
