// Restoring and drilling from the command line: no archive has to be open for it.
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { saidOfRestore } from '../backup/place.ts'
import { type Drilled, drill as drillBackup } from '../desk/drill.ts'
import { type Brought, type RestoreOrder, restore as restoreBackup, SpoiltFiles } from '../desk/restore.ts'
import { ask, deskFor, inArchive, type Terminal, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { optional, required, whole } from './values.ts'

const words = {
  'zh-CN': {
    done: (to: string, { snapshot }: Brought) =>
      `已从第 ${snapshot.number} 次备份（${snapshot.time}）恢复到 ${to}：${snapshot.blobs.count} 个文件，账本 ${snapshot.ledger.size} 条记录，根 ${snapshot.ledger.root}`,
    lost: (from: number, to: number) =>
      `! 档案库之外的账本摘要表明，还有第 ${from} 到 ${to} 条记录，这次恢复中没有。请查明缺了什么，补做并留下说明。`,
    entered: '恢复已记入账本（archive.restore）。自动备份已关闭，所有人需重新登录；请审计员见证新的账本摘要。',
    spoilt: '备份中的这个文件已损坏或缺失',
    missing: '备份时档案库中就没有',
    drilled: '演练已记入档案库的账本。',
  },
  en: {
    done: (to: string, { snapshot }: Brought) =>
      `Restored from snapshot ${snapshot.number} (${snapshot.time}) into ${to}: files ${snapshot.blobs.count}, ledger entries ${snapshot.ledger.size}, root ${snapshot.ledger.root}`,
    lost: (from: number, to: number) =>
      `! Heads kept outside show that entries ${from} to ${to} existed, which this restore does not have. Find out what is missing, do it again, and leave a note of it.`,
    entered:
      'The restore is entered in the ledger (archive.restore). Backups by plan are off and everybody signs in anew; have the auditor witness the new head.',
    spoilt: 'is spoilt or missing in the backup',
    missing: 'was missing in the archive when it was backed up',
    drilled: 'The drill is entered in the ledger of the archive.',
  },
} as const

const list = (value: string | null) => (value === null ? [] : value.split(',').map(path => resolve(path)))

/** What restoring and drilling both need; the desk behind it opens no archive. */
async function ordered<T>(
  terminal: Terminal,
  backup: string,
  values: Values,
  act: (order: Omit<RestoreOrder, 'to' | 'incomplete'>) => Promise<T>,
): Promise<T> {
  const desk = await deskFor(terminal, null)
  const snapshot = whole(values, 'snapshot', 0)
  try {
    return await act({
      backup: resolve(backup),
      number: snapshot === 0 ? null : snapshot,
      heads: list(optional(values, 'head')),
      surroundings: desk.surroundings,
      tell: (done, total) => terminal.note(`\r${done}/${total}`),
      signal: terminal.stopped,
    })
  } catch (error) {
    if (error instanceof SpoiltFiles) {
      for (const sha256 of error.files) terminal.out(`! ${sha256} ${words[terminal.language].spoilt}`)
    }
    throw saidOfRestore(error)
  } finally {
    terminal.note('\n')
    await desk.close()
  }
}

/** Exit status 1 where something is not what it was, or is known outside and was not in the backup. */
export async function restore(terminal: Terminal, [backup = '']: readonly string[], values: Values): Promise<number> {
  const to = resolve(required(values, 'to'))
  const reason = required(values, 'reason')
  const say = words[terminal.language]
  const incomplete = values['incomplete'] === true
  const brought = await ordered(terminal, backup, values, order => restoreBackup({ ...order, to, incomplete }, reason))
  const { snapshot, spoilt, report, outside } = brought
  if (values['json'])
    terminal.out(JSON.stringify({ folder: to, snapshot, spoilt, lost: outside.lost, heads: outside.spoilt, report }))
  else {
    for (const sha256 of spoilt) terminal.out(`! ${sha256} ${say.spoilt}`)
    for (const sha256 of snapshot.missing) terminal.out(`! ${sha256} ${say.missing}`)
    for (const name of outside.spoilt) terminal.out(`! heads/${name} ${say.spoilt}`)
    for (const { code, what, detail } of report.findings) terminal.out(`! ${code} ${what} ${detail}`)
    for (const { size } of outside.lost) terminal.out(say.lost(snapshot.ledger.size, size - 1))
    terminal.out(say.done(to, brought))
    terminal.out(say.entered)
  }
  return spoilt.length + outside.spoilt.length + report.findings.length + outside.lost.length === 0 ? 0 : 1
}

/** Prints the certificate; exit status 1 where something is wrong. With an archive, the drill is entered in its ledger. */
export async function drill(terminal: Terminal, [backup = '']: readonly string[], values: Values): Promise<number> {
  const beneath = resolve(optional(values, 'in') ?? tmpdir())
  const archive = optional(values, 'archive')
  if (archive !== null && terminal.password === null && terminal.askPassword === null)
    throw new UsageError('no password: set JUANZONG_PASSWORD')
  const drilled = await ordered(terminal, backup, values, order => drillBackup(order, beneath))
  if (archive !== null) await enter(terminal, archive, drilled)
  terminal.out(values['json'] ? JSON.stringify(drilled) : `${drilled.text}\nSHA-256 ${drilled.certificate}`)
  return drilled.findings.length === 0 ? 0 : 1
}

async function enter(terminal: Terminal, archive: string, drilled: Drilled): Promise<void> {
  const { text: _text, findings, ...facts } = drilled
  await inArchive(terminal, archive, ({ client }) =>
    ask(client.backup.enterDrill({ ...facts, findings: findings.length })),
  )
  terminal.note(words[terminal.language].drilled)
}
