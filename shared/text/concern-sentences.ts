// What somebody should see to about an archive: one sentence for each code, in both languages, that names the next step.
import type { ConcernCode } from '../contract/integrity.ts'
import { mediumSentence } from './medium-sentences.ts'
import { fillSentence } from './refusal-sentences.ts'
import type { Language, Sentence } from './sentence.ts'

export const concernSentences: Readonly<Record<ConcernCode, Sentence>> = {
  'disk-nearly-full': {
    'zh-CN': '磁盘快满了，已不再接收。请腾出空间。',
    en: 'The disk is nearly full, so nothing is taken in. Make room.',
  },
  'accounts-guessed-at': {
    'zh-CN':
      '一天之内有人在猜 {accounts|几} 个账号的密码，共 {tries|多} 次未成功，已放慢其尝试。请安全保密管理员在“审计日志”里看是哪些账号、来自哪里。',
    en: 'Passwords are being guessed at and the tries slowed down; accounts: {accounts|some}, failed tries in a day: {tries|many}. The security administrator finds under Audit which accounts, and from where.',
  },
  // Said by its kind.
  'disk-full': { 'zh-CN': '{sentence}', en: '{sentence}' },
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
  'masters-not-intact': {
    'zh-CN':
      '自上次核验以来，有 {count} 个原件文件被发现缺失或与入库时不同（{first}）；未予显示、识读或输出。请运行核验，并从备份中找回。',
    en: 'Stored files met since the last verification that are missing or not what came in: {count} ({first}). They were not shown, read or given out. Run a verification and restore them from a backup.',
  },
  'folder-open-to-others': {
    'zh-CN': '本机其他账户可以进入档案库文件夹（{name}，权限 {mode}）。请运行：{command}',
    en: 'Other accounts of this machine can get into the archive ({name}, mode {mode}). Run: {command}',
  },
  'backup-none': {
    'zh-CN': '这个档案库还没有备份过。请现在备份到另一块磁盘。',
    en: 'This archive was never backed up. Back it up to another disk now.',
  },
  'backup-old': {
    'zh-CN': '上一次备份是 {at|很久以前} 的。请现在备份，并查明自动备份为什么没有进行。',
    en: 'The last backup is of {at|long ago}. Back up now, and find out why it was not done by itself.',
  },
  'backup-failed': {
    'zh-CN': '{at} 的备份没有完成。请看任务中的原因，处理后再备份一次。',
    en: 'The backup of {at} was not finished. Look up the reason among the jobs, see to it, and back up again.',
  },
  'backup-incomplete': {
    'zh-CN': '档案库缺 {count} 个文件，备份里也没有。请核验档案库，并从更早的备份找回。',
    en: 'Files that are not whole in the archive and so not in the backup either: {count}. Verify the archive and look for them in an earlier backup.',
  },
  'backup-same-disk': {
    'zh-CN': '备份与档案库在同一块磁盘上：磁盘坏了，两份一起丢。请改为备份到另一块磁盘。',
    en: 'The backup lies on the same disk as the archive: if the disk fails, both are gone. Back up to another disk.',
  },
  'drill-none': {
    'zh-CN': '还没有演练过恢复。请在命令行运行 juanzong drill。',
    en: 'No backup was ever tried out. Run juanzong drill on the command line.',
  },
  'drill-old': {
    'zh-CN': '超过 {days|90} 天没有演练恢复。请在命令行运行 juanzong drill。',
    en: 'No backup was tried out for more than {days|90} days. Run juanzong drill on the command line.',
  },
  'drill-failed': {
    'zh-CN': '上一次恢复演练有 {count} 处问题。请备份到另一块磁盘，再演练一次。',
    en: 'Findings of the last drill: {count}. Back up to another disk and drill again.',
  },
  'restore-unwitnessed': {
    'zh-CN':
      '这个档案库于 {at} 从第 {snapshot} 次备份恢复（第 {seq} 条记录）。请审计员核对手中的账本摘要，并见证新的摘要。',
    en: 'This archive was restored from snapshot {snapshot} on {at} (entry {seq}). Have the auditor compare the heads they keep, and witness a new one.',
  },
}

/** The sentence for a concern, with its values in their places. */
export const concernSentence = (language: Language, code: ConcernCode, params: Readonly<Record<string, string>>) =>
  fillSentence(concernSentences[code][language], {
    ...params,
    sentence: mediumSentence(language, params['kind'] ?? ''),
  })
