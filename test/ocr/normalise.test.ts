import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { join } from '#service/ocr/lines.ts'
import { putRight } from '#service/ocr/normalise.ts'

describe('what is put right by rule', () => {
  test.each([
    ['云林科办【2023】12号', '云林科办〔2023〕12号'],
    ['云林科办[2023]12 号', '云林科办〔2023〕12号'],
    ['〔2023〕第 6 号', '〔2023〕第 6号'],
    ['各科室:', '各科室：'],
    ['加强管理.', '加强管理。'],
    ['做好工作,确保安全', '做好工作，确保安全'],
    ['"不忘初心"主题', '“不忘初心”主题'],
    ['16 8,724.00', '16 8,724.00'],
    ['18 .267 .00', '18,267.00'],
    ['一 3 一', '— 3 —'],
    ['-12-', '— 12 —'],
    ['3.5%', '3.5%'],
    ['see 3.14, and so on.', 'see 3.14, and so on.'],
    ['2023.5.1', '2023.5.1'],
  ])('%s becomes %s', (recognised, right) => expect(putRight(recognised)).toBe(right))

  test('stays right when it is put right again', () => {
    const piece = fc.constantFrom(
      '档案',
      '〔2023〕12号',
      '【1998】3号',
      ',',
      '.',
      ':',
      '"',
      '12',
      '1,234.50',
      ' ',
      '一',
      '—',
      'Scan',
      '（',
      '%',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const once = putRight(pieces.join(''))
        expect(putRight(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('words are joined', () => {
  test('without spaces in Chinese, with them in English, and as each stands beside the other', () => {
    expect(join(['档', '案', '管理'])).toBe('档案管理')
    expect(join(['Records', 'Office'])).toBe('Records Office')
    expect(join(['共', '12', '件'])).toBe('共12件')
    expect(join(['使用', 'Juanzong', 'Reader', '识读'])).toBe('使用Juanzong Reader识读')
  })
})
