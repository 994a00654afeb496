import { describe, expect, test } from 'vitest'
import { rowsOf } from '#service/ocr/rows.ts'
import { slopeOf } from '#service/ocr/slope.ts'
import type { TextLine } from '#shared/contract/reading.ts'

/** A line of Chinese as the recogniser gives it: a word a character, 30 pixels each, falling by `degrees`. */
function line(text: string, left: number, top: number, degrees = 0): TextLine {
  const fall = Math.tan((degrees * Math.PI) / 180)
  const words = [...text].map((character, at) => ({
    text: character,
    confidence: 90,
    left: left + at * 32,
    top: Math.round(top + (left + at * 32) * fall),
    width: 30,
    height: 30,
  }))
  const bottoms = words.map(word => word.top + word.height)
  const first = Math.min(...words.map(word => word.top))
  return {
    left,
    top: first,
    width: [...text].length * 32,
    height: Math.max(...bottoms) - first,
    text,
    recognised: text,
    words,
  }
}

describe('pieces of one line', () => {
  test('are one line, in their order along it, whichever came first', () => {
    const found = rowsOf([
      line('一九八七年六月', 900, 100),
      line('责任者水利局', 100, 104),
      line('关于印发办法的通知', 100, 160),
    ])
    expect(found.map(row => row.text)).toEqual(['责任者水利局 一九八七年六月', '关于印发办法的通知'])
    expect(found[0]).toMatchObject({ left: 100, top: 100, width: 900 + 7 * 32 - 100 })
    expect(found[0]?.words.map(word => word.text).join('')).toBe('责任者水利局一九八七年六月')
  })

  test('are found where the page falls by two degrees, and the lines below are not mixed in', () => {
    const texts = [
      '各单位要认真做好档案的收集整理和保管',
      '工作确保真实完整可用并按期移交进馆',
      '任何人不得拒绝归档或者擅自销毁文件',
    ]
    const pieces = texts.flatMap((text, at) => [
      line(text.slice(9), 100 + 9 * 32, 100 + at * 48, 2),
      line(text.slice(0, 9), 100, 100 + at * 48, 2),
    ])
    expect(rowsOf(pieces.toReversed()).map(row => row.text)).toEqual(texts)
  })

  test('that lie over each other are not joined', () => {
    expect(rowsOf([line('收文印章', 100, 100), line('关于做好防汛工作', 150, 106)])).toHaveLength(2)
  })
})

describe('the slope of what was read', () => {
  const texts = [
    '各单位要认真做好档案的收集整理和保管',
    '工作确保真实完整可用并按期移交进馆',
    '任何人不得拒绝归档或者擅自销毁文件',
    '本办法自印发之日起施行原办法同时废止',
  ]
  test('is that of its long lines', () => {
    expect(slopeOf(texts.map((text, at) => line(text, 100, 100 + at * 50, -1.3)))).toBeCloseTo(-1.3, 1)
  })
  test('is not told by a few short lines, nor by lines that do not agree', () => {
    expect(slopeOf(texts.map(text => line(text.slice(0, 6), 100, 100, 3)))).toBeNull()
    expect(slopeOf(texts.map((text, at) => line(text, 100, 100 + at * 50, at * 2 - 3)))).toBeNull()
  })
})
