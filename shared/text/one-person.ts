// What is said where one person did what two were meant to do; by what that person had done before.
import type { Deed } from '../rules/four-eyes.ts'
import type { Sentence } from './sentence.ts'

export const onePersonSentences: Readonly<Record<Deed, Sentence>> = {
  scanned: {
    'zh-CN': '一人办理：扫描与本环节为同一人。',
    en: 'Done by one person: whoever scanned did this, too.',
  },
  checked: {
    'zh-CN': '一人办理：质检与本环节为同一人。',
    en: 'Done by one person: whoever checked did this, too.',
  },
}
