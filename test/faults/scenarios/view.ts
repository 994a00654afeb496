// Two pages are looked at in a browser: entered first, then sent.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import { archivist, password } from '../../support/archive.ts'
import { aPicture } from '../../support/pictures.ts'
import { openRoom, type Scenario, settled } from '../scenario.ts'
import { founded } from './founded.ts'

const signature = `J001-WS·2023-Y-0001`

export const view: Scenario = {
  name: 'view',
  async prepare(folder) {
    const { categoryId } = await founded(folder)
    const scans = join(dirname(folder), 'scans', '甲')
    await mkdir(scans, { recursive: true })
    for (const seed of [1, 2]) await writeFile(join(scans, `${seed}.jpg`), await aPicture(seed))
    const room = await openRoom(folder, view, () => {})
    const client = await room.signIn()
    const defaults = { categoryId, year: 2023, retention: 'Y', departmentId: null }
    await client.ingest.begin({ source: { kind: 'paths', paths: [scans] }, grouping: 'folder', defaults })
    await settled(room.archive)
    await room.desk.close()
    return { renderer: scans }
  },
  async act(room, given, ack) {
    const host = await startHost(room.desk, {
      router,
      listen: { kind: 'port', port: 0 },
      renderer: String(given['renderer']),
    })
    try {
      const { token } = await room.client(null).session.signIn({ name: archivist, password })
      const client = room.client(token)
      const { pageList } = await client.catalogue.item({ referenceCode: signature })
      for (const { id, urls } of pageList) {
        const headers = { cookie: `juanzong=${token}`, connection: 'close' }
        const answer = await fetch(new URL(urls.master, host.url), { headers })
        await answer.arrayBuffer()
        if (answer.status === 200) ack(`master ${id}`)
        else if (answer.status !== 507) throw new Error(`page ${id} was answered with ${answer.status}`)
        await client.pages.read({ id })
        ack(`text ${id}`)
      }
    } finally {
      await host.close()
    }
  },
  async missing({ databases: { reader } }, _given, acked, whole) {
    const entries = await reader
      .selectFrom('ledger')
      .select('line')
      .where('type', 'in', ['page.view', 'page.text'])
      .execute()
    const there = new Set(
      entries.flatMap(({ line }) => {
        const { type, target, body }: { type: string; target: { id: string }; body: { kind?: string } } =
          JSON.parse(line)
        const id = target.id.replace('page:', '')
        return [`${type === 'page.view' && body.kind === 'master' ? 'master' : 'text'} ${id}`]
      }),
    )
    return [
      ...[...acked].filter(one => !there.has(one)).map(one => `${one} was shown and is not entered`),
      ...(!whole || there.size === 4 ? [] : [`${there.size} of 4 views are entered`]),
    ]
  },
}
