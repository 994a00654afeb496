// Draws PDF pages with pdf.js: for pages that are more than one scanned image.
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { SourceLimits } from './limits.ts'
import { refusal } from './opened.ts'

export type Rendered = { readonly bytes: Buffer; readonly width: number; readonly height: number; readonly dpi: number }

export type Renderer = {
  /** Draws one page (from 0) upright as a PNG at `dpi`, or at what `limits.renderPixels` allows. */
  readonly render: (index: number, dpi: number) => Promise<Rendered>
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

async function draw(document: Loaded['document'], index: number, dpi: number, limits: SourceLimits): Promise<Rendered> {
  const page = await document.getPage(index + 1)
  try {
    const natural = page.getViewport({ scale: 1 })
    const scale = scaleFor(natural.width, natural.height, dpi, limits)
    const viewport = page.getViewport({ scale })
    const width = Math.max(1, Math.round(viewport.width))
    const height = Math.max(1, Math.round(viewport.height))
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
    // pdf.js wants the canvas of a browser; that of @napi-rs/canvas is what it uses itself under Node.
    const parameters = { canvas: null, canvasContext: context, viewport }
    const task = page.render(parameters as unknown as Parameters<typeof page.render>[0])
    await withTimeout(task.promise, limits.renderSeconds, () => task.cancel())
    const { data } = context.getImageData(0, 0, width, height)
    const rendered = Math.round(scale * 72)
    const bytes = await sharp(Buffer.from(data.buffer), {
      raw: { width, height, channels: 4 },
      limitInputPixels: limits.pixels,
    })
      .flatten({ background: 'white' })
      .withMetadata({ density: rendered })
      .png({ compressionLevel: 6 })
      .toBuffer()
    return { bytes, width, height, dpi: rendered }
  } finally {
    page.cleanup()
  }
}

/**
 * Draws pages of the PDF that `read` gives. It is loaded when the first page is asked for. Refuses as `unreadable` when
 * pdf.js counts another number of pages than `frames`: it would draw the wrong ones.
 */
export function pdfRenderer(
  read: () => Promise<Buffer>,
  frames: number,
  limits: SourceLimits,
  folder = installedFolder(),
): Renderer {
  let loaded: Promise<Loaded> | null = null
  return {
    render: async (index, dpi) => {
      loaded ??= read().then(bytes => load(bytes, folder))
      const { document } = await loaded
      if (document.numPages !== frames) throw refusal('unreadable')
      return draw(document, index, dpi, limits)
    },
    close: async () => {
      const before = loaded
      loaded = null
      if (before !== null) await before.then(({ task }) => task.destroy()).catch(() => undefined)
    },
  }
}
