import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pdfFormat } from '#shared/contract/exports.ts'
import type { Desk } from '../archive/desk.ts'
import { exportItem } from '../exports/item.ts'
import { exportPath } from '../exports/request.ts'
import { Refusal } from '../refusal.ts'
import { makeFolder } from '../store/durable.ts'
import { admitTicket } from './session.ts'

type Params = { readonly item: string; readonly format: string }

/** Makes the PDF that was requested and entered, sends it, and keeps no copy. */
export function serveExports(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: Params }>('/exports/:item/:format', async (request, reply) => {
    const format = pdfFormat.safeParse(request.params.format).data
    if (!format || !/^\d{1,12}$/u.test(request.params.item)) throw new Refusal('not-found')
    const itemId = Number(request.params.item)
    const { archive, actor } = await admitTicket(desk, request, exportPath(itemId, format), 'page.export', over)
    archive.medium.mustTakeMore()
    // The export was entered when it was asked for: a head holds that before anything leaves.
    await archive.heads.make()
    const folder = join(archive.folder, 'outgoing')
    await makeFolder(folder)
    const path = join(folder, `${randomBytes(8).toString('hex')}.pdf`)
    const clear = () =>
      rm(path, { force: true }).catch((error: unknown) => void archive.surroundings.fault(error, path))
    const { name } = await exportItem(archive, itemId, format, path, String(actor.id)).catch(async (error: unknown) => {
      await clear()
      throw error
    })
    const body = createReadStream(path)
    body.on('close', () => void clear())
    // Nobody waits for it any more: then it is not sent, and not kept.
    if (request.raw.destroyed) body.destroy()
    return reply
      .headers({
        'content-type': 'application/pdf',
        'content-length': String((await stat(path)).size),
        'content-disposition': `attachment; filename="item-${itemId}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      })
      .send(body)
  })
}
