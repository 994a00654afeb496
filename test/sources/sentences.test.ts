import { expect, test } from 'vitest'
import { sourceNoticeCode, sourceRefusalCode } from '#shared/contract/sources.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'

const codes = [...sourceRefusalCode.options, ...sourceNoticeCode.options]
const params = {
  row: '3',
  field: 'date',
  value: '2023-02-30',
  width: '60000',
  height: '60000',
  limit: '150000000',
  pages: '>5000',
  format: 'jpeg',
  extension: '.tif',
  dpi: '72',
  page: '7',
  referenceCode: 'J001-WS·2023-Y-0001',
  files: '2',
  source: '0002.tif',
  other: '1750',
  frames: '2',
  columns: '“归期”',
  lines: '某局1987年文件目录',
  finest: '1200',
  bits: '16',
  members: '3',
  texts: '2',
  cover: '1',
  name: '附件.pdf',
}

test.each(codes)('%s is one plain sentence or two in both languages, every value filled in', code => {
  for (const [language, ending] of [
    ['zh-CN', '。'],
    ['en', '.'],
  ] as const) {
    const sentence = sourceSentence(language, code, params)
    expect(sentence.endsWith(ending)).toBe(true)
    expect(sentence).not.toMatch(/\?|undefined|\{|\}|NaN/u)
  }
})

test('a sentence says where and what, and what to do', () => {
  expect(sourceSentence('zh-CN', 'truncated', {})).toBe('文件被截断，请重新扫描或重新复制。')
  expect(sourceSentence('zh-CN', 'unreadable', { page: '7' })).toBe(
    '第 7 页：文件已损坏，无法读取，请重新扫描或重新复制。',
  )
  expect(sourceSentence('en', 'unreadable', { reason: 'damaged', part: 'tile', at: '12', page: '2' })).toBe(
    'Page 2: The file is damaged (tile 12: missing or not decodable). Scan or copy it again.',
  )
  expect(sourceSentence('zh-CN', 'unreadable', { reason: 'unsupported', kind: 'JPEG 2000' })).toBe(
    '不支持这种图像（JPEG 2000）。请另存为 TIFF、PNG 或 JPEG 后重试。',
  )
  expect(sourceSentence('en', 'unreadable', { reason: 'unsupported', kind: 'HEIC' })).toContain('Most Compatible')
  expect(sourceSentence('zh-CN', 'bad-manifest-row', params)).toBe(
    '清单第 3 行，日期：没有“2023-02-30”这样的日期，请写成 2023-03-15 的样子。',
  )
  expect(sourceSentence('en', 'bad-manifest-row', { row: '4', field: 'file', value: '$&.jpg', reason: 'twice' })).toBe(
    'Row 4 of the manifest, file: the file “$&.jpg” was listed in a row above. Remove one of the two.',
  )
  expect(sourceSentence('zh-CN', 'too-large', { bytes: '2000000000', limit: '1000000000' })).toBe(
    '文件过大（2000 MB，上限 1000 MB），请拆分后提供。',
  )
  expect(sourceSentence('zh-CN', 'already-held', { referenceCode: 'X001-WS·2023·Y·BGS-0001' })).toContain(
    'X001-WS·2023·Y·BGS-0001',
  )
})
