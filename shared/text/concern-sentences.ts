// What somebody should see to about an archive: one sentence for each code, in both languages, that names the next step.
import type { ConcernCode } from '../contract/integrity.ts'
import { fillSentence, type Language, type Sentence } from './refusal-sentences.ts'

export const concernSentences: Readonly<Record<ConcernCode, Sentence>> = {
  'disk-nearly-full': {
    'zh-CN': '磁盘快满了，已不再接收。请腾出空间。',
    en: 'The disk is nearly full, so nothing is taken in. Make room.',
  },
  'schema-changed': {
    'zh-CN': '数据库结构被改动：{what}。请核验，并用备份恢复。',
    en: 'The structure of the database was changed: {what}. Verify, and restore a backup.',
  },
  'check-differs': {
    'zh-CN': '上次核验的记录与账本不符。请重新核验，并告知审计员。',
    en: 'What is recorded of the last verification is not what the ledger says. Verify again, and tell the auditor.',
  },
  'witness-differs': {
    'zh-CN': '见证记录与账本不符。请核验，并告知审计员。',
    en: 'What is recorded of witnesses is not what the ledger says. Verify, and tell the auditor.',
  },
}

/** The sentence for a concern, with its values in their places. */
export const concernSentence = (language: Language, code: ConcernCode, params: Readonly<Record<string, string>>) =>
  fillSentence(concernSentences[code][language], params)
