// Objects that all pages of a document share, written the first time a page asks for them.
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { firstFullWidth, glyphlessFont, glyphMap, glyphSet, toUnicode } from './font.ts'
import type { Objects } from './objects.ts'
import type { Colour } from './pdf-image.ts'
import { isUsableProfile, srgbProfile } from './profile.ts'
import type { Codes } from './text-layer.ts'

const packed = (data: Buffer | string) => [{ kind: 'bytes', bytes: deflateSync(data, { level: 9 }) }] as const

/** A deflated stream of its own; returns its number. */
export async function deflated(objects: Objects, entries: string, data: Buffer | string): Promise<number> {
  const number = objects.reserve()
  await objects.stream(number, `${entries} /Filter /FlateDecode`.trim(), packed(data), null)
  return number
}

/** sRGB as the meaning of every colour without a profile of its own. The string is the value of /OutputIntents. */
export async function outputIntent(objects: Objects): Promise<string> {
  const profile = await deflated(objects, '/N 3', srgbProfile())
  const name = '(sRGB IEC61966-2.1)'
  return `[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ${name} /Info ${name} /DestOutputProfile ${profile} 0 R >>]`
}

/**
 * Ink without a profile has no agreed colour, and PDF/A wants one. The plainest is taken, red = (1 − cyan)·(1 − black)
 * and so on, as a DeviceN space over the output intent's RGB: the bytes of the image stay as they are.
 */
async function inkSpace(objects: Objects): Promise<string> {
  const program =
    '{1 exch sub 4 1 roll 1 exch sub 3 index mul 4 1 roll 1 exch sub 2 index mul 4 1 roll 1 exch sub mul 3 1 roll}'
  const unit = (channels: number) => `[${'0 1 '.repeat(channels).trim()}]`
  const tint = await deflated(objects, `/FunctionType 4 /Domain ${unit(4)} /Range ${unit(3)}`, program)
  return `[/DeviceN [/Cyan /Magenta /Yellow /Black] /DeviceRGB ${tint} 0 R]`
}

const plain = {
  grey: { channels: 1, device: '/DeviceGray' },
  rgb: { channels: 3, device: '/DeviceRGB' },
  cmyk: { channels: 4, device: null },
} as const

export type ColourSpaces = (colour: Colour, profile: Buffer | null) => Promise<string>

/** The colour space of an image, as PDF spells it. Profiles that many pages carry are written once. */
export function colourSpaces(objects: Objects, pdfa1: boolean): ColourSpaces {
  const written = new Map<string, string>()
  const once = async (key: string, space: () => Promise<string>) => {
    const known = written.get(key) ?? (await space())
    written.set(key, known)
    return known
  }
  const spaceOf: ColourSpaces = async (colour, profile) => {
    if (colour.kind === 'indexed') {
      const base = await spaceOf({ kind: 'rgb' }, profile)
      const entries = Math.min(256, Math.floor(colour.palette.length / 3))
      return `[/Indexed ${base} ${entries - 1} <${colour.palette.subarray(0, entries * 3).toString('hex')}>]`
    }
    const { channels, device } = plain[colour.kind]
    if (profile !== null && isUsableProfile(profile, channels, pdfa1)) {
      const key = createHash('sha256').update(profile).digest('hex')
      return await once(key, async () => `[/ICCBased ${await deflated(objects, `/N ${channels}`, profile)} 0 R]`)
    }
    return device ?? (await once('ink', () => inkSpace(objects)))
  }
  return spaceOf
}

/** Writes the font of the text layer under the number reserved for it; last, when all codes are lent. */
export async function writeFont(objects: Objects, number: number, codes: Codes, pdfa1: boolean): Promise<void> {
  const font = glyphlessFont()
  const file = await deflated(objects, `/Length1 ${font.length}`, font)
  const map = await deflated(objects, '', glyphMap())
  const meaning = await deflated(objects, '/Type /CMap /CMapName /Adobe-Identity-UCS', toUnicode(codes.lent))
  const set = pdfa1 ? ` /CIDSet ${await deflated(objects, '', glyphSet())} 0 R` : ''
  const [descriptor, descendant] = [objects.reserve(), objects.reserve()]
  const name = '/Glyphless'
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>'
  await objects.write(
    descriptor,
    `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [0 0 0 0] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 /FontFile2 ${file} 0 R${set} >>`,
  )
  await objects.write(
    descendant,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} ${system} /FontDescriptor ${descriptor} 0 R /DW 500 /W [${firstFullWidth} 65535 1000] /CIDToGIDMap ${map} 0 R >>`,
  )
  await objects.write(
    number,
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${meaning} 0 R >>`,
  )
}
