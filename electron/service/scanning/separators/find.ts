import { readFile } from 'node:fs/promises'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from '../../imaging/raster.ts'

export type Separator = { readonly text: string }

/** What stands in the codes of a separator sheet. The figure is the version of the sheets. */
export const separatorText = 'JZ1:ITEM'

const options: ReaderOptions = {
  formats: ['Code128', 'QRCode'],
  tryHarder: false,
  // For the bars of a sheet fed sideways.
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
}

let prepared: { readonly wasm: string; readonly ready: Promise<unknown> } | null = null

/** Reads the program from disk once; without its bytes the library would fetch them from the network. */
async function prepare(wasm: string): Promise<void> {
  if (prepared?.wasm !== wasm) {
    const ready = readFile(wasm).then(async bytes => {
      // A view of a pool is not what the library wants: its own buffer.
      const wasmBinary = Uint8Array.from(bytes).buffer
      return await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
    })
    prepared = { wasm, ready }
  }
  try {
    await prepared.ready
  } catch (fault) {
    prepared = null
    throw fault
  }
}

/**
 * Whether a page is a separator sheet: one of its Code 128 or QR codes says so. Turned by any
 * right angle or skewed by a few degrees it is still read. All other codes on a page are ignored. `picture`: about
 * 1400 pixels on its long side; `wasm`: path of zxing_reader.wasm.
 */
export async function findSeparator(picture: Grey, wasm: string): Promise<Separator | null> {
  await prepare(wasm)
  const { width, height, data } = picture
  const rgba = new Uint8ClampedArray(width * height * 4)
  const pixels = new Uint32Array(rgba.buffer)
  // Alpha is the highest byte: every machine this runs on is little-endian.
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = ((data[at] ?? 255) * 0x01_01_01) | 0xff_00_00_00
  const found = await readBarcodes({ data: rgba, width, height, colorSpace: 'srgb' }, options)
  return found.some(({ text }) => text === separatorText) ? { text: separatorText } : null
}
