// Reads what a page paints: which images and where, whether anything else is to be seen, which text says what it means.
import { type PDFDict, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib'
import { boundsOf, cornersOf, everywhere, imageBounds, intersect, type Rect } from './pdf-geometry.ts'
import { tokensOf } from './pdf-lexer.ts'
import { dictOf, entryOf, type Matrix, matrixOf, multiply, nameOf, numberOf, numbersOf, unpack } from './pdf-objects.ts'

/** An image and where it lies, in points. `visible` is what its clips leave of it. */
export type PlacedImage = { readonly stream: PDFRawStream; readonly matrix: Matrix; readonly visible: Rect }

/** The pixels of an image, a mask or an inline image, and where they lie. */
export type SeenImage = {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly matrix: Matrix
  readonly visible: Rect
}

export type Painting = {
  /**
   * The images that are to be seen on the page, in the order of painting, when nothing else is: what was painted before
   * the first of them counts as hidden (`under`). Empty when drawing, visible text, layers or transparency show.
   */
  readonly only: readonly PlacedImage[]
  readonly under: boolean
  readonly seen: readonly SeenImage[]
  /** Text operators that show, and those in rendering mode 3, which do not. */
  readonly texts: { readonly visible: number; readonly hidden: number }
  /** For each BDC in its order: the text that stands for what it holds (ISO 32000-1, 14.9.4), if it gives one. */
  readonly actualTexts: readonly (string | null)[]
}

type State = { readonly matrix: Matrix; readonly clip: Rect; readonly text: number; readonly blended: boolean }

type Growing = {
  readonly only: PlacedImage[]
  readonly seen: SeenImage[]
  readonly actualTexts: (string | null)[]
  readonly texts: { visible: number; hidden: number }
  under: boolean
  spoiled: boolean
  readonly unpacked: Map<PDFRawStream, Buffer | null>
  /** Operators and bytes that may still come. */
  left: number
  bytes: number
}

// Forms hold forms; four levels were seen in the wild, and a form may name itself.
const deepest = 12
// Operators of a page drawn by a map or CAD program. A scan with its text stays far below.
const mostOperators = 2_000_000
// A form of spaces can be painted a thousand times: 4 s at the most.
const mostBytes = 200_000_000
// A page of a thousand tiny images is no scan.
const mostImages = 4096

const paths = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh'])
const texts = new Set(['Tj', 'TJ', "'", '"'])

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
  const [a, b, c, d] = matrix
  if (curved || points.length < 4 || points.length > 5) return null
  const straight = Math.abs(b) <= 1e-6 && Math.abs(c) <= 1e-6
  if (!straight && (Math.abs(a) > 1e-6 || Math.abs(d) > 1e-6)) return null
  const xs = new Set(points.map(([x]) => x))
  const ys = new Set(points.map(([, y]) => y))
  return xs.size === 2 && ys.size === 2 ? boundsOf(matrix, points) : null
}

function resource(resources: PDFDict | null, kind: string, name: string | undefined) {
  const dict = resources === null ? null : dictOf(entryOf(resources, kind))
  return dict === null || name === undefined ? undefined : dict.lookup(PDFName.of(name))
}

function addSeen(painting: Growing, dict: PDFDict, matrix: Matrix, visible: Rect): void {
  const size = (long: string, short: string) => numberOf(entryOf(dict, long) ?? entryOf(dict, short)) ?? 0
  const mask = String(entryOf(dict, 'ImageMask') ?? 'false') === 'true'
  const bits = mask ? 1 : (numberOf(entryOf(dict, 'BitsPerComponent')) ?? 8)
  if (painting.seen.length >= mostImages) return
  painting.seen.push({ width: size('Width', 'W'), height: size('Height', 'H'), bits, matrix, visible })
  // A mask may be finer than what it covers: print in 1 bit over a coarse ground.
  for (const key of ['SMask', 'Mask']) {
    const inner = entryOf(dict, key)
    if (inner instanceof PDFRawStream && !inner.dict.has(PDFName.of(key)))
      addSeen(painting, inner.dict, matrix, visible)
  }
}

function paintImage(painting: Growing, stream: PDFRawStream, state: State): void {
  const { matrix, clip, blended } = state
  const visible = intersect(imageBounds(matrix), clip)
  addSeen(painting, stream.dict, matrix, visible)
  if (blended || stream.dict.has(PDFName.of('OC')) || painting.only.length >= mostImages) painting.spoiled = true
  else painting.only.push({ stream, matrix, visible })
}

/** The pixels of an inline image by its words between BI and ID. */
function inlineSize(words: readonly (string | number)[]): { width: number; height: number; bits: number } {
  const numberAfter = (...keys: string[]) => {
    const at = words.findIndex(word => typeof word === 'string' && keys.includes(word))
    const value = at < 0 ? 0 : words[at + 1]
    return typeof value === 'number' ? value : 0
  }
  const bits = numberAfter('BPC', 'BitsPerComponent')
  return { width: numberAfter('W', 'Width'), height: numberAfter('H', 'Height'), bits: bits === 0 ? 1 : bits }
}

/** A string of the content as text: UTF-16 behind its mark, else PDF's own encoding. */
function decoded(raw: string): string {
  const text = raw.startsWith('<') ? PDFHexString.of(raw.slice(1, -1)) : PDFString.of(raw.slice(1, -1))
  return text.decodeText()
}

