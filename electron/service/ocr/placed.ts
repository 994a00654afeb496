// Where what was read stands on the upright page.
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { Master } from '../imaging/raster.ts'
import { matrix } from '../placement.ts'
import type { Read } from './attempt.ts'

/** Boxes of the copy carried to the upright page: by the scale, and by what the crops took away. */
export function placed(read: Read, master: Master, operations: readonly Operation[]): readonly TextLine[] {
  const uncropped = matrix(
    operations.filter(act => act.kind !== 'crop'),
    master.width,
    master.height,
  )
  const crops = operations.filter(act => act.kind === 'crop')
  const left = crops.reduce((sum, act) => sum + act.left, 0)
  const top = crops.reduce((sum, act) => sum + act.top, 0)
  const across = uncropped.width / read.copy.width
  const down = uncropped.height / read.copy.height
  const carried = <T extends { left: number; top: number; width: number; height: number }>(box: T): T => ({
    ...box,
    left: Math.round(box.left * across - left),
    top: Math.round(box.top * down - top),
    width: Math.max(1, Math.round(box.width * across)),
    height: Math.max(1, Math.round(box.height * down)),
  })
  return read.lines.map(line => ({ ...carried(line), words: line.words.map(carried) }))
}
