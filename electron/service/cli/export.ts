import { dirname, join } from 'node:path'
import { pdfFormat } from '#shared/contract/exports.ts'
import { writeEnclosures } from '../exports/enclosures.ts'
import { exportItem } from '../exports/item.ts'
import { ask, inArchive, type Terminal, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { folderOf, handOver, saidOfTheirs } from './theirs.ts'
import { optional, required } from './values.ts'

type Written = {
  readonly referenceCode: string
  readonly path: string
  readonly enclosures: readonly string[]
} & Awaited<ReturnType<typeof exportItem>>

export async function exportItems(
  terminal: Terminal,
  [folder = '', ...codes]: readonly string[],
  values: Values,
): Promise<number> {
  const to = required(values, 'to')
  const format = pdfFormat.safeParse(optional(values, 'format') ?? 'pdfa-2u').data
  if (!format) throw new UsageError('--format takes pdfa-2u or pdfa-1b')
  folderOf(terminal, to)
  const { stopped } = terminal
  const files = await inArchive(terminal, folder, async ({ client, desk }) => {
    const archive = desk.archive()
    if (!archive) throw new Error('the archive was closed')
    const { person } = await ask(client.session.me())
    const actor = String(person.id)
    const written: Written[] = []
    try {
      for (const code of codes) {
        stopped.throwIfAborted()
        const { id, referenceCode } = await ask(client.catalogue.item({ referenceCode: code }))
        const { files } = await ask(client.exports.request({ itemIds: [id], format }))
        for (const file of files) {
          const path = join(to, file.name)
          const made = await exportItem(archive, id, format, path, actor, stopped)
          const enclosures = await writeEnclosures(archive, id, path, actor, stopped)
          const [first] = enclosures
          await handOver(terminal, [path], first === undefined ? null : dirname(first))
          written.push({ referenceCode, path, ...made, enclosures })
        }
      }
    } catch (error) {
      // Told to end: what was written so far is told, the file in hand is not there.
      if (error !== stopped.reason) throw saidOfTheirs(error, to)
    }
    return written
  })
  if (values['json']) terminal.out(JSON.stringify({ files }))
  else
    for (const file of files) {
      terminal.out(`${file.path}  (${file.pages}, ${file.bytes})`)
      for (const path of file.enclosures) terminal.out(path)
    }
  return 0
}
