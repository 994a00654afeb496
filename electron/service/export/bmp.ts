import { readFile } from 'node:fs/promises'
import { bmpPixels } from '../ingest/sources/bmp.ts'
import type { DecodeBmp } from './image.ts'

/** The pixels of a BMP master, which sharp cannot read. */
export const decodeBmp: DecodeBmp = async path => bmpPixels(await readFile(path))
