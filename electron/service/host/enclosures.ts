import type { FastifyInstance } from 'fastify'
import type { Desk } from '../archive/desk.ts'
import { enclosurePath, openEnclosure } from '../exports/enclosures.ts'
import { Refusal } from '../refusal.ts'
import { admitTicket } from './session.ts'
import { streamed } from './stored.ts'

/** Sends an enclosure that was asked for and entered: always as a file to save, for a stranger made it. */
export function serveEnclosures(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: { readonly id: string } }>('/enclosures/:id', async (request, reply) => {
    if (!/^\d{1,12}$/u.test(request.params.id)) throw new Refusal('not-found')
    const id = Number(request.params.id)
    const { archive, actor } = await admitTicket(desk, request, enclosurePath(id), 'page.export', over)
    const row = await archive.databases.reader
      .selectFrom('enclosure')
      .select(['name', 'sha256'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row || row.sha256 === null) throw new Refusal('not-found')
    await archive.heads.make()
    const by = String(actor.id)
    const file = await openEnclosure(archive, by, { id, name: row.name, sha256: row.sha256 })
    return reply
      .headers({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-length': String(file.size),
        'content-disposition': `attachment; filename="enclosure-${id}"; filename*=UTF-8''${encodeURIComponent(row.name)}`,
      })
      .send(
        streamed(
          archive,
          file,
          { from: 0, to: file.size },
          { actor: by, target: `enclosure:${id}`, during: 'enclosure' },
        ),
      )
  })
}
