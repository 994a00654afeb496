import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparable, indexed, matchExpression } from '#service/catalogue/index-terms.ts'
import { boxesOf, placesOf, snippetOf } from '#service/search/places.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { hitEnd, hitStart } from '#shared/contract/search.ts'

/** Which of the texts an index like the archive's finds for a query. */
function found(texts: readonly string[], query: string): number[] {
  const database = new Database(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE search_index USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`,
  )
  const insert = database.prepare('INSERT INTO search_index (rowid, text) VALUES (?, ?)')
  for (const [at, text] of texts.entries()) insert.run(at, indexed(text))
  const match = matchExpression(query)
  const rows: unknown[] =
    match === null
      ? []
      : database.prepare('SELECT rowid FROM search_index WHERE search_index MATCH ?').pluck().all(match)
  database.close()
  return rows.map(Number).sort((a, b) => a - b)
}

describe('the index', () => {
  const texts = [
    '档案馆借阅管理办法',
    '馆藏档案',
    '关于购置扫描仪的请示',
    'J001-WS·2023-D30-0012',
    'Juanzong reads scanned pages',
    '２０２３年第12号',
  ]

  test.each([
    ['档', [0, 1]],
    ['馆', [0, 1]],
    ['档案', [0, 1]],
    ['馆藏', [1]],
    ['案馆', [0]],
    ['法', [0]],
    ['管理办法', [0]],
    ['办法管', []],
    ['档案 借阅', [0]],
    ['档案 请示', []],
    ['扫描仪的请示', [2]],
    ['0012', [3]],
    ['J001-WS·2023', [3]],
    ['scan', [4]],
    ['READS', [4]],
    ['2023', [3, 5]],
    ['12号', [5]],
    ['号', [5]],
    ['年第', [5]],
  ])('finds %s exactly where it stands', (query, expected) => {
    expect(found(texts, query)).toEqual(expected)
  })

  test('finds every Chinese substring of a text, also of one or two characters, and nothing that is none', () => {
    const character = fc.constantFrom(...'档案馆借阅管理办法的一二三')
    const text = fc.string({ unit: character, minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.string({ unit: character, minLength: 1, maxLength: 4 }),
        (many, query) => {
          const expected = many.flatMap((one, at) => (one.includes(query) ? [at] : []))
          expect(found(many, query)).toEqual(expected)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('finds a word across the end of a line', () => {
    expect(found(['本单位档\n案工作'], '档案')).toEqual([0])
    expect(comparable('scanned\npages')).toBe('scanned\npages')
  })

  test('never lets a query become an expression of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), query => {
        expect(() => found(['档案'], query)).not.toThrow()
      }),
      { numRuns: 300 },
    )
    expect(() => found(['档案'], '" OR NEAR( * ^ title:')).not.toThrow()
  })
})

describe('a snippet', () => {
  test('shows the hit between its marks, on one line', () => {
    expect(snippetOf('第一章 总则\n为规范档\n案借阅工作', '档案')).toBe(
      `第一章 总则 为规范${hitStart}档 案${hitEnd}借阅工作`,
    )
  })

  test('marks what the index found, whatever its width or case', () => {
    expect(placesOf('ＡＢＣ档案', 'abc')).toEqual([{ from: 0, to: 3 }])
  })

  test('never loses or adds a character but its ellipses and marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 3 }), (text, query) => {
        const plain = snippetOf(text, query).replaceAll(hitStart, '').replaceAll(hitEnd, '')
        const flat = text.replace(/\s*\n\s*/gu, ' ')
        expect(text.length > 90 || text.includes(hitStart) || text.includes(hitEnd) || plain === flat).toBe(true)
      }),
    )
  })
})

describe('a mark on the page', () => {
  const line = (text: string, top: number): TextLine => ({
    left: 100,
    top,
    width: 40 * text.length,
    height: 40,
    text,
    recognised: text,
    words: [...text].map((character, at) => ({
      text: character,
      left: 100 + 40 * at,
      top,
      width: 40,
      height: 40,
      confidence: 90,
    })),
  })

  test('covers the characters that were found, on every line they stand on', () => {
    const boxes = boxesOf([line('本单位档', 0), line('案工作', 60)], '档案')
    expect(boxes).toHaveLength(2)
    const [end, start] = boxes
    expect(end?.left).toBeLessThanOrEqual(100 + 3 * 40)
    expect((end?.left ?? 0) + (end?.width ?? 0)).toBe(100 + 4 * 40)
    expect(start).toMatchObject({ left: 100, top: 60, height: 40 })
    expect(start?.width).toBeGreaterThanOrEqual(40)
  })

  test('never leaves its line', () => {
    const lines = ['关于购置扫描仪的请示', '2023年 scanned pages 第12号'].map((text, at) => line(text, at * 60))
    fc.assert(
      fc.property(fc.constantFrom('扫描', '示', '关于', 'scanned', '12号', '2023', '请示2023'), query => {
        for (const box of boxesOf(lines, query)) {
          const owner = lines.find(one => one.top === box.top)
          expect(box.left).toBeGreaterThanOrEqual(owner?.left ?? Number.NaN)
          expect(box.left + box.width).toBeLessThanOrEqual((owner?.left ?? 0) + (owner?.width ?? 0))
        }
      }),
    )
  })
})
