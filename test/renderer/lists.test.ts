import { expect, test } from 'vitest'
import { columnsFor, layoutOf } from '../../renderer/catalogue/columns.ts'
import { targetOf } from '../../renderer/catalogue/list-keys.ts'
import { placeOf, treeKey } from '../../renderer/catalogue/place.ts'
import { likelyGrouping } from '../../renderer/ingest/likely.ts'
import { duration, recordDate, size } from '../../renderer/text/format.ts'
import { marksOf } from '../../renderer/ui/marks.ts'

test('keys move within the list and never out of it', () => {
  expect(targetOf('ArrowDown', -1, 20, 100_000)).toBe(0)
  expect(targetOf('ArrowUp', 0, 20, 100_000)).toBe(0)
  expect(targetOf('PageDown', 99_990, 20, 100_000)).toBe(99_999)
  expect(targetOf('End', 3, 20, 100_000)).toBe(99_999)
  expect(targetOf('x', 3, 20, 100_000)).toBeNull()
})

test('title and code are always shown, the title first, other columns as chosen', () => {
  expect(columnsFor(['pages']).map(column => column.name)).toEqual(['title', 'referenceCode', 'pages'])
})

test('a place in the tree survives the way through its key', () => {
  expect(placeOf(treeKey({ fondsId: 1, categoryId: 2, year: 2023 }))).toEqual({ fondsId: 1, categoryId: 2, year: 2023 })
  expect(placeOf(treeKey({}))).toEqual({ fondsId: undefined, categoryId: undefined, year: undefined })
})

test('folders are likely items, and a manifest is taken at its word', () => {
  expect(likelyGrouping(['a.pdf', 'b.pdf'])).toBe('file')
  expect(likelyGrouping(['2023/a.jpg'])).toBe('folder')
  expect(likelyGrouping(['2023/a.jpg', '2023/目录.csv'])).toBe('manifest')
})

test('files of one folder that all have titles are likely items themselves', () => {
  expect(likelyGrouping(['扫描件/关于水质监测的通报.jpg', '扫描件/关于节约用水的倡议.jpg'])).toBe('file')
  expect(likelyGrouping(['scans/Minutes of the meeting.jpg', 'scans/Report on the flood.jpg'])).toBe('file')
  expect(likelyGrouping(['扫描件/关于水质监测的通报.jpg', '扫描件/002.jpg'])).toBe('folder')
  expect(likelyGrouping(['一/关于水质监测的通报.jpg', '二/关于节约用水的倡议.jpg'])).toBe('folder')
  expect(likelyGrouping(['会议/会议纪要第一页.jpg', '会议/会议纪要第二页.jpg'])).toBe('folder')
  expect(likelyGrouping(['scans/IMG_20240102_0001.jpg', 'scans/IMG_20240102_0002.jpg'])).toBe('folder')
})

test('dates, sizes and durations read as people write them', () => {
  expect([recordDate('20230312'), recordDate('20230300'), recordDate('20230000'), recordDate('')]).toEqual([
    '2023-03-12',
    '2023-03',
    '2023',
    '',
  ])
  expect([size(512), size(1536), size(300 * 1024 ** 2)]).toEqual(['512 B', '1.5 KB', '300 MB'])
  expect([duration(9), duration(75), duration(3_725)]).toEqual(['0:09', '1:15', '1:02:05'])
})

test('a snippet falls into marked and unmarked parts, and markup in it stays text', () => {
  expect(marksOf('<b>前\uE000借阅\uE001后', '\uE000', '\uE001')).toEqual([
    { at: 0, text: '<b>前', hit: false },
    { at: 5, text: '借阅', hit: true },
    { at: 8, text: '后', hit: false },
  ])
})

test('long titles never push the other columns out of line, and a code takes what it needs', () => {
  const columns = columnsFor(['pages'])
  expect(layoutOf(columns, {}, 'A101-WS·2023-D30-0001')).toEqual({
    template: 'minmax(11rem, 1fr) minmax(8rem, 12.6rem) 3.2rem',
    least: 'calc(22.2rem + 48px)',
  })
  // A character of Chinese is as wide as two others.
  expect(layoutOf(columns, {}, 'A101-WS·1987-Y-水利科-0001').template).toContain('minmax(8rem, 15.3rem)')
})

test('a column that was pulled to a width keeps it; a title pulled wide scrolls sideways rather than shrink', () => {
  expect(layoutOf(columnsFor(['pages']), { title: 30, referenceCode: 9, pages: 5 }, '')).toEqual({
    template: 'minmax(30rem, 1fr) 9rem 5rem',
    least: 'calc(44.0rem + 48px)',
  })
})
