// A fingerprint as a code to be scanned: what is read comes out as what was printed.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsOfPrint, printOfDigits } from '#shared/trust/print-digits.ts'
import { differing, digitsOf, entered } from '../../renderer/keys/typed-print.ts'

const print = '00ff 1234 abcd ffff 0000 9e9e 7f01 c0de'

test('forty digits are the fingerprint, whatever it is', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map(value => value.toString(16).padStart(4, '0'))
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), groups => {
      const digits = digitsOfPrint(groups.join(' '))
      expect(digits).toMatch(/^\d{40}$/)
      expect(printOfDigits(digits)).toBe(groups.join(' '))
    }),
  )
})

test('anything else is none: another length, groups that no hex digits make, letters', () => {
  const digits = digitsOfPrint(print)
  for (const text of ['', digits.slice(1), `${digits}0`, `99999${digits.slice(5)}`, digits.replace(/^0/u, 'a'), print])
    expect(printOfDigits(text)).toBeNull()
})

test('what a scanner types is shown and held as what stands on the card, full width or not', () => {
  const digits = digitsOfPrint(print)
  const wide = [...digits].map(digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
  for (const scanned of [digits, wide, `${digits}\t`]) {
    expect(entered(scanned)).toBe(print)
    expect(digitsOf(entered(scanned))).toHaveLength(32)
    expect(differing(entered(scanned), print)).toEqual([])
  }
  // While it is being scanned nothing is judged, and another code differs in just its groups.
  expect(differing(digits.slice(0, 36), print)).toEqual([])
  expect(differing(entered(digitsOfPrint(print.replace('abcd', 'abce'))), print)).toEqual([3])
})
