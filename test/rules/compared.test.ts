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

describe('two looks', () => {
  test('are the same when they differ little, and never when there is no ink', () => {
    expect(sameLook('0'.repeat(50) + 'f'.repeat(50), '0'.repeat(50) + 'e'.repeat(50))).toBe(true)
    expect(sameLook('0'.repeat(50) + 'f'.repeat(50), 'f'.repeat(50) + '0'.repeat(50))).toBe(false)
    expect(sameLook('', '')).toBe(false)
    expect(sameLook('00', '00')).toBe(false)
  })
})

test('a page of another format than the rest of its batch is named', () => {
  const one = (id: number, format: string, dpi: number | null) => ({ id, format, dpi, bits: 24 })
  expect(uniformity([one(1, 'tiff', 300), one(2, 'tiff', 300.1), one(3, 'jpeg', 300), one(4, 'tiff', 200)])).toEqual([
    { id: 3, measured: 'jpeg 300 dpi', limit: 'tiff 300 dpi' },
    { id: 4, measured: 'tiff 200 dpi', limit: 'tiff 300 dpi' },
  ])
  expect(uniformity([])).toEqual([])
})
