import { mkdir, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ask, type Call, inArchive, type Terminal } from './call.ts'
import type { Values } from './commands.ts'
import { required } from './values.ts'

type Side = { readonly id: number; readonly source: string }

/** One NAME.txt a side, named as its source file; a source of several sides gets -0001, -0002 … behind its name. */
export async function text(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const to = required(values, 'to')
  await mkdir(to, { recursive: true })
  const written = await inArchive(terminal, folder, async call => {
    const sides = await allSides(call)
    const names = namesOf(sides.map(side => side.source))
    for (const [at, side] of sides.entries()) {
      const page = await ask(call.client.pages.read({ id: side.id }))
      await writeFile(join(to, names[at] ?? `${side.id}.txt`), page.text === '' ? '' : `${page.text}\n`)
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

/** File names for sources in order. Two folders may hold the same name: then the folders become part of it. */
export function namesOf(sources: readonly string[]): string[] {
  const stem = (source: string) => basename(source, extname(source))
  const differing = new Map<string, Set<string>>()
  for (const source of sources) differing.set(stem(source), (differing.get(stem(source)) ?? new Set()).add(source))
  const total = new Map<string, number>()
  for (const source of sources) total.set(source, (total.get(source) ?? 0) + 1)
  const seen = new Map<string, number>()
  return sources.map(source => {
    const alone = differing.get(stem(source))?.size === 1
    const name = alone ? stem(source) : source.replaceAll('/', '_')
    const number = (seen.get(source) ?? 0) + 1
    seen.set(source, number)
    return (total.get(source) ?? 0) > 1 ? `${name}-${String(number).padStart(4, '0')}.txt` : `${name}.txt`
  })
}
