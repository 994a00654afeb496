import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { type Master, openMaster } from '#service/imaging/raster.ts'
import type { Operation } from '#shared/contract/reading.ts'
import { aFolder } from '../support/archive.ts'
import { aSheet, asMaster, besideBed, onBed } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

/** Pixels of border on the copy: of the sheet as it lies, levelled by so many degrees, and cropped as the reader crops. */
async function leftOn(master: Master, degrees: number): Promise<{ uncropped: number; cropped: number }> {
  const looked = await look(master)
  const levelled: Operation[] = degrees === 0 ? [] : [{ kind: 'deskew', degrees }]
  const crop = looked.sheet(levelled)
  return {
    uncropped: looked.border(levelled),
    cropped: looked.border(crop ? [...levelled, crop] : levelled),
  }
}
const drawn = async (picture: Sharp) => await asMaster(place.folder, randomUUID(), picture)

describe('the border left on the upright copy', () => {
  test('is nothing where no bed was seen', async () => {
    expect(await leftOn(await drawn(aSheet()), 0)).toEqual({ uncropped: 0, cropped: 0 })
  })

  test.each([-1.5, 0, 1.5])('is nothing once a sheet at %s degrees is levelled and cropped', async degrees => {
    const { uncropped, cropped } = await leftOn(await drawn(await onBed(aSheet(), degrees)), -degrees)
    expect(uncropped).toBeGreaterThan(55)
    expect(cropped).toBeLessThanOrEqual(4)
  })

  test.each([-3, -1.8, 1.8, 3])(
    'is the wedge that levelling by %s degrees makes of a straight strip, at its thick end, behind its white corner',
    async degrees => {
      const { cropped } = await leftOn(await drawn(await besideBed(aSheet(), -degrees)), degrees)
      expect(cropped).toBeGreaterThan(50)
      expect(cropped).toBeLessThan(70)
    },
  )

  test('is no more than the levelling leaves of a strip at a slight angle', async () => {
    const { uncropped, cropped } = await leftOn(await drawn(await besideBed(aSheet(), 0.3)), -0.3)
    expect(uncropped).toBeGreaterThan(55)
    expect(cropped).toBeLessThan(16)
  })

  test('counts what a person left of it, and nothing where a person cut it away', async () => {
    const master = await drawn(await onBed(aSheet(), 0))
    const { border } = await look(master)
    const crop = (left: number): Operation => ({ kind: 'crop', left, top: 0, width: 1600, height: 2339 })
    expect(border([crop(20)])).toBeGreaterThan(38)
    expect(border([crop(20)])).toBeLessThan(48)
    expect(border([crop(70)])).toBe(0)
    expect(
      border([
        { kind: 'turn', degrees: 90 },
        { kind: 'crop', left: 0, top: 30, width: 2339, height: 1600 },
      ]),
    ).toBeGreaterThan(28)
  })
})

const samples = join(import.meta.dirname, '..', '..', '..', 'shared', 'samples', 'zh')
if (!existsSync(samples)) console.warn('the samples are not here (../shared/samples): their borders are not measured')

// Millimetres at 300 dpi, counted along rows of the levelled copies: a wedge beside the sheet's left edge.
test.skipIf(!existsSync(samples)).each([
  ['0001', 0, 0],
  ['0006', 0, 0],
  ['0007', -1.78, 3.8],
  ['0009', 1.86, 1.5],
  ['0012', 1.38, 2.1],
  ['0013', -1.16, 3.2],
  ['0022', 0, 0],
  ['0025', 1.14, 0],
])('page %s of the samples, levelled by %s degrees, keeps a border of %s mm', async (page, degrees, millimetres) => {
  const { cropped } = await leftOn(await openMaster(join(samples, `scan-${page}.jpg`), 'jpeg'), degrees)
  expect(Math.abs((cropped * 25.4) / 300 - millimetres)).toBeLessThan(0.25)
})
