// Draws PDF pages with pdf.js: for pages that are more than one scanned image.
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import type { Resolution } from '#shared/contract/sources.ts'
import type { SourceLimits } from './limits.ts'
import { losslessPng } from './lossless.ts'
import { refusal } from './opened.ts'
import { cornersOf, type Rect } from './pdf-geometry.ts'
import { rounded } from './resolution.ts'

/** A picture that lies straight on the page, in points: where its pixels are to become pixels of the drawing, one each. */
export type NativeGrid = {
  readonly bounds: Rect
  readonly width: number
  readonly height: number
  readonly across: boolean
}

export type Rendered = {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  readonly dpi: Resolution
  /** From points of the page to pixels of the drawing. */
  readonly toPixels: (x: number, y: number) => readonly [number, number]
}

/** A piece of text as pdf.js gives it, and the marked content around it, in the order of the page. */
export type TextContent = Awaited<ReturnType<Awaited<ReturnType<Loaded['document']['getPage']>>['getTextContent']>>

export type Renderer = {
  /** Draws one page (from 0) upright as a PNG at `dpi`, or at what `limits.renderPixels` allows. */
  readonly render: (index: number, dpi: number, grid?: NativeGrid | null) => Promise<Rendered>
  readonly text: (index: number) => Promise<TextContent>
  readonly close: () => Promise<void>
}

// Below this, 10-point text can no longer be read.
const coarsest = 72

/** Where pdf.js is installed. */
function installedFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

async function load(bytes: Buffer, folder: string) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const within = (name: string) => join(folder, name) + sep
  // Everything comes from the folder, nothing from the network; nothing in the PDF is run (pdf.js 6 has no eval).
  const task = pdfjs.getDocument({
    // pdf.js takes the memory away from its caller.
    data: new Uint8Array(bytes),
    cMapUrl: within('cmaps'),
    standardFontDataUrl: within('standard_fonts'),
    wasmUrl: within('wasm'),
    iccUrl: within('iccs'),
    useWorkerFetch: false,
    useSystemFonts: false,
    enableXfa: false,
    disableAutoFetch: true,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  return { task, document: await task.promise }
}

type Loaded = Awaited<ReturnType<typeof load>>

function scaleFor(width: number, height: number, dpi: number, limits: SourceLimits): number {
  const byArea = Math.sqrt(limits.renderPixels / (width * height))
  const byEdge = limits.edge / Math.max(width, height)
  return Math.min(dpi / 72, byArea, byEdge)
}

async function withTimeout<T>(work: Promise<T>, seconds: number, cancel: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      cancel()
      reject(refusal('unreadable', { reason: 'too-slow' }))
    }, seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

type Page = Awaited<ReturnType<Loaded['document']['getPage']>>

/** What brings the pixels of a picture onto those of the canvas: it differs from none by less than a fiftieth. */
function fitOf(viewport: ReturnType<Page['getViewport']>, grid: NativeGrid | null) {
  const none = { across: 1, down: 1, right: 0, below: 0 }
  if (grid === null) return none
  const corners = cornersOf(grid.bounds).map(([x, y]) => viewport.convertToViewportPoint(x, y))
  const xs = corners.map(([x = 0]) => Number(x))
  const ys = corners.map(([, y = 0]) => Number(y))
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const [columns, rows] = grid.across ? [grid.height, grid.width] : [grid.width, grid.height]
  const [across, down] = [columns / wide, rows / high]
  if (!(Math.abs(across - 1) < 0.02 && Math.abs(down - 1) < 0.02)) return none
  const [x, y] = [left * across, top * down]
  return { across, down, right: Math.round(x) - x, below: Math.round(y) - y }
}

async function draw(
  document: Loaded['document'],
  index: number,
  dpi: number,
  grid: NativeGrid | null,
  limits: SourceLimits,
): Promise<Rendered> {
  const page = await document.getPage(index + 1)
  try {
    const natural = page.getViewport({ scale: 1 })
    const scale = scaleFor(natural.width, natural.height, dpi, limits)
    const viewport = page.getViewport({ scale })
    const fit = fitOf(viewport, grid)
    const width = Math.max(1, Math.round(viewport.width * fit.across))
    const height = Math.max(1, Math.round(viewport.height * fit.down))
    if (scale * 72 < Math.min(dpi, coarsest)) {
      throw refusal('too-large', {
        width: String(Math.round((natural.width * coarsest) / 72)),
        height: String(Math.round((natural.height * coarsest) / 72)),
        limit: String(limits.renderPixels),
      })
    }
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
    const transform = [fit.across, 0, 0, fit.down, fit.right, fit.below]
    // pdf.js wants the canvas of a browser; that of @napi-rs/canvas is what it uses itself under Node.
    const parameters = { canvas: null, canvasContext: context, viewport, transform }
    const task = page.render(parameters as unknown as Parameters<typeof page.render>[0])
    await withTimeout(task.promise, limits.renderSeconds, () => task.cancel())
    const { data } = context.getImageData(0, 0, width, height)
    const rendered = { x: rounded(scale * 72 * fit.across), y: rounded(scale * 72 * fit.down) }
    const bytes = await losslessPng({ data: new Uint8Array(data.buffer), width, height, channels: 4 }, rendered)
    const toPixels = (x: number, y: number) => {
      const [left = 0, top = 0] = viewport.convertToViewportPoint(x, y).map(Number)
      return [left * fit.across + fit.right, top * fit.down + fit.below] as const
    }
    return { bytes, width, height, dpi: rendered, toPixels }
  } finally {
    page.cleanup()
  }
}

/** More than a page of a telephone directory; a page can write a million characters upon one another. */
const mostTextItems = 100_000

async function textOf(document: Loaded['document'], index: number, limits: SourceLimits): Promise<TextContent> {
  const page = await document.getPage(index + 1)
  try {
    const content = page.getTextContent({ includeMarkedContent: true })
    const { items, ...rest } = await withTimeout(content, limits.renderSeconds, () => undefined)
    return { ...rest, items: items.slice(0, mostTextItems) }
  } finally {
    page.cleanup()
  }
}

/**
 * Draws pages of the PDF that `read` gives, and reads their text. It is loaded when the first page is asked for. Refuses
 * as `unreadable` when pdf.js counts another number of pages than `frames`: it would draw the wrong ones.
 */
export function pdfRenderer(
  read: () => Promise<Buffer>,
  frames: number,
  limits: SourceLimits,
  folder = installedFolder(),
): Renderer {
  let loaded: Promise<Loaded> | null = null
  const opened = async () => {
    loaded ??= read().then(bytes => load(bytes, folder))
    const { document } = await loaded
    if (document.numPages !== frames) throw refusal('unreadable')
    return document
  }
  return {
    render: async (index, dpi, grid = null) => draw(await opened(), index, dpi, grid, limits),
    text: async index => textOf(await opened(), index, limits),
    close: async () => {
      const before = loaded
      loaded = null
      if (before !== null) await before.then(({ task }) => task.destroy()).catch(() => undefined)
    },
  }
}
