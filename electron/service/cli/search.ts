import { hitEnd, hitStart } from '#shared/contract/search.ts'
import { shownText } from '#shared/text/shown.ts'
import { ask, inArchive, type Terminal } from './call.ts'
import type { Values } from './command.ts'
import { whole } from './values.ts'

const plain = (snippet: string, open: string, close: string) =>
  snippet.replaceAll(hitStart, open).replaceAll(hitEnd, close)

export async function search(
  terminal: Terminal,
  [folder = '', query = '']: readonly string[],
  values: Values,
): Promise<number> {
  const limit = whole(values, 'limit', 50, 1)
  const found = await inArchive(terminal, folder, ({ client }) => ask(client.search.find({ query, limit })))
  if (values['json']) {
    const hits = found.hits.map(({ referenceCode, title, page, snippet }) => ({
      referenceCode,
      title,
      page,
      snippet: plain(snippet, '', ''),
    }))
    terminal.out(JSON.stringify({ total: found.total, hits }))
    return 0
  }
  for (const hit of found.hits) {
    terminal.out(`${hit.referenceCode}${hit.page === null ? '' : ` #${hit.page}`}  ${shownText(hit.title)}`)
    terminal.out(`    ${plain(hit.snippet, '【', '】')}`)
  }
  terminal.out(`${found.total}`)
  return 0
}
