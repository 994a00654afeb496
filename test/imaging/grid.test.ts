import { describe, expect, test } from 'vitest'
import { cut, tableOf, without } from '#service/imaging/grid.ts'
import type { Grey } from '#service/imaging/raster.ts'

/** White paper with rules drawn on it; `[x, y, width, height]`. */
function ruled(...rules: readonly (readonly [number, number, number, number])[]): Grey {
  const [width, height] = [900, 700]
  const data = new Uint8Array(width * height).fill(255)
  for (const [x, y, wide, high] of rules)
    for (let row = y; row < y + high; row += 1) data.fill(30, row * width + x, row * width + x + wide)
  return { width, height, data }
}

const across = [100, 200, 300, 400].map(y => [100, y, 602, 2] as const)
const down = [100, 300, 500, 700].map(x => [x, 100, 2, 302] as const)

describe('a ruled table', () => {
  test('has the cells between its rules, row by row', () => {
    const table = tableOf(ruled(...across, ...down), 32)
    expect(table?.cells.map(cell => [cell.row, cell.column])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
      [2, 1],
      [2, 2],
    ])
  })

  test('has one cell where a rule is left out between two', () => {
    const broken = [...down.filter(([x]) => x !== 300), [300, 100, 2, 100] as const, [300, 300, 2, 102] as const]
    const cells = tableOf(ruled(...across, ...broken), 32)?.cells ?? []
    expect(cells.filter(cell => cell.row === 1)).toHaveLength(2)
    expect(cells.filter(cell => cell.row === 0)).toHaveLength(3)
  })

  test('is none where only lines run across', () => {
    expect(tableOf(ruled(...across), 32)).toBeNull()
    expect(tableOf(ruled(), 32)).toBeNull()
  })
})

test('a part is cut out with a white margin, and the rest is left as it was', () => {
  const picture = ruled([100, 100, 50, 50])
  const part = cut(picture, { left: 100, top: 100, right: 149, bottom: 149 }, 5)
  expect([part.width, part.height, part.data[0], part.data[5 * part.width + 5]]).toEqual([60, 60, 255, 30])
  const rest = without(picture, { left: 100, top: 100, right: 149, bottom: 149 }, 2)
  expect(rest.data.includes(30)).toBe(false)
  expect(picture.data.includes(30)).toBe(true)
})
