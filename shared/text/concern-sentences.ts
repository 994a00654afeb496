// What somebody should see to about an archive: one sentence for each code, in both languages, that names the next step.
import type { ConcernCode } from '../contract/integrity.ts'
import { mediumSentence } from './medium-sentences.ts'
import { fillSentence, type Language, type Sentence } from './refusal-sentences.ts'

export const concernSentences: Readonly<Record<ConcernCode, Sentence>> = {
  'disk-nearly-full': {
    'zh-CN': '磁盘快满了，已不再接收。请腾出空间。',
    en: 'The disk is nearly full, so nothing is taken in. Make room.',
  },
  // Said by its kind.
  'disk-full': { 'zh-CN': '{sentence}', en: '{sentence}' },
}

/** The sentence for a concern, with its values in their places. */
export const concernSentence = (language: Language, code: ConcernCode, params: Readonly<Record<string, string>>) =>
  fillSentence(concernSentences[code][language], {
    ...params,
    sentence: mediumSentence(language, params['kind'] ?? ''),
  })