/** A form may be painted again and again. */
function unpackedOnce(painting: Growing, stream: PDFRawStream): Buffer | null {
  const known = painting.unpacked.get(stream)
  if (known !== undefined) return known
  const bytes = unpack(stream)
  painting.unpacked.set(stream, bytes)
  return bytes
}

function run(content: Buffer, resources: PDFDict | null, start: State, painting: Growing, depth: number): void {
  painting.bytes -= content.length
  if (painting.bytes < 0) painting.left = -1
  let state = start
  let path: Path = { points: [], curved: false }
  let clips = false
  const stack: State[] = []
  let operands: number[] = []
  let names: string[] = []
  const inline: { words: (string | number)[] | null } = { words: null }
  let actual: string | null = null
  const paintOver = () => {
    if (painting.only.length === 0) painting.under = true
    else painting.spoiled = true
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
    const inner = subtype === 'Form' && depth < deepest ? unpackedOnce(painting, stream) : null
    if (inner === null || stream.dict.has(PDFName.of('OC'))) painting.spoiled = true
    if (inner === null) return
    const matrix = multiply(matrixOf(entryOf(stream.dict, 'Matrix')), state.matrix)
    const [left, bottom, right, top] = numbersOf(entryOf(stream.dict, 'BBox'), 4) ?? []
    const box =
      left === undefined || bottom === undefined || right === undefined || top === undefined
        ? everywhere
        : boundsOf(matrix, cornersOf({ left, bottom, right, top }))
    const own = dictOf(entryOf(stream.dict, 'Resources')) ?? resources
    run(inner, own, { ...state, matrix, clip: intersect(state.clip, box) }, painting, depth + 1)
  }
  const operate = (operator: string) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands
    if (operator === 'q') stack.push(state)
    else if (operator === 'Q') state = stack.pop() ?? state
    else if (operator === 'cm') state = { ...state, matrix: multiply([a, b, c, d, e, f], state.matrix) }
    else if (operator === 'Tr') state = { ...state, text: a }
    else if (operator === 're' || operator === 'm' || operator === 'l') {
      // A rectangle has five corners at most; a coast line has a million.
      if (path.points.length > 5) path.curved = true
      else if (operator === 're') path.points.push(...cornersOf({ left: a, bottom: b, right: a + c, top: b + d }))
      else path.points.push([a, b])
    } else if (operator === 'c' || operator === 'v' || operator === 'y') path.curved = true
    else if (operator === 'W' || operator === 'W*') clips = true
    else if (operator === 'n') endPath()
    else if (paths.has(operator)) {
      paintOver()
      endPath()
    } else if (texts.has(operator)) {
      painting.texts[state.text === 3 ? 'hidden' : 'visible'] += 1
      if (state.text !== 3) paintOver()
    } else if (operator === 'gs') {
      const settings = dictOf(resource(resources, 'ExtGState', names.at(-1)))
      if (settings !== null && isTransparent(settings)) state = { ...state, blended: true }
    } else if (operator === 'BDC') {
      if (names[0] === 'OC') painting.spoiled = true
      const named = dictOf(resource(resources, 'Properties', names.at(-1)))
      const text = named === null ? undefined : entryOf(named, 'ActualText')
      painting.actualTexts.push(text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : actual)
    } else if (operator === 'BI') inline.words = []
    else if (operator === 'ID' && inline.words !== null) {
      const { matrix, clip } = state
      const visible = intersect(imageBounds(matrix), clip)
      if (painting.seen.length < mostImages) painting.seen.push({ ...inlineSize(inline.words), matrix, visible })
      paintOver()
      inline.words = null
    } else if (operator === 'Do') {
      const object = resource(resources, 'XObject', names.at(-1))
      if (object instanceof PDFRawStream) paintObject(object)
    }
  }
  for (const token of tokensOf(content)) {
    if (painting.left < 0) break
    if (token.kind === 'number') {
      inline.words?.push(token.value)
      operands.push(token.value)
      if (operands.length > 64) operands = operands.slice(-6)
    } else if (token.kind === 'name') {
      inline.words?.push(token.value)
      names = [...names.slice(-3), token.value]
    } else if (token.kind === 'string') {
      if (names.at(-1) === 'ActualText') actual = decoded(content.toString('latin1', token.from, token.to))
    } else if (token.kind === 'operator') {
      painting.left -= 1
      if (stack.length > 10_000) painting.left = -1
      operate(token.value)
      operands = []
      names = []
      actual = null
    }
  }
  if (painting.left < 0) painting.spoiled = true
}

/**
 * Reads the content of a page. Text in rendering mode 3 is invisible, as recognised text is; what was painted before the
 * first image is hidden by the images as far as they reach. After two million operators nothing more is read, and the
 * page counts as drawn. `matrix` carries the content to the page, where it is not that of the page itself.
 */
export function paintingOf(content: Buffer, resources: PDFDict | null, matrix: Matrix = [1, 0, 0, 1, 0, 0]): Painting {
  const painting: Growing = {
    only: [],
    seen: [],
    actualTexts: [],
    texts: { visible: 0, hidden: 0 },
    under: false,
    spoiled: false,
    unpacked: new Map(),
    left: mostOperators,
    bytes: mostBytes,
  }
  const state: State = { matrix, clip: everywhere, text: 0, blended: false }
  run(content, resources, state, painting, 0)
  const { only, spoiled, under, seen, texts: counted, actualTexts } = painting
  return { only: spoiled ? [] : only, under, seen, texts: counted, actualTexts }
}
