// What somebody should see to about an archive: one sentence for each code, in both languages, that names the next step.
import type { ConcernCode } from '../contract/integrity.ts'
import { fillSentence, type Language, type Sentence } from './refusal-sentences.ts'

export const concernSentences: Readonly<Record<ConcernCode, Sentence>> = {
  'disk-nearly-full': {
    'zh-CN': '磁盘快满了，已不再接收。请腾出空间。',
    en: 'The disk is nearly full, so nothing is taken in. Make room.',
  },
  'accounts-guessed-at': {
    'zh-CN':
      '一天之内有人在猜 {accounts|几} 个账号的密码，共 {tries|多} 次未成功，已放慢其尝试。请安全保密管理员在“审计”里看是哪些账号、来自哪里。',
    en: 'Passwords are being guessed at and the tries slowed down; accounts: {accounts|some}, failed tries in a day: {tries|many}. The security administrator finds under Audit which accounts, and from where.',
  },
}

/** The sentence for a concern, with its values in their places. */
export const concernSentence = (language: Language, code: ConcernCode, params: Readonly<Record<string, string>>) =>
  fillSentence(concernSentences[code][language], params)
