import { ask, inArchive, type Terminal } from './call.ts'
import type { Values } from './command.ts'

const words = {
  'zh-CN': (items: number) => `检索索引已重建：${items} 件`,
  en: (items: number) => `the search index was made anew; items: ${items}`,
} as const

/** Makes the search index anew from the catalogue. Told to end, it stops between two lots; called again it begins anew. */
export async function reindex(terminal: Terminal, [folder = '']: readonly string[], values: Values): Promise<number> {
  const items = await inArchive(terminal, folder, async ({ client }) => {
    let lot = await ask(client.search.rebuild({}))
    for (;;) {
      terminal.note(`\r${lot.done}/${lot.total}`)
      if (lot.next === null) return lot.total
      terminal.stopped.throwIfAborted()
      lot = await ask(client.search.rebuild({ after: lot.next }))
    }
  })
  terminal.note('\n')
  terminal.out(values['json'] ? JSON.stringify({ items }) : words[terminal.language](items))
  return 0
}
