// One look at a scanned side before it is read: what can be measured of it, and whether it is a separator sheet.
import type { Operation } from '#shared/contract/reading.ts'
import type { Measures } from '#shared/rules/checks.ts'
import { type Grey, type Master, seenThrough } from '../imaging/raster.ts'
import { measurePage } from '../quality/measures/page.ts'
import { findSeparator, type Separator } from '../scanners/separators/find.ts'
import { type MasterSource, openSource } from './source.ts'

export type InspectRequest = MasterSource & {
  /** What the file records of how its picture is to be seen: a code in a mirrored picture is none. */
  readonly recorded: readonly Operation[]
  /** Where the bar code reader is; null: the profile does not ask for separator sheets. */
  readonly barcodeReader: string | null
}

export type Inspection = { readonly measures: Measures; readonly separator: Separator | null }

/** Fine enough for bars of 0.3 mm, small enough for a look at every page. */
const barcodeSize = 1800

export async function inspect(request: InspectRequest): Promise<Inspection> {
  const master = await seenThrough(await openSource(request), request.recorded)
  const separator =
    request.barcodeReader === null
      ? null
      : await findSeparator(await greyOf(master, barcodeSize), request.barcodeReader)
  return { measures: await measurePage(master), separator }
}

async function greyOf(master: Master, longSide: number): Promise<Grey> {
  const { data, info } = await master
    .open()
    .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .greyscale()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}
