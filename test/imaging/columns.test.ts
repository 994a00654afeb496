import { describe, expect, test } from 'vitest'
import { partsOf } from '#service/imaging/columns.ts'
import type { Grey } from '#service/imaging/raster.ts'

const size = 32
const [width, height] = [1600, 2200]

/** White paper on which lines of print are drawn as square blocks, one a character; lengths in characters. */
function page(...lines: readonly (readonly [left: number, top: number, characters: number, scale?: number])[]): Grey {
  const data = new Uint8Array(width * height).fill(255)
  for (const [left, top, characters, scale = 1] of lines) {
    const em = size * scale
    for (let at = 0; at < characters; at += 1)
      for (let y = 0; y < em * 0.9; y += 1) {
        const from = Math.round(top + y) * width + Math.round(left + at * em)
        data.fill(30, from, from + Math.round(em * 0.88))
      }
  }
  return { width, height, data }
}

/** Lines of one column, the last of every fourth paragraph short. */
const column = (left: number, top: number, count: number, characters: number) =>
  Array.from({ length: count }, (_, at) => [left, top + at * 50, at % 4 === 3 ? 5 : characters] as const)

const heading = [480, 100, 9, 2.2] as const
const places = (picture: Grey) => partsOf(picture, size).map(part => [part.left, part.top, part.right, part.bottom])

describe('columns of running text', () => {
  test('are the parts of a page, one after the other, and what stands across them is before and behind', () => {
    const footnote = [160, 1500, 38] as const
    const found = places(page(heading, ...column(160, 300, 20, 18), ...column(800, 300, 20, 18), footnote))
    expect(found).toHaveLength(4)
    const [above, left, right, below] = found
    expect(above?.[3]).toBeLessThan(301)
    expect([left?.[0], right?.[2]]).toEqual([0, width - 1])
    expect(left?.[2]).toBeGreaterThan(160 + 18 * size - 8)
    expect(right?.[0]).toBeLessThan(801)
    expect([left?.[3], below?.[1]].every(edge => edge !== undefined && edge > 1280 && edge <= 1500)).toBe(true)
  })

  test('may be three with a rule in narrow gutters, as in a newspaper', () => {
    const picture = page(
      heading,
      ...column(100, 300, 30, 14),
      ...column(580, 300, 30, 14),
      ...column(1060, 300, 30, 14),
    )
    for (const x of [563, 1043])
      for (let y = 280; y < 1850; y += 1) picture.data.fill(20, y * width + x, y * width + x + 2)
    expect(places(picture)).toHaveLength(4)
  })

  test('may be of different length, and stand in two bands with a heading between', () => {
    const middle = [480, 1000, 20] as const
    const found = places(
      page(
        heading,
        ...column(160, 300, 12, 18),
        ...column(800, 300, 7, 18),
        middle,
        ...column(160, 1100, 9, 18),
        ...column(800, 1100, 14, 18),
      ),
    )
    expect(found).toHaveLength(6)
    expect(found.map(part => (part[0] === 0 ? (part[2] === width - 1 ? 'across' : 'left') : 'right'))).toEqual([
      'across',
      'left',
      'right',
      'across',
      'left',
      'right',
    ])
  })

  test('may be set with a line of white between the lines, level with each other', () => {
    const spaced = (left: number) =>
      Array.from({ length: 11 }, (_, at) => [left, 300 + at * 72, at % 4 === 3 ? 9 : 11] as const)
    const foot = [480, 1500, 12] as const
    expect(places(page(heading, ...spaced(160), ...spaced(740), foot))).toHaveLength(4)
  })

  test('leave a page number far below the middle one of three, where no gutter meets it, to the end', () => {
    const number = [740, 1900, 3] as const
    const columns = [100, 580, 1060].flatMap(left => column(left, 300, 16, 12))
    const found = places(page(heading, ...columns, number))
    expect(found).toHaveLength(5)
    expect(found.at(-1)?.[1]).toBeGreaterThan(1100)
  })

  test('lose nothing to a date that stands in one of them, but a short note below both is read last', () => {
    const note = [160, 1450, 9] as const
    const found = places(page(...column(160, 300, 20, 18), ...column(800, 300, 20, 18), note))
    expect(found).toHaveLength(3)
    expect(found[2]?.[1]).toBeGreaterThan(1290)
  })
})

describe('no columns are', () => {
  const rows = (count: number, row: (at: number) => readonly (readonly [left: number, characters: number])[]) =>
    page(
      ...Array.from({ length: count }, (_, at) =>
        row(at).map(([left, characters]) => [left, 300 + at * 60, characters] as const),
      ).flat(),
    )

  test.each([
    [
      'names, places and figures in a table without rules',
      rows(16, at => [
        [160, 6 + (at % 3)],
        [620, 8],
        [1100, 3],
      ]),
    ],
    [
      'two cells of any length and a figure',
      rows(16, () => [
        [160, 11],
        [700, 9],
        [1250, 3],
      ]),
    ],
    [
      'labels at the left and values at the right',
      rows(12, at => [
        [160, 5 + ((at * 5) % 6)],
        [800, 6 + ((at * 7) % 9)],
      ]),
    ],
    [
      'titles and the numbers of their pages',
      rows(18, at => [
        [160, 9 + ((at * 5) % 14)],
        [1350, 2],
      ]),
    ],
    [
      'marks of articles before their text',
      rows(18, () => [
        [160, 3],
        [360, 30],
      ]),
    ],
    [
      'titles of any length beside who wrote them',
      rows(18, at => [
        [160, 10 + ((at * 7) % 12)],
        [1000, 11],
      ]),
    ],
    [
      'rows far apart that are level with each other',
      page(
        ...Array.from({ length: 14 }, (_, at) => [
          [160, 300 + at * 80, 12] as const,
          [900, 300 + at * 80, 12] as const,
        ]).flat(),
      ),
    ],
  ])('%s', (_what, picture) => {
    expect(places(picture)).toHaveLength(1)
  })

  test('the two heads of a letter, and the wide gaps of a line for name and date', () => {
    const heads = [0, 1, 2, 3].flatMap(at => [[160, 100 + at * 55, 12] as const, [900, 100 + at * 55, 12] as const])
    const body = (top: number) => [0, 1, 2, 3, 4, 5].map(at => [160, top + at * 55, 39] as const)
    const wide = (top: number) => [[160, top, 12] as const, [1000, top, 11] as const]
    expect(places(page(...heads, ...body(400), ...wide(760), ...body(850), ...wide(1200), ...body(1300)))).toHaveLength(
      1,
    )
  })

  test('print that is set in a grid, whose characters stand below each other', () => {
    const grid = Array.from({ length: 24 }, (_, row) =>
      Array.from({ length: 26 }, (__, at) => [160 + at * 50, 300 + row * 60, 1] as const),
    ).flat()
    expect(places(page(...grid))).toHaveLength(1)
  })
})
