import { describe, expect, test } from 'vitest'
import { putRightLine } from '#service/reading/put-right.ts'
import { boxesOf } from '#service/search/places.ts'
import type { TextLine, Word } from '#shared/contract/reading.ts'
import { charactersOf, readIn } from '#shared/rules/characters.ts'
import { doubtfulIn } from '#shared/rules/doubtful.ts'
import { guessesIn } from '#shared/rules/guesses.ts'

/** A line of squares of 40 pixels, from 100 on; `text` is what the line says where it is not what was read. */
function line(read: string, text = read, words: Partial<Record<number, Partial<Word>>> = {}): TextLine {
  const signs = [...read].filter(sign => sign !== ' ')
  return {
    left: 100,
    top: 0,
    width: 40 * signs.length,
    height: 40,
    text,
    recognised: read,
    words: signs.map((sign, at) => ({
      text: sign,
      confidence: 90,
      left: 100 + 40 * at,
      top: 0,
      width: 40,
      height: 40,
      ...words[at],
    })),
  }
}

/** From which square to which a query is marked. */
const marked = (one: TextLine, query: string) =>
  boxesOf([one], query).map(({ left, width }) => [(left - 100) / 40, (left - 100 + width) / 40])

describe('the characters of a line', () => {
  test('stand where they were read, though the text has other signs than what was read', () => {
    const one = line('一,档案一(2023)', '一，档案一〔2023〕')
    expect(charactersOf(one).map(({ start }) => (start - 100) / 40)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(marked(one, '档案')).toEqual([[2, 4]])
    expect(marked(one, '〔2023')).toEqual([[5, 10]])
  })

  test('are found behind a sign that comes again later and was read as another at first', () => {
    expect(marked(line('一关于借阅一', '—关于借阅一'), '关于')).toEqual([[1, 3]])
  })

  test('of a corrected line keep the places of what was read; what stands instead has the place of that', () => {
    const one = putRightLine(line('关于档室借阅'), '关于档案借阅')
    expect(marked(one, '档案')).toEqual([[2, 4]])
    expect(marked(one, '借阅')).toEqual([[4, 6]])
  })

  test('that were read as part of their neighbours share the room with them', () => {
    const one = putRightLine(line('关于档借阅'), '关于档案借阅')
    expect(marked(one, '关于')).toEqual([[0, 2]])
    expect(marked(one, '阅')).toEqual([[4, 5]])
    const [box] = marked(one, '案')
    expect(box?.[0]).toBeGreaterThan(2)
    expect(box?.[1]).toBeLessThan(4)
  })

  test('of a line that says something else altogether are spread over it by their widths', () => {
    const one = putRightLine(line('关于档案借阅'), '一二 ae')
    const [first, second, latin] = one.words
    expect([first?.left, second?.left]).toEqual([100, 100 + Math.round(240 / 3.25)])
    expect((latin?.left ?? 0) + (latin?.width ?? 0)).toBe(340)
  })

  test('that stand apart leave the white between them free', () => {
    const apart = line('档案', '档 案', { 1: { left: 300 } })
    expect(marked(apart, '档')[0]?.[1]).toBeLessThan(1.15)
  })
})

describe('what the recogniser doubted', () => {
  const doubted = line('关于档室借阅', '关于档室借阅', {
    3: { confidence: 40, choices: ['案', '宰'] },
    4: { confidence: 50 },
  })

  test('is found where the text still says it, and no more where a person changed it', () => {
    expect(doubtfulIn(doubted).map(({ from, to }) => [from, to])).toEqual([[3, 5]])
    expect(doubtfulIn({ ...doubted, text: '关于档案借阅' }).map(({ from, to }) => [from, to])).toEqual([[4, 5]])
  })

  test('is offered with what else was seen, also where one of these stands there by now', () => {
    const guess = { from: 3, to: 4, options: ['室', '案', '宰'] }
    expect(guessesIn(doubted)).toEqual([guess])
    expect(guessesIn({ ...doubted, text: '关于档案借阅' })).toEqual([guess])
    expect(guessesIn({ ...doubted, text: '（关于档宰借阅' })).toEqual([{ ...guess, from: 4, to: 5 }])
    expect(guessesIn({ ...doubted, text: '别的话' })).toEqual([])
  })

  test('of figures that were read together is offered as the whole of them', () => {
    const figures = line('年', '2O23年', {})
    const number: Word = {
      ...{ left: 20, top: 0, width: 80, height: 40 },
      ...{ text: '2O23', confidence: 50, choices: ['2023'] },
    }
    const one = { ...figures, words: [number, ...figures.words] }
    expect(guessesIn(one)).toEqual([{ from: 0, to: 4, options: ['2O23', '2023'] }])
    expect(guessesIn({ ...one, text: '2023年' })).toEqual([{ from: 0, to: 4, options: ['2O23', '2023'] }])
  })

  test('tells of each character which word it was read in', () => {
    expect(readIn({ ...doubted, text: '关于档案借阅' }).map(({ word, same }) => [word?.text, same])).toEqual([
      ['关', true],
      ['于', true],
      ['档', true],
      ['室', false],
      ['借', true],
      ['阅', true],
    ])
  })
})
