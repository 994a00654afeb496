// Moments on the screen: by whose clocks they are told is said where it could be mistaken.
import { expect, test } from 'vitest'
import { codeExample } from '../../renderer/catalogue/code-example.ts'
import { moment, momentIn } from '../../renderer/text/format.ts'

const yesterday = '2026-11-26T16:00:00.000Z'

test('the beginning of a day is told by the archive’s clocks, with their zone where the machine’s show another time', () => {
  expect(momentIn(yesterday, 'Asia/Shanghai')).toMatch(/^2026-11-27 00:00( UTC\+08:00)?$/u)
  const elsewhere = moment(yesterday) === '2026-11-27 00:00' ? 'America/New_York' : 'Asia/Shanghai'
  expect(momentIn(yesterday, elsewhere)).toMatch(/ UTC[+-]\d\d:00$/u)
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(momentIn(yesterday, here)).toBe(moment(yesterday))
})

test('the example of a code is one of the fonds and the category at hand', () => {
  expect(codeExample('J001-WS·2023-D30-BGS-0001', 'A101')).toBe('A101-WS·2023-D30-BGS-0001')
  expect(codeExample('J001-WS·2023-D30-BGS-0001', 'A101', 'KJ')).toBe('A101-KJ·2023-D30-BGS-0001')
})
