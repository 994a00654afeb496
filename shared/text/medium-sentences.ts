// What a medium that takes no more means for whoever works, and what to do: one sentence for each kind, in both languages.
import { type MediumKind, mediumKind } from '../contract/medium.ts'
import type { Language, Sentence } from './sentence.ts'

export const mediumSentences: Readonly<Record<MediumKind, Sentence>> = {
  ENOSPC: {
    'zh-CN': '磁盘已满，这一步没有写入；已有的内容都完好，仍可登录和阅览。请腾出空间，未完的任务会自动继续。',
    en: 'The disk is full, so this was not written. All that was stored is whole, and signing in and reading go on. Make room; unfinished work then goes on by itself.',
  },
  SQLITE_FULL: {
    'zh-CN':
      '目录数据库所在的磁盘已满，这一步没有写入；已有的内容都完好，仍可登录和阅览。请腾出空间，未完的任务会自动继续。',
    en: 'The catalogue cannot grow, because its disk is full; this was not written. All that was stored is whole, and signing in and reading go on. Make room; unfinished work then goes on by itself.',
  },
  EDQUOT: {
    'zh-CN':
      '系统分给这个账号的磁盘配额已用完，这一步没有写入；已有的内容都完好。请管理员提高配额或腾出空间，未完的任务会自动继续。',
    en: 'The disk quota of this account is used up, so this was not written. All that was stored is whole. Have the quota raised or make room; unfinished work then goes on by itself.',
  },
  EIO: {
    'zh-CN':
      '写磁盘时出错，磁盘可能正在损坏。档案库已转为只读，不再自动重试。请停止使用，备份后检查磁盘，修好后重新打开档案库。',
    en: 'Writing to the disk failed; it may be breaking. The archive is now read-only and does not try again by itself. Have the disk checked and a backup made, then open the archive again.',
  },
  EROFS: {
    'zh-CN':
      '档案库所在的介质只读：可以查目录和核验，不能改动；页面的阅览无法登记，所以不显示页面。要办理这些，请在可写的磁盘上打开。',
    en: 'The archive lies on a read-only medium: its catalogue can be searched and verified, nothing can be changed, and pages are not shown, for no view of them could be entered. Open it on a disk that can be written.',
  },
}

/** The sentence for what a medium said no with; `kind` as it travels in a refusal. */
export function mediumSentence(language: Language, kind: string): string {
  return mediumSentences[mediumKind.safeParse(kind).data ?? 'ENOSPC'][language]
}
