import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSource } from '#service/sources/open.ts'
import { recordedBy } from '#service/sources/recorded.ts'
import { checkedDpi } from '#service/sources/resolution.ts'
import { numericEntry, rationalEntry, writeTiff } from '#service/sources/tiff-write.ts'
import { aFile } from './files.ts'
import { aJpeg } from './images.ts'
import { jfifBody, without, withSegment } from './jpegs.ts'

const cases = join(import.meta.dirname, '../../../shared/cases')
if (!existsSync(cases)) console.warn('the cases are not here (../shared/cases): they are not tried')

const mm = (length: number, dpi: number) => Math.round((length / 25.4) * dpi)

describe('what is believed of a resolution', () => {
  test.each([
    ['an A4 page', 210, 297, 300, true],
    ['an A4 page a tenth off', 210, 297, 330, true],
    ['A0', 841, 1189, 200, true],
    ['a receipt of 80 × 1350 mm', 80, 1350, 203, true],
    ['a logbook of 240 × 5000 mm', 240, 5000, 150, true],
    ['a drawing off a roll, 900 × 6000 mm', 900, 6000, 100, true],
    ['a sheet of 950 × 1000 mm', 950, 1000, 150, false],
    ['a sheet of 900 × 1400 mm', 900, 1400, 150, false],
    ['a stamp of 32 mm', 24, 32, 600, true],
    ['a speck of 12 mm', 9, 12, 600, false],
    ['a screen of 1280 × 800 at 96', 338, 211, 96, true],
    ['a door at 96', 656, 928, 96, false],
    ['a sheet of 42 dots an inch', 210, 297, 42, false],
  ] as const)('%s', (_, wide, high, dpi, believed) => {
    const found = checkedDpi({ x: dpi, y: dpi }, mm(wide, dpi), mm(high, dpi))
    expect(found.dpi).toEqual(believed ? { x: dpi, y: dpi } : null)
    expect(found.notices.map(notice => notice.code)).toEqual(believed ? [] : ['implausible-dpi'])
  })

  test('the shape of the pixels counts where the size does not', () => {
    // A fax of 1728 × 1145 dots tagged a tenth of what it is.
    expect(checkedDpi({ x: 20.4, y: 9.8 }, 1728, 1145)).toEqual({
      dpi: null,
      shape: { x: 20.4, y: 9.8 },
      notices: [{ code: 'implausible-dpi', params: { dpi: '20.4 × 9.8' } }],
    })
    // Nothing has pixels ten times as long as wide: that is a slip of the pen.
    expect(checkedDpi({ x: 300, y: 30 }, 2480, 3508)).toMatchObject({ dpi: null, shape: null })
    expect(checkedDpi({ x: 600, y: 60 }, 2480, 3508)).toMatchObject({ dpi: null, shape: null })
  })
})

type Tags = { readonly x: number; readonly y: number; readonly unit: 1 | 2 | 3 }

/** A white page of one byte a pixel. */
function aTiff(width: number, height: number, { x, y, unit }: Tags): Buffer {
  return writeTiff(
    [
      numericEntry(256, 4, [width], true),
      numericEntry(257, 4, [height], true),
      numericEntry(258, 3, [8], true),
      numericEntry(259, 3, [1], true),
      numericEntry(262, 3, [1], true),
      numericEntry(277, 3, [1], true),
      numericEntry(278, 4, [height], true),
      rationalEntry(282, x, true),
      rationalEntry(283, y, true),
      numericEntry(296, 3, [unit], true),
    ],
    [Buffer.alloc(width * height, 250)],
    false,
    true,
  )
}

describe('a fax page', () => {
  test.each([
    ['204 × 98', 1728, 1145, { x: 204, y: 98, unit: 2 }, { x: 204, y: 98 }, { across: 1, down: 204 / 98 }],
    ['204 × 196', 1728, 2290, { x: 204, y: 196, unit: 2 }, { x: 204, y: 196 }, { across: 1, down: 204 / 196 }],
    ['200 × 100', 1728, 1145, { x: 200, y: 100, unit: 2 }, { x: 200, y: 100 }, { across: 1, down: 2 }],
    ['204 × 391', 1728, 4580, { x: 204, y: 391, unit: 2 }, { x: 204, y: 391 }, { across: 391 / 204, down: 1 }],
    [
      '80.3 × 38.5 a centimetre',
      1728,
      1145,
      { x: 80.3, y: 38.5, unit: 3 },
      { x: 204, y: 97.8 },
      { across: 1, down: 204 / 97.8 },
    ],
    ['2 to 1 in no unit', 1728, 1145, { x: 2, y: 1, unit: 1 }, null, { across: 1, down: 2 }],
    ['300 × 300 in no unit', 1728, 1145, { x: 300, y: 300, unit: 1 }, null, null],
  ] as const)('of %s keeps its true shape', async (_, width, height, tags, dpi, stretch) => {
    const opened = await openSource(aFile('fax.tif', aTiff(width, height, tags)))
    const side = await opened.side(0)
    expect(side.dpi).toEqual(dpi)
    const [found] = side.recorded
    if (stretch === null) expect(side.recorded).toEqual([])
    else {
      expect(side.recorded).toHaveLength(1)
      expect(found?.kind === 'stretch' ? found.across : 0).toBeCloseTo(stretch.across, 3)
      expect(found?.kind === 'stretch' ? found.down : 0).toBeCloseTo(stretch.down, 3)
    }
    expect(opened.notices.map(notice => notice.code)).toEqual(dpi === null ? ['no-dpi'] : [])
  })

  test('is stretched before it is turned', () => {
    expect(recordedBy({ x: 200, y: 100 }, 6)).toEqual([
      { kind: 'stretch', across: 1, down: 2 },
      { kind: 'turn', degrees: 90 },
    ])
  })

  test('as JPEG whose JFIF gives the shape only keeps that', async () => {
    const bytes = withSegment(without(without(await aJpeg(), 0xe0), 0xe1), 0xe0, jfifBody(0, 2, 1))
    const opened = await openSource(aFile('fax.jpg', bytes))
    expect(opened.notices).toEqual([{ code: 'no-dpi', params: {} }])
    expect(await opened.side(0)).toMatchObject({ dpi: null, recorded: [{ kind: 'stretch', across: 1, down: 2 }] })
  })
})

test.skipIf(!existsSync(cases)).each([
  ['exif-72-placeholder.jpg', null, [{ kind: 'turn', degrees: 90 }], ['no-dpi']],
  ['fax-204x98-small.tif', { x: 204, y: 98 }, [{ kind: 'stretch', across: 1, down: 204 / 98 }], []],
  ['fax-204x98-text.tif', { x: 204, y: 98 }, [{ kind: 'stretch', across: 1, down: 204 / 98 }], []],
  ['receipt-80x1350mm.jpg', { x: 203, y: 203 }, [], []],
] as const)('of the case %s', async (name, dpi, recorded, notices) => {
  const opened = await openSource(join(cases, 'resolution', name))
  expect(await opened.side(0)).toMatchObject({ dpi, recorded })
  expect(opened.notices.map(notice => notice.code)).toEqual(notices)
})
