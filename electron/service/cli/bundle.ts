import { readdir } from 'node:fs/promises'
import { writeBundle } from '../proofs/bundle.ts'
import { ask, inArchive, type Terminal, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { folderOf, handOver, saidOfTheirs } from './theirs.ts'
import { required } from './values.ts'

/** Writes the auditor's bundle into an empty folder; it is entered in the ledger like the one from the screen. */
export async function bundle(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const to = required(values, 'to')
  folderOf(terminal, to)
  if ((await readdir(to)).length > 0) throw new UsageError(`${to} is not empty`)
  const written = await inArchive(terminal, folder, async ({ client, desk }) => {
    const { language } = terminal
    await ask(client.audit.bundle({ language }))
    const archive = desk.archive()
    if (!archive) throw new Error('the archive was closed')
    const made = await writeBundle(archive, to, { signal: terminal.stopped, language }).catch((error: unknown) => {
      throw saidOfTheirs(error, to)
    })
    await handOver(terminal, [], to)
    return made
  })
  terminal.out(
    values['json']
      ? JSON.stringify({ ...written, folder: to })
      : `${to}: ${written.size} entries, root ${written.root}\nnode ${to}/verify.mjs ${to}`,
  )
  return 0
}
