// A station that scans one box: begins, or goes on where it was stopped, and tells of every page it was shown.
// usage: node test/crash/line-child.ts ARCHIVE BATCH SHEETS, with TEST_SCANNER as JSON
import process from 'node:process'
import { createRouterClient } from '@orpc/server'
import * as z from 'zod'
import { openDesk } from '#service/desk/open-desk.ts'
import { router } from '#service/router/router.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import type { CapturePart, ScanTarget } from '#shared/contract/capture.ts'
import { archivist, languageData, password, resources } from '../support/archive.ts'
import { quick } from '../support/line.ts'
import { programs, wordlessReader } from '../support/programs.ts'

const [folder = '', batch = '', sheets = ''] = process.argv.slice(2)
const sane = z
  .object({ program: z.string(), environment: z.record(z.string(), z.string()) })
  .parse(JSON.parse(process.env['TEST_SCANNER'] ?? '{}'))
const batchId = Number(batch)
const desk = await openDesk({
  home: null,
  archive: folder,
  resources,
  languageData,
  version: 'test',
  notice: 'none',
  readers: 1,
  programs: { ...programs, reader: wordlessReader },
  drivers: [openSane(sane)],
  tell: line => console.log(`fault ${line.replaceAll('\n', ' ')}`),
})
const context = (token: string | null) => ({
  context: { desk, token, caller: { address: 'test', local: true }, keepToken: null },
})
const { token } = await createRouterClient(router, context(null)).session.signIn({ name: archivist, password })
const client = createRouterClient(router, context(token))
const seen = new Set<number>()

function tell(part: CapturePart): void {
  for (const page of part.pages) {
    if (seen.has(page.id)) continue
    seen.add(page.id)
    console.log(`page ${page.id} ${page.sheet}`)
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
console.log('ready')
let part = await client.capture.now({ batchId })
tell(part)
while (part.scans.some(scan => scan.state === 'running' || scan.state === 'waiting')) {
  await pause(20)
  part = await client.capture.now({ batchId })
  tell(part)
}
const kept = part.pages.filter(page => page.kept).length
const [last] = part.scans
if (kept < Number(sheets)) {
  const stopped = last && last.state === 'stopped' && !last.continued
  const target: ScanTarget = stopped
    ? { kind: 'continue', scanId: last.id }
    : { kind: 'end', batchItemId: null, newItem: false }
  // The sheets that are not whole yet go back into the feeder, as the message asks.
  console.log(`feed ${last?.nextSheet ?? 1}`)
  await new Promise<void>(resolve => process.stdin.once('data', () => resolve()))
  const [device] = await client.scanners.known()
  await client.capture.scan({ batchId, profileId: null, fields: quick(device?.id ?? -1), target })
  for (;;) {
    await pause(20)
    part = await client.capture.now({ batchId })
    tell(part)
    if (part.scans.every(scan => scan.state === 'done' || scan.state === 'stopped')) break
  }
}
await desk.archive()?.work.idle()
tell(await client.capture.now({ batchId }))
console.log('done')
await desk.close()
process.exit(0)
