import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { openMaster } from '#service/imaging/raster.ts'
import { aFolder, root } from '../support/archive.ts'
import { darkPictures, laidSheets } from '../support/dark-pictures.ts'
import { asMaster } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

describe('nothing is cut away, whitened or called blank of', () => {
  test.each(Object.entries(darkPictures))('%s', async (_what, make) => {
    const looked = await look(await asMaster(place.folder, randomUUID(), await make()))
    expect({
      blank: looked.blank,
      crop: looked.sheet([]),
      border: looked.border([]),
      bed: looked.bed.data.includes(1),
    }).toEqual({ blank: false, crop: null, border: 0, bed: false })
  })

  const photograph = join(root, '..', 'shared', 'cases', 'pictures', 'photo-dark-portrait.jpg')
  test.skipIf(!existsSync(photograph))('the dark portrait (../shared/cases, where they are)', async () => {
    const looked = await look(await openMaster(photograph, 'jpeg'))
    expect([looked.blank, looked.sheet([]), looked.border([])]).toEqual([false, null, 0])
  })
})

describe('the bed is cut away, and no part of the sheet with it, where there is', () => {
  test.each(Object.entries(laidSheets))('%s', async (_what, { make, left: [left, top, width, height] }) => {
    const looked = await look(await asMaster(place.folder, randomUUID(), await make()))
    const crop = looked.sheet([])
    if (crop?.kind !== 'crop') throw new Error('nothing was cut')
    const beyond = {
      left: left - crop.left,
      top: top - crop.top,
      right: crop.left + crop.width - left - width,
      bottom: crop.top + crop.height - top - height,
    }
    // In pixels at 200 dpi: a soft edge of half a millimetre may go, three millimetres of bed may stay (DA/T 31-2017 10.3).
    for (const side of Object.values(beyond)) {
      expect(side).toBeGreaterThanOrEqual(-6)
      expect(side).toBeLessThanOrEqual(23)
    }
  })

  test.each([-3, -1.5, 1.5, 3])('a wedge beside a sheet at %s degrees', async degrees => {
    const { make } = laidSheets['a bed all around'] ?? {}
    if (!make) throw new Error('no sheet')
    const turned = (await make()).rotate(degrees, { background: { r: 40, g: 38, b: 37 } })
    const looked = await look(await asMaster(place.folder, randomUUID(), turned))
    const { data } = looked.bed
    const share = data.reduce((sum, value) => sum + value, 0) / data.length
    const sheetShare = (1654 * 2339) / (await sizeOf(turned))
    expect(Math.abs(1 - sheetShare - share)).toBeLessThan(0.02)
  })
})

async function sizeOf(picture: Sharp): Promise<number> {
  const { info } = await picture.png().toBuffer({ resolveWithObject: true })
  return info.width * info.height
}
