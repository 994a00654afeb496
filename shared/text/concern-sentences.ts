// What somebody should see to about an archive: one sentence for each code, in both languages, that names the next step.
import type { ConcernCode } from '../contract/integrity.ts'
import { fillSentence, type Language, type Sentence } from './refusal-sentences.ts'

export const concernSentences: Readonly<Record<ConcernCode, Sentence>> = {
  'disk-nearly-full': {
    'zh-CN': '磁盘快满了，已不再接收。请腾出空间。',
    en: 'The disk is nearly full, so nothing is taken in. Make room.',
  },
  'masters-not-intact': {
    'zh-CN':
      '自上次核验以来，有 {count} 个原件文件被发现缺失或与入库时不同（{first}）；未予显示、识读或输出。请运行核验，并从备份中找回。',
    en: 'Stored files met since the last verification that are missing or not what came in: {count} ({first}). They were not shown, read or given out. Run a verification and restore them from a backup.',
  },
  'folder-open-to-others': {
    'zh-CN': '本机其他账户可以进入档案库文件夹（{name}，权限 {mode}）。请运行：{command}',
    en: 'Other accounts of this machine can get into the archive ({name}, mode {mode}). Run: {command}',
  },
}

/** The sentence for a concern, with its values in their places. */
export const concernSentence = (language: Language, code: ConcernCode, params: Readonly<Record<string, string>>) =>
  fillSentence(concernSentences[code][language], params)
