// Names and titles as they are shown: nothing in them that cannot be seen.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownText } from '#shared/text/shown.ts'

test('a name is shown without controls, line ends, unseen spaces and marks of direction', () => {
  expect(shownText('a\u202Egpj.exe')).toBe('agpj.exe')
  expect(shownText('第一页\r\n第二页\t三')).toBe('第一页 第二页 三')
  expect(shownText('\uFEFF关\u200B于\u2060\u00AD通\u0000知\u007F')).toBe('关于通知')
  expect(shownText('a\ud800b')).toBe('a\ufffdb')
})

test('what a script needs stays: joiners in Arabic, the variants of a character', () => {
  expect(shownText('می\u200Cخواهم')).toBe('می\u200Cخواهم')
  expect(shownText('葛\u{E0100}城')).toBe('葛\u{E0100}城')
  expect(shownText('文\u200C件')).toBe('文件')
})

test('whatever the name, it is one line, and shown once more it is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      const shown = shownText(name)
      expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u)
      expect(shownText(shown)).toBe(shown)
    }),
    { numRuns: 2000 },
  )
})
