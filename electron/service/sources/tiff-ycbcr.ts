// Luminance and colour differences that are not packed as JPEG (TIFF 6.0, section 21), as red, green, blue.
import type { TiffLayout } from './tiff-layout.ts'
import type { Samples } from './tiff-samples.ts'

const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)))

/** Unpacked chunks of units of `across` × `down` luminances and one pair of differences (ITU-R BT.601, whole range). */
export function ycbcrRows(layout: TiffLayout, chunks: readonly Buffer[]): Samples {
  const { width, height, chunkWidth, chunkHeight } = layout
  const { across, down } = layout.subsampling
  const units = Math.ceil(chunkWidth / across)
  const size = across * down + 2
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const chunk = chunks[Math.floor(y / chunkHeight) * layout.across + Math.floor(x / chunkWidth)]
      const [inX, inY] = [x % chunkWidth, y % chunkHeight]
      const unit = (Math.floor(inY / down) * units + Math.floor(inX / across)) * size
      const luminance = chunk?.[unit + (inY % down) * across + (inX % across)] ?? 0
      const blue = (chunk?.[unit + across * down] ?? 128) - 128
      const red = (chunk?.[unit + across * down + 1] ?? 128) - 128
      const to = (y * width + x) * 3
      data[to] = byte(luminance + 1.402 * red)
      data[to + 1] = byte(luminance - 0.344136 * blue - 0.714136 * red)
      data[to + 2] = byte(luminance + 1.772 * blue)
    }
  }
  return { data, deep: false }
}
