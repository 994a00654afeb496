import { describe, expect, test } from 'vitest'
import { evenly, saidBy } from '#service/ocr/evenly.ts'

type Given = readonly [text: string, left: number, width: number, confidence: number]
const words = (given: readonly Given[]) =>
  given.map(([text, left, width, confidence]) => ({ text, left, width, confidence }))
const textOf = (given: readonly Given[]) =>
  evenly(words(given))
    .map(word => word.text)
    .join('')

/** Characters of a line set at 66 pixels, each with its place. */
const set = (text: string, from = 0): readonly Given[] =>
  [...text].map((character, at) => [character, from + at * 66, 58, 93] as const)

describe('a line of Chinese, which is set evenly', () => {
  test('loses the character that the recogniser wrote between two others', () => {
    const found: readonly Given[] = [
      ...set('关于防治'),
      ['天', 264, 40, 96],
      ['和', 304, 53, 57],
      ['牛', 357, 60, 86],
      ...set('危害', 424),
    ]
    expect(textOf(found)).toBe('关于防治天牛危害')
  })

  test('loses it also where the recogniser is surer of it than of its neighbour', () => {
    const found: readonly Given[] = [
      ...set('市林业科'),
      ['学', 264, 36, 96],
      ['人', 300, 50, 82],
      ['研', 344, 50, 0],
      ...set('究院', 396),
    ]
    expect(textOf(found)).toBe('市林业科学研究院')
  })

  test('loses the second of two that stand on one place', () => {
    const found: readonly Given[] = [...set('市林业'), ['和', 198, 34, 95], ['和', 232, 32, 65], ...set('草原局', 266)]
    expect(textOf(found)).toBe('市林业和草原局')
  })

  test('keeps every character that has its place: 和 and 人, doubled ones, the narrow 一', () => {
    for (const text of ['关于和平与人民的报告', '人人有责处处留心', '天天向上一一说明', '和和气气的人'])
      expect(textOf(set(text))).toBe(text)
  })

  test('keeps all of a line whose characters stand in words, with figures between, and of a short one', () => {
    const apart: readonly Given[] = [...set('人和'), ['2023', 140, 160, 90], ...set('年和人', 310), ...set('和谐', 900)]
    expect(textOf(apart)).toBe('人和2023年和人和谐')
    expect(
      textOf([
        ['天', 0, 30, 90],
        ['和', 30, 30, 90],
        ['牛', 60, 58, 90],
      ]),
    ).toBe('天和牛')
  })
})

describe('what was recognised', () => {
  test('is said without the characters that have no place, spaces as they were', () => {
    expect(saidBy('关于 天和牛 危害', words(set('关于天牛危害')))).toBe('关于 天牛 危害')
    expect(saidBy('林业和和草原', words(set('林业和草原')))).toBe('林业和草原')
  })

  test('stays where its words say something else', () => {
    expect(saidBy('Report No. 5', words(set('报告')))).toBe('Report No. 5')
  })
})
