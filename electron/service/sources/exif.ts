// What an EXIF block (a small TIFF), an XMP packet or Photoshop's resources say of resolution and orientation.
import { Refusal } from '../refusal.ts'
import type { Density } from './opened.ts'
import { memoryReader } from './reader.ts'
import { readDirectories, readHeader, type TiffDirectory } from './tiff.ts'

/** `orientation` is null where nothing is said, or nothing that is one. `thumbnail`: bytes of a small picture within. */
export type Exif = {
  readonly density: Density | null
  readonly shape: Density | null
  readonly orientation: number | null
  readonly thumbnail: number | null
}

export const noExif: Exif = { density: null, shape: null, orientation: null, thumbnail: null }

/** 1 to 8 (EXIF 2.32, 4.6.4); 0 and 9 are written by devices that do not know, and say nothing. */
const asOrientation = (value: number): number | null => (value >= 1 && value <= 8 && value % 1 === 0 ? value : null)

/** A damaged value says nothing: the block is no part of the image. */
async function orNothing<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return null
  }
}

async function thumbnailIn(directory: TiffDirectory): Promise<number | null> {
  const length = await directory.number(514, 0)
  return directory.has(513) && length > 0 ? length : null
}

/** Reads the first directory, and of the second whether it holds a thumbnail. */
export async function readExif(bytes: Buffer): Promise<Exif> {
  let found = noExif
  let index = 0
  try {
    const reader = memoryReader(bytes)
    for await (const directory of readDirectories(reader, await readHeader(reader))) {
      if (index > 0) {
        const thumbnail = await orNothing(thumbnailIn(directory))
        found = { ...found, thumbnail }
        break
      }
      const orientation = asOrientation((await orNothing(directory.number(274, 0))) ?? 0)
      const resolution = await orNothing(directory.resolution())
      found = { ...found, orientation, density: resolution?.density ?? null, shape: resolution?.shape ?? null }
      index += 1
    }
  } catch (error) {
    // What was read before the damage stands.
    if (!(error instanceof Refusal)) throw error
  }
  // EXIF has to name a resolution: 72 is its word for an unknown one (EXIF 2.32, 4.6.4, XResolution).
  const density = found.density === null ? null : { ...found.density, by: 'exif' as const }
  return { ...found, density }
}

/** `tiff:Orientation` of an XMP packet, as an attribute or as an element. */
export function xmpOrientation(packet: string): number | null {
  const found = /tiff:Orientation\s*(?:=\s*["']|>)\s*(\d+)/u.exec(packet)?.[1]
  return found === undefined ? null : asOrientation(Number(found))
}

/** Photoshop's resource 0x03ED: dots an inch across and down, as fixed-point numbers, whatever unit is shown. */
export function photoshopDensity(resources: Buffer): Density | null {
  for (let at = 0; at + 12 <= resources.length; ) {
    if (resources.toString('latin1', at, at + 4) !== '8BIM') return null
    const name = 1 + resources.readUInt8(at + 6)
    const sizeAt = at + 6 + name + (name % 2)
    if (sizeAt + 4 > resources.length) return null
    const size = resources.readUInt32BE(sizeAt)
    const value = sizeAt + 4
    if (resources.readUInt16BE(at + 4) === 0x03ed && size >= 16 && value + 16 <= resources.length) {
      const [x, y] = [resources.readUInt32BE(value) / 65_536, resources.readUInt32BE(value + 8) / 65_536]
      return x > 0 && y > 0 ? { x, y } : null
    }
    at = value + size + (size % 2)
  }
  return null
}
