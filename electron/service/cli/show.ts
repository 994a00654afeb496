import { shownText } from '#shared/text/shown.ts'
import { isMirrored, turnedBy } from '../pages/shown.ts'
import { ask, inArchive, type Terminal } from './call.ts'
import type { Values } from './command.ts'

export async function show(
  terminal: Terminal,
  [folder = '', referenceCode = '']: readonly string[],
  values: Values,
): Promise<number> {
  const item = await inArchive(terminal, folder, ({ client }) => ask(client.catalogue.item({ referenceCode })))
  const { pageList, ...described } = item
  if (values['json']) {
    // Addresses belong to the session that has just ended.
    terminal.out(
      JSON.stringify({
        ...described,
        pageList: pageList.map(({ urls: _urls, ...page }) => ({
          ...page,
          turned: turnedBy(page.operations),
          mirrored: isMirrored(page.operations),
        })),
      }),
    )
    return 0
  }
  const { title, documentNo, responsible, date, retention, department, secrecy, remarks } = item
  terminal.out(`${item.referenceCode}  ${shownText(title)}`)
  for (const [name, value] of Object.entries({
    documentNo,
    responsible,
    date,
    retention,
    department,
    secrecy,
    remarks,
  })) {
    if (value !== '') terminal.out(`  ${name}: ${shownText(value)}`)
  }
  for (const page of pageList) {
    const acts = page.operations.map(act => ('degrees' in act ? `${act.kind} ${act.degrees}°` : act.kind)).join(', ')
    terminal.out(
      `  #${page.sequence}  ${shownText(page.source)}  ${page.width}×${page.height}  ${page.blank ? 'blank' : page.state}  ${acts}`,
    )
  }
  return 0
}
