// Which TIFFs libvips decodes as they are, which are unpacked here, and which nothing here knows.
import type { TiffLayout } from './tiff-layout.ts'

/** `direct`: libvips reads the file. `unpacked`: it is made plain first. Else the name of the kind, for the refusal. */
export type TiffKind =
  | { readonly kind: 'direct' | 'unpacked' }
  | { readonly kind: 'unsupported'; readonly name: string }

const known: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 7, 8, 32773, 32946, 34925, 50000, 50001])

const names: Readonly<Record<number, string>> = {
  6: 'old-style JPEG',
  9: 'JBIG',
  10: 'JBIG',
  32766: 'NeXT',
  32771: 'CCITT RLE',
  32809: 'ThunderScan',
  34661: 'JBIG',
  34676: 'SGI Log',
  34677: 'SGI Log',
  34712: 'JPEG 2000',
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34887: 'LERC',
  34892: 'lossy DNG',
  50002: 'JPEG XL',
}

const photometrics: Readonly<Record<number, string>> = {
  10: 'ITU L*a*b*',
  32803: 'camera raw',
  32844: 'LogL',
  32845: 'LogLuv',
  34892: 'camera raw',
}

const byLibtiff: ReadonlySet<number> = new Set([2, 3, 4, 7, 50001])

/** Whether only libtiff unpacks it (CCITT, JPEG, WebP): it gives pixels then, a byte each sample. */
export const isDecodedByLibtiff = ({ compression }: TiffLayout): boolean => byLibtiff.has(compression)

const unsupported = (name: string): TiffKind => ({ kind: 'unsupported', name: `TIFF, ${name}` })

/** Without lengths libvips gives up; with samples of other widths or in planes of tiles, or it shows them wrongly. */
function isDirect(layout: TiffLayout): boolean {
  const { bits, photometric, samples, planar, planarTag, tiled, compression, sampleFormat } = layout
  if (
    compression === 34925 ||
    compression === 50000 ||
    sampleFormat !== 1 ||
    (planarTag && tiled) ||
    layout.lengths.length === 0
  ) {
    return false
  }
  if (photometric <= 1) return bits === 1 ? samples === 1 : bits === 8 || bits === 16
  if (photometric === 3) return bits === 8 && samples === 1
  if (photometric === 6) return compression === 7 && samples === 3 && !planar
  return (photometric === 2 || photometric === 5) && (bits === 8 || bits === 16)
}

/** Tells which it is. */
export function kindOf(layout: TiffLayout): TiffKind {
  const { compression, photometric, bits, sampleFormat, samples, planar, subsampling } = layout
  const raw = photometrics[photometric]
  if (raw !== undefined) return unsupported(raw)
  // A whole JPEG within the file can be taken out; strips of its parts cannot.
  if (compression === 6) return layout.oldJpeg === null ? unsupported('old-style JPEG') : { kind: 'unpacked' }
  if (!known.has(compression)) return unsupported(names[compression] ?? `compression ${compression}`)
  if (isDirect(layout)) return { kind: 'direct' }
  if (isDecodedByLibtiff(layout) && !(bits === 8 && sampleFormat === 1) && !(bits === 1 && samples === 1)) {
    return unsupported(`${bits} bits, compression ${compression}`)
  }
  if (photometric > 9 || photometric === 7) return unsupported(`colour ${photometric}`)
  if (photometric === 6 && (planar || bits !== 8 || samples !== 3 || subsampling.across > 4 || subsampling.down > 4)) {
    return unsupported('YCbCr')
  }
  const whole = sampleFormat === 1 && [1, 2, 4, 6, 8, 10, 12, 14, 16, 24, 32].includes(bits)
  const signed = sampleFormat === 2 && (photometric === 8 || photometric === 9) && (bits === 8 || bits === 16)
  const real = sampleFormat === 3 && (bits === 16 || bits === 32 || bits === 64) && photometric <= 2
  if (!whole && !signed && !real) return unsupported(`${bits} bits, format ${sampleFormat}`)
  if (photometric === 3 && (bits > 16 || samples > 2)) return unsupported(`palette of ${bits} bits`)
  if ((photometric === 8 || photometric === 9) && bits !== 8 && bits !== 16)
    return unsupported(`L*a*b* of ${bits} bits`)
  return { kind: 'unpacked' }
}
