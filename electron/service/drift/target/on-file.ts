// The test page on a file that a device delivered.

import type { TargetMeasures } from '../../archive/opened.ts'
import { openSource } from '../../sources/open.ts'
import { rasterOf } from '../raster.ts'
import { measureTarget } from './measure.ts'

/** Measures the first side; null where the test page is not on it. Refused as `openSource` is. */
export async function targetOn(path: string, dpi: number): Promise<TargetMeasures | null> {
  const opened = await openSource(path)
  try {
    const side = await opened.side(0)
    return await measureTarget(await rasterOf(side.kind === 'file' ? path : side.bytes, side.format), dpi)
  } finally {
    await opened.close()
  }
}
