// A drill: the archive brought back for a moment, verified twice, and a certificate of it.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { atTarget } from '../backup/bytes.ts'
import { certificateText } from '../backup/certificate.ts'
import { headsIn } from '../backup/outside.ts'
import { sealOf } from '../backup/snapshot.ts'
import { writeBundle } from '../proofs/bundle.ts'
import { bringBack, type RestoreOrder } from './restore.ts'

export type Drilled = {
  readonly snapshot: number
  readonly seal: string
  readonly size: number
  readonly root: string
  readonly files: number
  readonly bytes: number
  readonly seconds: number
  /** What is wrong, a line each. */
  readonly findings: readonly string[]
  /** The certificate, and the SHA-256 of its text. */
  readonly text: string
  readonly certificate: string
}

const verified = z.object({ findings: z.array(z.string()), summary: z.string() })
const verifier = z.object({
  verify: z.function({ input: [z.string(), z.array(z.string())], output: z.promise(verified) }),
})

/**
 * Restores the newest snapshot (or that of the number) into a folder under `beneath` that is gone afterwards, lets the
 * program verify it, and the auditor's own verifier its ledger, against all heads that lie in the backup and in `heads`.
 */
export async function drill(order: Omit<RestoreOrder, 'to' | 'incomplete'>, beneath: string): Promise<Drilled> {
  const temporary = atTarget(() => mkdtempSync(join(beneath, 'juanzong-drill-')))
  const began = order.surroundings.now()
  try {
    const whole = { ...order, to: join(temporary, 'archive'), incomplete: true }
    const { brought, used } = await bringBack(whole, async (archive, { snapshot, outside }) => {
      const bundle = join(temporary, 'bundle')
      await writeBundle(archive, bundle)
      const program: unknown = await import(pathToFileURL(join(order.surroundings.resources, 'verify.mjs')).href)
      const kept = [...headsIn(order.backup), ...order.heads]
      // A head that counts more than this snapshot is no finding: what came after it is in another.
      const found = await verifier.parse(program).verify(
        bundle,
        kept.filter(path => sizeIn(path) <= snapshot.ledger.size && !outside.spoilt.includes(basename(path))),
      )
      return { ...found, name: archive.name, log: archive.heads.pub }
    })
    const { snapshot, spoilt, report, outside } = brought
    const findings = [
      ...snapshot.missing.map(sha256 => `source-missing ${sha256}`),
      ...spoilt.map(sha256 => `backup-spoilt ${sha256}`),
      ...outside.spoilt.map(name => `head-spoilt heads/${name}`),
      ...report.findings.map(({ code, what, detail }) => `${code} ${what} ${detail}`),
      ...used.findings.map(line => `verify.mjs ${line}`),
    ]
    const ended = order.surroundings.now()
    const seconds = Math.round((ended.getTime() - began.getTime()) / 1000)
    const facts = { snapshot, seal: sealOf(snapshot), checked: report.checkedFiles, findings, seconds, outside }
    const text = certificateText({ ...facts, summary: used.summary, began, program: order.surroundings.version })
    const certificate = createHash('sha256').update(text, 'utf8').digest('hex')
    const { number, ledger, blobs } = snapshot
    const counts = { files: blobs.count, bytes: blobs.bytes, seconds, findings, text, certificate }
    return { snapshot: number, seal: facts.seal, size: ledger.size, root: ledger.root, ...counts }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

const sizeIn = (path: string) => Number(/(\d{10})$/u.exec(path)?.[1] ?? '0')
