// What a file that arrived gives, side by side: masters put into the store, and what cannot be used.
import type { ProfileFields } from '#shared/contract/scanners.ts'
import { sourceRefusalCode } from '#shared/contract/sources.ts'
import type { Master, Unusable } from '../archive/opened.ts'
import type { StoreBatch } from '../archive/store.ts'
import { mediumKindOf } from '../db/medium-kind.ts'
import { asMaster, firstThumbnail } from '../imaging/master.ts'
import { carriedText } from '../pages/carried.ts'
import { keepEnclosures } from '../pages/enclosures.ts'
import { matrix } from '../placement.ts'
import { Refusal } from '../refusal.ts'
import { openSource } from '../sources/open.ts'
import type { OpenedSource } from '../sources/opened.ts'

/** Why a side cannot be used, in the words of a source. */
export const unusable = (code: string, params: Readonly<Record<string, string>>): Unusable => ({
  kind: 'unusable',
  code: sourceRefusalCode.safeParse(code).data ?? 'unreadable',
  params,
})

/** Where the sides of a file go, who hears of faults in taking it apart, and of every side that is done (from 1). */
export type Bench = {
  readonly batch: Pick<StoreBatch, 'put'>
  readonly fault: (error: unknown, where: string) => void
  readonly step: (page: number) => void
}

/**
 * All sides of a file, in their order; a file that does not open gives one that cannot be used. In the thread that opens it.
 */
export async function sidesOf(
  { batch, fault, step }: Bench,
  fields: ProfileFields,
  path: string,
): Promise<readonly (Master | Unusable)[]> {
  const opened = await tried(fault, path, () => openSource(path))
  if (opened.kind === 'unusable') return [opened]
  const { made } = opened
  const sides: (Master | Unusable)[] = []
  try {
    for (let index = 0; index < made.frames; index += 1) {
      const side = await tried(fault, path, () => masterOf(made, index, fields, path, batch))
      sides.push(side.kind === 'unusable' ? side : side.made)
      step(index + 1)
    }
    const first = sides.findIndex(side => side.kind === 'master')
    const whole = sides[first]
    if (whole?.kind === 'master' && made.enclosures.length > 0)
      sides[first] = { ...whole, enclosures: await keepEnclosures(batch, made.enclosures) }
  } finally {
    await made.close()
  }
  return sides
}

async function masterOf(
  opened: OpenedSource,
  index: number,
  fields: ProfileFields,
  path: string,
  batch: Bench['batch'],
): Promise<Master> {
  const side = await opened.side(index)
  const content = side.kind === 'file' ? path : side.bytes
  const asked = fields.scannerId === null ? null : { x: fields.settings.dpi, y: fields.settings.dpi }
  const dpi = side.dpi ?? asked
  const made = await asMaster(content, side.format, fields.master, dpi)
  const thumbnail = await firstThumbnail(made?.bytes ?? content, made?.format ?? side.format, side.recorded)
  const { recorded } = side
  const told = [...(opened.frames === 1 ? opened.notices : []), ...side.notices]
  const seen = matrix(recorded, side.width, side.height)
  return {
    kind: 'master',
    ...(await batch.put(made?.bytes ?? content)),
    format: made?.format ?? side.format,
    masterWidth: side.width,
    masterHeight: side.height,
    width: seen.width,
    height: seen.height,
    dpi,
    recorded,
    thumbnail,
    text: side.text === null ? null : carriedText(side.text),
    notices: told.map(({ code, params }) => ({ code, params: { ...params } })),
    enclosures: [],
  }
}

/**
 * What the file is to blame for is told, and is no reason to stop the device: a refusal, or a fault in taking its picture
 * apart, which is logged. What the machine is to blame for (a full disk) is thrown.
 */
async function tried<T>(
  fault: Bench['fault'],
  path: string,
  act: () => Promise<T>,
): Promise<{ readonly kind: 'made'; readonly made: T } | Unusable> {
  try {
    return { kind: 'made', made: await act() }
  } catch (error) {
    if (error instanceof Refusal) return unusable(error.code, error.params)
    if (mediumKindOf(error) !== null || (error instanceof Error && 'errno' in error)) throw error
    fault(error, `a side of ${path}`)
    return unusable('unreadable', {})
  }
}
