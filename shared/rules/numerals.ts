// Numbers as Chinese writing has them: 三十, 廿一, 一九八七, and the formal 贰 and 叁 of certificates.

const digits = new Map<string, number>(
  [
    ['〇', '○', '◯', '零', 'o', '0'],
    ['一', '壹', '弌', '1'],
    ['二', '贰', '貳', '两', '2'],
    ['三', '叁', '參', '3'],
    ['四', '肆', '4'],
    ['五', '伍', '5'],
    ['六', '陆', '陸', '6'],
    ['七', '柒', '7'],
    ['八', '捌', '8'],
    ['九', '玖', '9'],
  ].flatMap((signs, value) => signs.map(sign => [sign, value] as const)),
)

/** The signs a figure may be written with, as a part of a regular expression's class. `o` stands for a typed 〇. */
export const figureSigns = [...digits.keys()].join('')

/** Figure by figure: 一九八七, 二○○三, 1987. NaN where a sign is no figure, or there is none. */
export function figures(text: string): number {
  if (text === '') return Number.NaN
  let number = 0
  for (const sign of text) number = number * 10 + (digits.get(sign) ?? Number.NaN)
  return number
}

const tens = /^(?:(.)?[十拾](.)?|([廿卄])(.)?|(卅)(.)?)$/u

/** Up to 199 with its tens: 三十, 十二, 廿一, 一百二十; or figure by figure. 元 is the first of an era's years and months. */
export function numberOf(text: string): number {
  if (text === '元') return 1
  const [, hundreds, rest = ''] = /^(.)[百佰]零?(.*)$/u.exec(text) ?? []
  if (hundreds !== undefined) return figures(hundreds) * 100 + (rest === '' ? 0 : numberOf(rest))
  const found = tens.exec(text)
  if (!found) return figures(text)
  const [, ten, one, twenty, oneOfTwenty, thirty, oneOfThirty] = found
  const units = one ?? oneOfTwenty ?? oneOfThirty
  const decade = twenty === undefined ? (thirty === undefined ? (ten === undefined ? 1 : figures(ten)) : 3) : 2
  return decade * 10 + (units === undefined ? 0 : figures(units))
}
