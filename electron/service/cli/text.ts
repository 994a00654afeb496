import { writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { shownText } from '#shared/text/shown.ts'
import { safeName } from '../file-names.ts'
import { ask, type Call, inArchive, type Terminal } from './call.ts'
import type { Values } from './command.ts'
import { folderOf, handOver, saidOfTheirs } from './theirs.ts'
import { required } from './values.ts'

type Side = { readonly id: number; readonly source: string }

/** One NAME.txt a side, named as its source file; a source of several sides gets -0001, -0002 … behind its name. */
export async function text(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const to = required(values, 'to')
  folderOf(terminal, to)
  const written = await inArchive(terminal, folder, async call => {
    const sides = await allSides(call)
    const names = namesOf(sides.map(side => side.source))
    for (const [at, side] of sides.entries()) {
      if (terminal.stopped.aborted) return at
      const page = await ask(call.client.pages.read({ id: side.id }))
      const path = join(to, names[at] ?? `${side.id}.txt`)
      await writeFile(path, page.text === '' ? '' : `${page.text}\n`).catch((error: unknown) => {
        throw saidOfTheirs(error, to)
      })
      await handOver(terminal, [path], null)
    }
    return sides.length
  })
  terminal.out(values['json'] ? JSON.stringify({ written, folder: to }) : String(written))
  return 0
}

async function allSides({ client }: Call): Promise<Side[]> {
  const sides: Side[] = []
  for (let offset = 0; ; offset += 200) {
    const { items } = await ask(client.catalogue.items({ offset, limit: 200 }))
    for (const { id } of items) sides.push(...(await ask(client.catalogue.item({ id }))).pageList)
    if (items.length < 200) return sides
  }
}

const stem = (source: string) => basename(source, extname(source))

/** The shortest name first; where two sources would share one, their folders and then their endings become part of it. */
const namings: readonly ((source: string) => string)[] = [
  stem,
  source => join(dirname(source), stem(source)).replaceAll(/[\\/]/gu, '_'),
  source => source.replaceAll('/', '_'),
]

/**
 * File names for sources in order; a source that stands there several times is numbered. Line ends, controls and marks of
 * direction are left out of them, as in what is shown; names that differ by nothing else have their place behind a ~. A name
 * that file systems would not take is made one that they do.
 */
export function namesOf(sources: readonly string[]): string[] {
  const different = [...new Set(sources)]
  const name = (source: string) =>
    namings
      .map(naming => (one: string) => shownText(naming(one)))
      .map(naming => ({ naming, name: naming(source) }))
      .find(one => one.name !== '' && different.filter(other => one.naming(other) === one.name).length === 1)?.name ??
    `${shownText(source.replaceAll('/', '_'))}~${different.indexOf(source) + 1}`
  // Room for a number and the ending.
  const names = new Map(different.map(source => [source, safeName(name(source), 240)]))
  const total = Map.groupBy(sources, source => source)
  const seen = new Map<string, number>()
  return sources.map(source => {
    const number = (seen.get(source) ?? 0) + 1
    seen.set(source, number)
    const many = (total.get(source)?.length ?? 0) > 1
    return `${names.get(source)}${many ? `-${String(number).padStart(4, '0')}` : ''}.txt`
  })
}
