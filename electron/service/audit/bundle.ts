// The auditor's bundle, asked for from a screen: entered, then sent as one ZIP file.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { inLanguage } from '../print/addresses.ts'
import type { PrintLanguage } from '../print/paper.ts'

/** The path a bundle is fetched from: everything up to the head of this size, its report in this language. */
export const bundlePath = (size: number, language: PrintLanguage) => `/bundles/${inLanguage(size, language)}`

/** The bundle ends with the entry that says who took it, under a head of its own. */
export async function requestBundle(
  tx: Connection,
  actor: Actor,
  { language }: { readonly language: PrintLanguage },
  archive: Archive,
  enter: Enter,
) {
  await enter({ id: 'ledger', version: 0 }, {})
  const { size } = await archive.heads.make(tx)
  return { url: archive.tickets.issue(bundlePath(size, language), actor.sessionId) }
}
