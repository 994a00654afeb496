// One look at a scanned side before it is read: what can be measured of it, and whether it is a separator sheet.

import type { Inspection, InspectRequest } from '../archive/readers.ts'
import { measurePage } from '../imaging/measures/page.ts'
import { type Grey, type Master, seenThrough } from '../imaging/raster.ts'
import { findSeparator } from '../imaging/separators/find.ts'
import { openSource } from './source.ts'

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
