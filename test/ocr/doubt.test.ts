import { expect, test } from 'vitest'
import { doubtOf } from '#service/ocr/doubt.ts'
import type { TextLine } from '#shared/contract/reading.ts'

const line = (text: string, confidence: number): TextLine => ({
  left: 0,
  top: 0,
  width: 20 * text.length,
  height: 30,
  text,
  recognised: text,
  words: [...text].map((one, at) => ({ text: one, confidence, left: at * 20, top: 0, width: 20, height: 30 })),
})

test.each([
  ['全', 70, 'unsure'],
  ['二', 79, 'unsure'],
  ['全', 92, ''],
  ['— 5 —', 66, ''],
  ['收文登记', 66, ''],
] as const)(
  '%s, of which the recogniser is %i sure and nothing else stands on the page: %j',
  (text, confidence, doubt) => {
    expect(doubtOf([line(text, confidence)], false)).toBe(doubt)
  },
)
