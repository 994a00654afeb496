// The picture the recogniser gets: grey, level, even paper, characters about 30 pixels high.
import sharp from 'sharp'
import { bedOf } from './bed.ts'
import { darkness } from './ink.ts'
import { grown } from './mask.ts'
import { strengthened } from './pale.ts'
import { evened } from './paper.ts'
import { type Colour, colourOf, type Grey, type Master, turned } from './raster.ts'
import { sealsOf } from './seal.ts'

/** Of evened paper: below is black, above is white. Show-through and the rest of a seal's red end as white. */
const black = 40
const white = 195

export type Acts = {
  readonly turn: 0 | 90 | 180 | 270
  readonly deskew: number
  /** The tone of ink that is pale all over the page, as the look found it. */
  readonly tone?: number | null
  /** Nothing on a photograph is a seal. */
  readonly photograph?: boolean
}

/**
 * Makes the copy at `scale` pixels a master pixel. The page is turned, its surroundings become white, seals are looked
 * at through red, everything else through the darker of red and green, and lines are levelled last.
 */
export async function ocrCopy(master: Master, acts: Acts, scale: number): Promise<Grey> {
  const long = Math.max(master.width, master.height)
  const colour = turned(await colourOf(await enlarged(master, scale), Math.round(long * scale)), acts.turn)
  const bed = grown(bedOf(colour), 4)
  const grey = toned(strengthened(evened(acts.photograph ? darkness(colour) : seen(colour), bed), acts.tone ?? null))
  return acts.deskew === 0 ? grey : await rotated(grey, acts.deskew)
}

/** `colourOf` only makes smaller: where print is finer than the recogniser wants it, the pixels are spread first. */
async function enlarged(master: Master, scale: number): Promise<Master> {
  if (scale <= 1) return master
  const width = Math.round(master.width * scale)
  const height = Math.round(master.height * scale)
  return { open: () => master.open().resize(width, height, { fit: 'fill', kernel: 'cubic' }), width, height }
}

function seen(colour: Colour): Grey {
  const grey = darkness(colour)
  const { width, data } = colour
  for (const seal of sealsOf(colour)) {
    for (let y = seal.top; y <= seal.bottom; y += 1) {
      for (let x = seal.left; x <= seal.right; x += 1) grey.data[y * width + x] = data[(y * width + x) * 3] ?? 0
    }
  }
  return grey
}

function toned(grey: Grey): Grey {
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(Math.min(1, Math.max(0, (value - black) / (white - black))) * 255),
  )
  return { ...grey, data: grey.data.map(value => table[value] ?? 0) }
}

async function rotated(grey: Grey, degrees: number): Promise<Grey> {
  const { width, height, data } = grey
  const { data: pixels, info } = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background: '#fff' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: pixels }
}
