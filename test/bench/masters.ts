// What it costs that no byte of a master is used before it was hashed: reading, turning pages, giving items out. Run it in
// two trees, one after the other, to compare them.
// usage: node test/bench/masters.ts PICTURES
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { exportItem } from '../../electron/service/exports/item.ts'
import { startHost } from '../../electron/service/host/http.ts'
import { router } from '../../electron/service/router/router.ts'
import { anArchive, archivist, password, reopened } from '../support/archive.ts'

const [pictures = ''] = process.argv.slice(2)
const place = await mkdtemp(join(tmpdir(), 'juanzong-masters-'))
const here = await anArchive({ readers: 2 })
const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const shown = (values: readonly number[]) =>
  `median ${middle(values).toFixed(1)} ms, most ${Math.max(...values).toFixed(1)} ms`

function fetched(pipe: string, path: string): Promise<number> {
  const from = performance.now()
  return new Promise((done, failed) => {
    const sent = request({ socketPath: pipe, path, headers: { 'x-desk': 'bench' } }, answer => {
      if (answer.statusCode !== 200) failed(new Error(`${path}: ${answer.statusCode}`))
      answer.resume().on('end', () => done(performance.now() - from))
    })
    sent.on('error', failed)
    sent.end()
  })
}

try {
  const before = process.cpuUsage()
  await here.client.ingest.begin({
    source: { kind: 'paths', paths: [resolve(pictures)] },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const spent = process.cpuUsage(before)
  console.log(`taken in and read: ${((spent.user + spent.system) / 1e6).toFixed(1)} s of processor time`)
  await here.desk.close()
  const desk = await reopened(here.folder)
  const archive = desk.archive()
  if (archive === null) throw new Error('no archive was opened')
  const pipe = join(place, 'desk')
  await mkdir(join(place, 'interface'))
  const host = await startHost(desk, {
    router,
    listen: { kind: 'pipe', path: pipe },
    renderer: join(place, 'interface'),
    secret: 'bench',
  })
  const caller = { address: 'bench', local: true }
  const context = (token: string | null) => ({ context: { desk, token, caller, keepToken: null } })
  const { token } = await createRouterClient(router, context(null)).session.signIn({ name: archivist, password })
  const client = createRouterClient(router, context(token))
  const { items } = await client.catalogue.items({})
  const pages = []
  for (const { id } of items) pages.push(...(await client.catalogue.item({ id })).pageList)
  console.log(`${pages.length} pages`)
  for (const copy of ['screen', 'thumbnail', 'master'] as const) {
    for (const time of ['first', 'second', 'third']) {
      const took: number[] = []
      for (const page of pages) took.push(await fetched(pipe, page.urls[copy]))
      console.log(`${copy}, ${time} time: ${shown(took)}`)
    }
  }
  for (let round = 1; round <= 3; round += 1) {
    const from = performance.now()
    const cpu = process.cpuUsage()
    let bytes = 0
    for (const { id } of items)
      bytes += (await exportItem(archive, id, 'pdfa-2u', join(place, `${id}.pdf`), 'system')).bytes
    const own = process.cpuUsage(cpu)
    console.log(
      `given out, round ${round}: ${(bytes / 1e6).toFixed(1)} MB in ${(performance.now() - from).toFixed(0)} ms, ${((own.user + own.system) / 1000).toFixed(0)} ms of processor time`,
    )
  }
  await host.close()
  await desk.close()
} finally {
  await here.close()
  await rm(place, { recursive: true, force: true })
}
