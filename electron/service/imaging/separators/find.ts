import { readFile } from 'node:fs/promises'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { type Separator, separatorText } from '../../archive/readers.ts'
import type { Grey } from '../raster.ts'
import { anglesOfBars, turnedBack } from './bars.ts'

/** Formats are named: with all of them a look takes seconds instead of some hundredths. */
const options: ReaderOptions = {
  formats: ['Code128', 'QRCode'],
  // Else only 32 lines of a page are looked at, and a bar code has to be 20 mm high to be met twice.
  tryHarder: true,
  // For the bars of a sheet fed sideways.
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
}

/** A QR code is found at any angle without being turned. */
const barsOnly: ReaderOptions = { ...options, formats: ['Code128'] }

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

async function isRead({ width, height, data }: Grey, how: ReaderOptions): Promise<boolean> {
  const rgba = new Uint8ClampedArray(width * height * 4)
  const pixels = new Uint32Array(rgba.buffer)
  // Alpha is the highest byte: every machine this runs on is little-endian.
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = ((data[at] ?? 255) * 0x01_01_01) | 0xff_00_00_00
  const found = await readBarcodes({ data: rgba, width, height, colorSpace: 'srgb' }, how)
  return found.some(({ text }) => text === separatorText)
}

/**
 * Whether a page is a separator sheet: one of its Code 128 or QR codes says so, however it lies. All other codes on a
 * page are ignored. Where nothing is read, and there seem to be bars askew, it is looked at once more, turned upright.
 * `picture`: about 1800 pixels on its long side; `wasm`: path of zxing_reader.wasm.
 */
export async function findSeparator(picture: Grey, wasm: string): Promise<Separator | null> {
  await prepare(wasm)
  if (await isRead(picture, options)) return { text: separatorText }
  for (const angle of anglesOfBars(picture)) {
    if (await isRead(turnedBack(picture, angle), barsOnly)) return { text: separatorText }
  }
  return null
}
