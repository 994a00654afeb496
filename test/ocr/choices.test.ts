// What else the recogniser saw is kept where it doubts, and nowhere else.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Readers } from '#service/archive/readers.ts'
import { choicesIn, withOthers } from '#service/ocr/choices.ts'
import type { FoundLine } from '#service/ocr/found.ts'
import { openReaders } from '#service/ocr/pool.ts'
import { doubtfulBelow } from '#shared/rules/doubtful.ts'
import { guessesIn } from '#shared/rules/guesses.ts'
import { aFolder, languageData } from '../support/archive.ts'
import { across, hasChinese, printed } from '../support/print.ts'

const bbox = { x0: 0, y0: 0, x1: 10, y1: 10 }
const symbol = (text: string) => ({ text, confidence: 50, bbox, others: [] })
const word = (text: string) => ({ text, confidence: 50, bbox, symbols: Array.from(text, symbol) })
const line = (...words: readonly string[]): FoundLine => ({ bbox, confidence: 50, words: words.map(word) })
const othersOf = (lines: readonly FoundLine[]) =>
  lines.flatMap(({ words }) => words.map(({ symbols }) => symbols.map(({ others }) => others.join(''))))

const choice = (text: string) => `<span class='ocrx_cinfo' id='choice_1_1_1' title='x_confs 0'>${text}</span>`
const character = (...texts: readonly string[]) =>
  `<span class='ocrx_cinfo' id='lstm_choices_1_1_1'>${texts.map(choice).join('')}</span>`
const hocrWord = (...characters: readonly string[]) =>
  `<span class='ocrx_word' id='word_1_1' title='bbox 0 0 1 1; x_wconf 50'>x${characters.join('')}</span>`

describe('the choices of hOCR', () => {
  test('are taken word by word and character by character, without what was read itself', () => {
    const hocr = hocrWord(character('档', '挡', '栏'), character('室', '案')) + hocrWord(character('&lt;', '〈', ' '))
    expect(choicesIn(hocr)).toEqual([
      [
        ['档', '挡', '栏'],
        ['室', '案'],
      ],
      [['<', '〈', ' ']],
    ])
    expect(othersOf(withOthers([line('档室'), line('<')], choicesIn(hocr)))).toEqual([['挡栏', '案'], ['〈']])
  })

  test('are left out where they speak of other words or characters than the result does', () => {
    const hocr = hocrWord(character('档', '挡'))
    expect(othersOf(withOthers([line('档室')], choicesIn(hocr)))).toEqual([['', '']])
    expect(othersOf(withOthers([line('档'), line('室')], choicesIn(hocr)))).toEqual([[''], ['']])
    expect(othersOf(withOthers([line('档')], choicesIn('')))).toEqual([['']])
  })
})

describe.skipIf(!(await hasChinese()))('a page that is hard to read (needs Noto Serif CJK SC)', () => {
  let readers: Readers
  let place: Awaited<ReturnType<typeof aFolder>>
  beforeAll(async () => {
    place = await aFolder()
    readers = openReaders({ count: 1, languageData })
  })
  afterAll(async () => {
    await readers.close()
    await place.remove()
  })

  test('has others where it was doubted, the right one often among them, and none where it was not', async () => {
    const texts = [
      '借阅人凭证件登记当日归还不得涂改',
      '小川八一二三十人入口工土士上下卜丨川州',
      '为规范档案借阅工作现将办法印发给你们',
    ]
    const page = printed(texts.flatMap((text, at) => across(text, 120, 140 + at * 48, 24)))
    const faded = await sharp(await page.png().toBuffer())
      .blur(0.9)
      .linear(0.75, 50)
      .jpeg({ quality: 45 })
      .toBuffer()
    const master = join(place.folder, 'page.jpg')
    const into = join(place.folder, 'copies')
    mkdirSync(into)
    await sharp(faded).toFile(master)
    const { lines } = await readers.read({
      master,
      sha256: null,
      format: 'jpeg',
      dpi: null,
      recorded: [],
      operations: [],
      into,
    })
    const words = lines.flatMap(one => one.words)
    const doubted = words.filter(({ confidence }) => confidence < doubtfulBelow)
    const others = words.filter(({ choices }) => choices !== undefined)
    expect(doubted.length).toBeGreaterThan(3)
    expect(others.length).toBeGreaterThan(doubted.length / 2)
    expect(others.every(one => doubted.includes(one) && (one.choices?.length ?? 0) <= 5)).toBe(true)
    expect(others.every(one => !one.choices?.includes(one.text))).toBe(true)
    expect(lines.flatMap(guessesIn).length).toBeGreaterThan(2)
  })
})
