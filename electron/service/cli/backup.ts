// Backups from the command line: made now, or planned.
import { resolve } from 'node:path'
import { type BackupPlan, type BackupRecheck, type BackupReport, backupRecheck } from '#shared/contract/backup.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { Refusal } from '../refusal.ts'
import { ask, type Call, inArchive, type Terminal, UsageError, untilIdle } from './call.ts'
import type { Values } from './command.ts'
import { optional, required, whole } from './values.ts'

const words = {
  'zh-CN': {
    open: '这个档案库正开着：请在程序的“系统状况”里点“现在备份”，或定下自动备份的时间。',
    planned: '已定下自动备份。它由一直开着的程序执行（窗口、serve 或 desk）。',
    unplanned: '不再自动备份。',
    sameDisk: '注意：这个文件夹与档案库在同一块磁盘上；磁盘坏了，两份一起丢。请另外备份到另一块磁盘。',
    'source-missing': '档案库中缺少，其余都已备份',
    'source-changed': '档案库中的内容已变，没有备份；其余都已备份',
    'target-repaired': '备份中的副本已损坏，已重新复制',
  },
  en: {
    open: 'The archive is open: choose “Back up now” on the health page of the program, or let it back up by itself.',
    planned: 'Backups will be made by themselves, by a program that stays open (the window, serve or desk).',
    unplanned: 'No backups are made by themselves any more.',
    sameDisk:
      'Mind: this folder lies on the same disk as the archive; if the disk fails, both are gone. Back up to another disk as well.',
    'source-missing': 'is missing in the archive; everything else was backed up',
    'source-changed': 'is not what it was in the archive and was not backed up; everything else was',
    'target-repaired': 'was spoilt in the backup and was copied anew',
  },
} as const

/** Exit status 1 where the backup failed, or does not hold everything: each thing named. */
export async function backup(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const say = words[terminal.language]
  try {
    if (values['off']) return await plan(terminal, folder, null)
    const to = resolve(required(values, 'to'))
    const times = timesIn(values)
    if (times) return await plan(terminal, folder, { folder: to, times })
    const recheck = backupRecheck.safeParse(optional(values, 'recheck') ?? 'none').data
    if (!recheck) throw new UsageError('--recheck takes none, part or all')
    return await now(terminal, folder, values, { folder: to, recheck })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'archive-in-use') terminal.note(say.open)
    throw error
  }
}

function timesIn(values: Values): BackupPlan['times'] | null {
  const at = optional(values, 'daily')
  if (at !== null) {
    if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(at)) throw new UsageError('--daily takes a time such as 22:00')
    return { kind: 'daily', at }
  }
  const hours = whole(values, 'every', 0)
  if (hours > 168) throw new UsageError('--every takes up to 168 hours')
  return hours === 0 ? null : { kind: 'hours', hours }
}

async function plan(terminal: Terminal, folder: string, wanted: BackupPlan | null): Promise<number> {
  await inArchive(terminal, folder, async ({ client }) => {
    await ask(client.backup.plan({ plan: wanted }))
    if (wanted) await warn(terminal, client, wanted.folder)
  })
  terminal.out(words[terminal.language][wanted ? 'planned' : 'unplanned'])
  return 0
}

/** Says it where a copy would go with the disk of the archive. */
async function warn(terminal: Terminal, client: Call['client'], folder: string): Promise<boolean> {
  const { sameDisk } = await ask(client.backup.place({ folder }))
  if (sameDisk) terminal.note(words[terminal.language].sameDisk)
  return sameDisk
}

async function now(
  terminal: Terminal,
  folder: string,
  values: Values,
  wanted: { readonly folder: string; readonly recheck: BackupRecheck },
): Promise<number> {
  const { report, sameDisk } = await inArchive(terminal, folder, async call => {
    const { jobId } = await ask(call.client.backup.begin(wanted))
    const sameDisk = await warn(terminal, call.client, wanted.folder)
    const archive = call.desk.archive()
    if (archive) await untilIdle(terminal, archive, jobId)
    // What had ended before it was told to end is reported as it ended.
    if (terminal.stopped.aborted && (await isRunning(call, jobId))) await ask(call.client.jobs.cancel({ id: jobId }))
    const found = await ask(call.client.jobs.report({ id: jobId }))
    if (found.kind !== 'backup') throw new Error(`job ${jobId} is no backup`)
    return { report: found.report, sameDisk }
  })
  if (values['json']) terminal.out(JSON.stringify({ ...report, sameDisk, reason: reasonOf(terminal, report) }))
  else sayReport(terminal, report)
  return report.snapshot > 0 && report.findings.length === 0 ? 0 : 1
}

async function isRunning({ client }: Call, jobId: number): Promise<boolean> {
  const jobs = await ask(client.jobs.list())
  return jobs.some(({ id, state }) => id === jobId && state === 'running')
}

function reasonOf({ language }: Terminal, { failure }: BackupReport): string {
  const code = failure ? refusalCode.safeParse(failure.code).data : undefined
  return failure && code ? refusalSentence(language, code, failure.params) : ''
}

function sayReport(terminal: Terminal, report: BackupReport): void {
  for (const { code, sha256 } of report.findings) terminal.out(`! ${code} ${sha256} ${words[terminal.language][code]}`)
  if (report.snapshot === 0) {
    terminal.note(`juanzong: ${reasonOf(terminal, report)}`)
    return
  }
  const { snapshot, files, bytes, copied, copiedBytes } = report
  terminal.out(
    terminal.language === 'zh-CN'
      ? `第 ${snapshot} 次备份：共 ${files} 个文件 ${bytes} 字节，其中新复制 ${copied} 个 ${copiedBytes} 字节，已在目标核对。`
      : `Snapshot ${snapshot}: files ${files}, bytes ${bytes}; copied now and verified at the target: files ${copied}, bytes ${copiedBytes}.`,
  )
}
