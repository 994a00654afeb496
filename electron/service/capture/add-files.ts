// Files in the place of a device: what was uploaded is laid into the spool of a scan, one side after the other.
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScanTarget } from '#shared/contract/capture.ts'
import type { ProfileFields } from '#shared/contract/scanners.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { openBatch } from '../batches/open.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { numbered } from '../scanners/watched/names.ts'
import { isSystemName } from '../sources/aside.ts'
import { makeFolder } from '../store/durable.ts'
import { uploadFolder } from '../work/incoming.ts'
import { insertScan, mustNotRun } from './scan.ts'
import { spoolFolder } from './spool.ts'

const filesAsScanned: ProfileFields = {
  name: '',
  key: null,
  scannerId: null,
  settings: { source: 'feeder', colour: 'colour', dpi: 300, widthMm: null, heightMm: null, count: null },
  master: { kind: 'as-delivered' },
  straighten: true,
  separation: { kind: 'none' },
}

type FilesInput = { readonly batchId: number; readonly uploadId: string; readonly target: ScanTarget }

export async function addFiles(tx: Connection, actor: Actor, input: FilesInput, archive: Archive, enter: Enter) {
  const batch = await openBatch(tx, input.batchId)
  await mustNotRun(tx, batch.id)
  const from = uploadFolder(archive, input.uploadId)
  const names = from === null ? null : await readdir(from, { recursive: true, withFileTypes: true }).catch(() => null)
  if (from === null || names === null) throw new Refusal('upload-not-found')
  const files = names.filter(entry => entry.isFile() && !isSystemName(entry.name))
  if (files.length === 0) throw new Refusal('nothing-to-take-in')
  const scanId = await insertScan(tx, actor, archive, enter, {
    batchId: batch.id,
    scannerId: null,
    device: '',
    fields: filesAsScanned,
    target: input.target,
    origin: 'upload',
    title: batch.code,
  })
  const into = spoolFolder(archive, scanId)
  await rm(into, { recursive: true, force: true })
  await makeFolder(into)
  const taken = new Set<string>()
  for (const file of files) {
    const path = join(file.parentPath, file.name)
    const name = free(path.slice(from.length + 1).replaceAll(/[\\/]/gu, ' '), taken)
    await rename(path, join(into, name))
  }
  await rm(from, { recursive: true, force: true })
  return { scanId }
}

/** The name, numbered where a file of another folder has it: 'a/b.jpg' and 'a b.jpg' are two sides. */
function free(name: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const tried = numbered(name, count)
    if (taken.has(tried)) continue
    taken.add(tried)
    return tried
  }
}
