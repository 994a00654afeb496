import { describe, expect, test } from 'vitest'
import { duplicates, sameLook, uniformity } from '#shared/rules/compared.ts'

const page = (id: number, changed: { sha256?: string; twin?: number | null; blank?: boolean } = {}) => ({
  id,
  sha256: changed.sha256 ?? `bytes ${id}`,
  twin: changed.twin ?? null,
  blank: changed.blank ?? false,
})

describe('a page that came twice', () => {
  test('is known by its bytes and by its look; the first of them stays', () => {
    expect(duplicates([page(1), page(2, { sha256: 'bytes 1' }), page(3, { twin: 1 }), page(4)])).toEqual([
      { id: 2, of: 1 },
      { id: 3, of: 1 },
    ])
  })

  test('is whole again once the other lies in the trash', () => {
    expect(duplicates([page(3, { twin: 1 }), page(4)])).toEqual([])
    expect(duplicates([page(2, { twin: 1 }), page(3, { twin: 1 })])).toEqual([{ id: 3, of: 2 }])
  })

  test('is not a blank side: those all look alike', () => {
    expect(duplicates([page(1, { blank: true }), page(2, { blank: true, sha256: 'bytes 1' })])).toEqual([])
  })
})

/** A look whose rows carry the ink given, line by line over 44 rows. */
const look = (ink: (row: number, column: number) => number) =>
  Array.from({ length: 44 * 32 }, (_, at) => ink(Math.floor(at / 32), at % 32).toString(16)).join('')
const lines = (row: number) => (row % 4 === 0 && row > 3 && row < 40 ? 9 : 0)

describe('two looks', () => {
  test('are the same though one lies a little elsewhere', () => {
    expect(
      sameLook(
        look(lines),
        look(row => lines(row + 1)),
      ),
    ).toBe(true)
  })

  test('of one form filled in differently are not', () => {
    const filled = (words: number) =>
      look((row, column) => (row % 4 === 2 && column > 10 && column < 10 + words ? 6 : lines(row)))
    expect(sameLook(filled(16), filled(16))).toBe(true)
    expect(sameLook(filled(16), filled(4))).toBe(false)
  })

  test('without ink, or of another make, are nobody’s', () => {
    expect(
      sameLook(
        look(() => 0),
        look(() => 0),
      ),
    ).toBe(false)
    expect(sameLook('', '')).toBe(false)
    expect(sameLook('ff', 'ff')).toBe(false)
  })
})

test('a page of another format than the rest of its batch is named', () => {
  const one = (id: number, format: string, dpi: number | null) => ({ id, format, dpi })
  expect(uniformity([one(1, 'tiff', 300), one(2, 'tiff', 300.1), one(3, 'jpeg', 300), one(4, 'tiff', 200)])).toEqual([
    { id: 3, measured: 'JPEG 300 dpi', limit: 'TIFF 300 dpi' },
    { id: 4, measured: 'TIFF 200 dpi', limit: 'TIFF 300 dpi' },
  ])
  expect(uniformity([])).toEqual([])
})
