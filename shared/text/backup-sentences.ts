// What is said about backups: sentences of their refusals, in both languages, each with the next step.
import type { RefusalCode } from '../contract/refusals.ts'
import type { Sentence } from './sentence.ts'

type BackupRefusal = Extract<
  RefusalCode,
  | `backup-${string}`
  | `restore-${string}`
  | `snapshot-${string}`
  | 'no-backup-folder'
  | 'no-snapshot'
  | 'no-snapshot-yet'
  | 'not-a-backup'
  | 'catalogue-damaged'
  | 'head-not-ours'
  | 'head-spoilt'
>

export const backupSentences: Readonly<Record<BackupRefusal, Sentence>> = {
  'no-backup-folder': {
    'zh-CN': '还没有定下备份到哪个文件夹。请系统管理员在“系统状况”中定下，或写出文件夹。',
    en: 'No folder for backups is set. Have the system administrator set one on the health page, or name a folder.',
  },
  'backup-folder-unfit': {
    'zh-CN': '不能备份到这个文件夹（{reason}）。请换一个在另一块磁盘上、空的或已是本档案库备份的文件夹。',
    en: 'This folder does not take the backup ({reason}). Choose one on another disk that is empty or holds backups of this archive.',
  },
  'backup-running': {
    'zh-CN': '另一个备份或恢复（{holder|另一个程序}）正在使用这个备份文件夹。请等它结束后再试。',
    en: 'Another backup or restore ({holder|another program}) is using this folder of backups. Try again when it has ended.',
  },
  'backup-broken': {
    'zh-CN': '备份中途出错，没有完成；档案库和以前的备份都完好。请再备份一次；再出错时把编号 {id|-} 告诉维护的人。',
    en: 'The backup broke down and was not finished; the archive and earlier backups are whole. Back up again; if it breaks down once more, tell whoever maintains the program the number {id|-}.',
  },
  'backup-disk-full': {
    'zh-CN': '备份所在的磁盘满了，这次备份没有完成；档案库和以前的备份都完好。请腾出空间或换一块磁盘，再备份一次。',
    en: 'The disk of the backup is full and this backup was not finished; the archive and earlier backups are whole. Make room or take another disk, then back up again.',
  },
  'backup-unreachable': {
    'zh-CN':
      '备份所在的磁盘不能读写（{problem|没有回答}），这次备份没有完成；档案库完好。请检查磁盘、线缆或网络，再备份一次。',
    en: 'The disk of the backup cannot be read or written ({problem|no answer}) and this backup was not finished; the archive is whole. Check the disk, its cable or the network, then back up again.',
  },
  'catalogue-damaged': {
    'zh-CN': '目录数据库本身有损坏，没有用它覆盖好的备份。请停止工作，核验档案库，并从上一次备份恢复。',
    en: 'The catalogue itself is damaged, so it was not put in the place of a good backup. Stop working, verify the archive, and restore it from the last backup.',
  },
  'not-a-backup': {
    'zh-CN': '{folder|这个文件夹} 里没有备份。请写出其中有 juanzong-backup.json 的文件夹。',
    en: '{folder|This folder} holds no backup. Name the folder that has juanzong-backup.json in it.',
  },
  'no-snapshot': {
    'zh-CN': '没有第 {number|0} 次备份。请用 snapshots 文件夹里有的编号。',
    en: 'There is no snapshot {number|0}. Take a number that is in the folder snapshots.',
  },
  'no-snapshot-yet': {
    'zh-CN': '{folder|这里} 没有一次完成的备份（snapshots 文件夹里没有文件）。请先备份到这里，或改用另一个备份文件夹。',
    en: 'No backup in {folder|this folder} was finished: its folder snapshots is empty. Back up to it, or take another folder of backups.',
  },
  'snapshot-damaged': {
    'zh-CN': '第 {number|0} 次备份不是当时写下的样子（{what}），不能用来恢复。请改用另一次备份，并查明原因。',
    en: 'Snapshot {number|0} is not what was written then ({what}), so nothing is restored from it. Take another snapshot, and find out why.',
  },
  'restore-folder-unfit': {
    'zh-CN': '不能恢复到这个文件夹（{reason}）。请写出一个空的或还不存在的文件夹。',
    en: 'Nothing can be restored into this folder ({reason}). Name one that is empty or not there yet.',
  },
  'restore-no-room': {
    'zh-CN': '空间不够：恢复需要 {needed|更多} 字节，这里只有 {free|较少}。请换一块磁盘。',
    en: 'There is not enough room: restoring needs {needed|more} bytes, and there are {free|fewer}. Take another disk.',
  },
  'head-spoilt': {
    'zh-CN':
      '备份里的账本摘要 {file|（heads 文件夹中的一份）} 不是当时写下的样子，没有恢复。请查明原因；其余要恢复，请加上 --incomplete。',
    en: 'The head {file|in the folder heads} of the backup is not what was written then, so nothing was restored. Find out why; to restore all the same, add --incomplete.',
  },
  'head-not-ours': {
    'zh-CN': '{file|这个文件} 不是这个档案库的账本摘要，或签名不对。请核对文件。',
    en: '{file|This file} is no head of this archive’s ledger, or its signature is wrong. Check the file.',
  },
}
