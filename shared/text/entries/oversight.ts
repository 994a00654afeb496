// The archive itself: backups, verification, jobs, the auditor's acts, what is printed.
import { act, type EntryWords, numberIn, textIn, told } from './words.ts'

const verdicts: Readonly<Record<string, readonly [string, string]>> = {
  'in-order': ['正常', 'in order'],
  question: ['存疑', 'in question'],
  irregular: ['违规', 'irregular'],
}

const found: EntryWords['did'] = body => {
  const [zh, en] = verdicts[textIn(body, 'verdict')] ?? ['意见', 'a finding']
  return [`就 {entries} 条记录写下审计意见：${zh}`, `wrote a finding on {entries|entry|entries}: ${en}`]
}

const verified: EntryWords['did'] = body => {
  const findings = numberIn(body, 'findings')
  return findings === 0
    ? ['核验了档案库，没有发现问题', 'verified the archive and found nothing wrong']
    : [`核验了档案库，发现 ${findings} 处问题`, `verified the archive: {findings|finding|findings}`]
}

const alarmed: EntryWords['did'] = body =>
  textIn(body, 'found') === 'missing'
    ? ['发现{it}的原件文件不见了', 'found the stored file of {it} missing']
    : ['发现{it}的原件文件已变', 'found the stored file of {it} changed']

export const oversightWords: Readonly<Record<string, EntryWords>> = {
  'archive.create': act(['新建档案库', 'Archive created'], ['新建了档案库', 'created the archive']),
  'archive.restore': act(
    ['从备份恢复', 'Restored from a backup'],
    ['从第 {snapshot} 次备份恢复了档案库', 'restored the archive from backup {snapshot}'],
  ),
  'archive.rules': act(['启用规则包', 'Rule pack put in use'], ['启用了规则包', 'put a rule pack in use']),
  'audit.bundle': act(['取走审计包', "Auditor's bundle taken"], ['取走了审计包', "took the auditor's bundle"]),
  'audit.finding': told(['写审计意见', 'Finding written'], found),
  'backup.begin': act(['开始备份', 'Backup begun'], ['开始备份（{it}）', 'began a backup ({it})']),
  'backup.done': act(
    ['备份完成', 'Backup made'],
    ['完成第 {snapshot} 次备份，{files} 个文件', 'made backup {snapshot} of {files|file|files}'],
  ),
  'backup.drill': told(['恢复演练', 'Restore drilled'], body => {
    const findings = numberIn(body, 'findings')
    return findings === 0
      ? ['演练了恢复，没有发现问题', 'drilled a restore and found nothing wrong']
      : [`演练了恢复，发现 ${findings} 处问题`, 'drilled a restore: {findings|finding|findings}']
  }),
  'backup.fail': act(['备份未完成', 'Backup failed'], ['没能完成备份（{it}）', 'could not finish a backup ({it})']),
  'backup.plan': act(['定下自动备份', 'Backups planned'], ['定下了自动备份', 'planned the backups']),
  'document.print': act(['打印文件', 'Document printed'], ['打印了{it}', 'printed {it}']),
  'head.print': act(
    ['打印账本摘要', 'Head of the ledger printed'],
    ['打印了前 {size} 条记录的账本摘要', 'printed the head over {size|entry|entries}'],
  ),
  'head.witness': act(
    ['见证账本摘要', 'Head of the ledger witnessed'],
    ['见证了前 {size} 条记录的账本摘要', 'witnessed the head over {size|entry|entries}'],
  ),
  'integrity.begin': act(
    ['开始核验', 'Verification begun'],
    ['开始核验档案库（{it}）', 'began to verify the archive ({it})'],
  ),
  'integrity.verify': told(['核验结果', 'Result of a verification'], verified),
  'job.cancel': act(['取消任务', 'Job cancelled'], ['取消了{it}', 'cancelled {it}']),
  'job.done': act(['任务结束', 'Job ended'], ['结束了{it}', 'ended {it}']),
  'job.pause': act(['暂停任务', 'Job paused'], ['暂停了{it}', 'paused {it}']),
  'job.resume': act(['继续任务', 'Job resumed'], ['继续了{it}', 'went on with {it}']),
  'search.rebuild': act(
    ['重建检索索引', 'Search index made anew'],
    ['重建检索索引，{items} 件', 'made the search index anew for {items|item|items}'],
  ),
  'store.alarm': told(['原件文件缺失或已变', 'Stored file missing or changed'], alarmed),
}
