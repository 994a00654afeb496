// Brings an archive back from a backup, and says in its ledger that it came back: nothing goes on silently.
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { VerifyReport } from '#shared/contract/jobs.ts'
import type { Archive } from '../archive/archive.ts'
import type { Surroundings } from '../archive/surroundings.ts'
import { atTarget, syncFolder } from '../backup/bytes.ts'
import { heldOutside, type Outside } from '../backup/outside.ts'
import { holdForReading, originIn, realFolder } from '../backup/place.ts'
import { type Snapshot, sealOf } from '../backup/snapshot.ts'
import { checkEmpty, chosenSnapshot, stageSnapshot } from '../backup/stage.ts'
import { check } from '../integrity/verify.ts'
import { commitment } from '../ledger/append.ts'
import { Refusal } from '../refusal.ts'
import { writeAbout } from '../welcome/about.ts'
import { openArchive } from './open-archive.ts'

export type RestoreOrder = {
  readonly backup: string
  readonly to: string
  /** Null: the newest. */
  readonly number: number | null
  /** Files with heads that were kept elsewhere. */
  readonly heads: readonly string[]
  /** Bring back what can be brought back, where files of the backup are spoilt. */
  readonly incomplete: boolean
  readonly surroundings: Surroundings
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}

export type Brought = {
  readonly snapshot: Snapshot
  readonly spoilt: readonly string[]
  readonly report: VerifyReport
  readonly outside: Outside
}

/**
 * Stages a snapshot, opens it, holds it against itself and against the heads outside, and gives it to `use`; the backup is
 * held meanwhile. Refused: not-a-backup, backup-running, no-snapshot, snapshot-damaged, restore-folder-unfit,
 * restore-no-room, head-not-ours, head-spoilt, archive-newer.
 */
export async function bringBack<T>(
  order: RestoreOrder,
  use: (archive: Archive, brought: Brought) => Promise<T>,
): Promise<{ readonly brought: Brought; readonly used: T; readonly stage: string }> {
  const backup = realFolder(order.backup)
  const to = realFolder(order.to)
  originIn(backup)
  checkEmpty(to, backup)
  const held = holdForReading(backup, `process ${process.pid}`)
  try {
    const snapshot = chosenSnapshot(backup, order.number)
    atTarget(() => mkdirSync(to, { recursive: true, mode: 0o700 }))
    const { tell, signal } = order
    const { folder: stage, spoilt } = await stageSnapshot({ backup, to, snapshot, tell, signal })
    try {
      if (spoilt.length > 0 && !order.incomplete) throw new SpoiltFiles(snapshot, spoilt)
      const archive = await openArchive(stage, order.surroundings)
      try {
        const outside = await heldOutside(archive, snapshot.ledger.size, backup, order.heads)
        if (outside.torn.length > 0)
          throw new Refusal('snapshot-damaged', { number: String(snapshot.number), what: 'ledger-copy' })
        const [head] = outside.spoilt
        if (head !== undefined && !order.incomplete) throw new Refusal('head-spoilt', { file: `heads/${head}` })
        const brought = { snapshot, spoilt, report: await check(archive), outside }
        return { brought, used: await use(archive, brought), stage }
      } finally {
        await archive.close()
      }
    } catch (error) {
      rmSync(stage, { recursive: true, force: true })
      throw error
    }
  } finally {
    held.release()
  }
}

/** Files of a snapshot that are spoilt, each named; refused as snapshot-damaged. */
export class SpoiltFiles extends Refusal {
  readonly files: readonly string[]
  constructor({ number }: Snapshot, files: readonly string[]) {
    super('snapshot-damaged', { number: String(number), what: 'stored-files' })
    this.files = files
  }
}

/** The archive of a snapshot in a folder of its own, with the entry `archive.restore`. Refused as `bringBack` is. */
export async function restore(order: RestoreOrder, reason: string): Promise<Brought> {
  const to = realFolder(order.to)
  const { brought, stage } = await bringBack(order, async (archive, brought) => {
    await enterRestore(archive, brought, reason)
    writeAbout(archive.folder, { name: archive.name, sample: archive.sample })
  })
  // The catalogue makes the folder an archive, so it moves last.
  const names = readdirSync(stage)
  const last = names.filter(name => name.startsWith('catalogue.sqlite')).toSorted((a, b) => b.length - a.length)
  for (const name of [...names.filter(one => !last.includes(one)), ...last])
    renameSync(join(stage, name), join(to, name))
  rmSync(stage, { recursive: true })
  syncFolder(to)
  return brought
}

/**
 * Sessions and backups under way were those of the archive that was backed up, and its plan would write beside it: they
 * end. The entry commits to the backup and to the furthest heads that are known outside.
 */
async function enterRestore(archive: Archive, { snapshot, spoilt, report, outside }: Brought, reason: string) {
  const { salt, hash } = commitment(reason)
  await archive.write(async (tx, record) => {
    const sessions = await tx.deleteFrom('session').executeTakeFirst()
    const ended_at = archive.surroundings.now().toISOString()
    const under = await tx
      .updateTable('job')
      .set({ state: 'cancelled', ended_at })
      .where('kind', '=', 'backup')
      .where('state', 'in', ['running', 'paused'])
      .returning('id')
      .execute()
    for (const { id } of under) await record('job.cancel', 'system', { id: `job:${id}`, version: 0 }, {})
    await tx.deleteFrom('setting').where('key', 'in', ['backup', 'restored']).execute()
    const seq = await record(
      'archive.restore',
      'system',
      { id: 'archive', version: 1 },
      {
        origin: snapshot.origin,
        snapshot: snapshot.number,
        seal: sealOf(snapshot),
        made: snapshot.time,
        size: snapshot.ledger.size,
        root: snapshot.ledger.root,
        lost: outside.lost.map(({ size, root }) => ({ size, root })),
        missing: snapshot.missing.length + spoilt.length,
        findings: report.findings.length + outside.spoilt.length,
        sessions: Number(sessions.numDeletedRows),
        reason: hash,
      },
    )
    const value = JSON.stringify({ reason, salt, seq })
    await tx.insertInto('setting').values({ key: 'restored', value }).execute()
  })
}
