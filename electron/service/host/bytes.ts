// Page bytes: under the session's ticket, entered before they leave, with range and validation by version.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { type Archive, derivativeFolder } from '../archive.ts'
import type { Desk } from '../desk.ts'
import { gapPath, type PageCopy, pageCopies, pagePath } from '../pages/paths.ts'
import { Refusal } from '../refusal.ts'
import { admitTicket } from './session.ts'

const mediaTypes: Readonly<Record<MasterFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  bmp: 'image/bmp',
}

const copies = {
  thumbnail: { name: 'thumbnail.webp', mediaType: 'image/webp' },
  screen: { name: 'screen.jpg', mediaType: 'image/jpeg' },
} as const

type Params = { readonly page: string; readonly copy: string; readonly version: string }

export function servePages(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: Params }>('/bytes/:page/:copy/:version', async (request, reply) => {
    const { page, copy, version } = request.params
    const wanted = pageCopies.find(known => known === copy)
    if (!wanted || !/^\d{1,12}$/u.test(page) || !/^\d{1,9}$/u.test(version)) throw new Refusal('not-found')
    const path = pagePath(Number(page), wanted, Number(version))
    const { archive, actor } = await admitTicket(desk, request, path, 'page.read', over)
    const found = await fileOf(archive, Number(page), wanted)
    const { itemId, sha256 } = found
    await archive.views.enter({ actor: actor.id, kind: wanted, pageId: Number(page), itemId, sha256 })
    return await send(request, reply, found, `"${found.sha256.slice(0, 16)}-${wanted}-${version}"`)
  })
  // What cannot be used is looked at under the same right, entered like a master, and never shown by the window itself.
  server.get<{ Params: { readonly gap: string } }>('/bytes/gap/:gap/delivered', async (request, reply) => {
    const { gap } = request.params
    if (!/^\d{1,12}$/u.test(gap)) throw new Refusal('not-found')
    const { archive, actor } = await admitTicket(desk, request, gapPath(Number(gap)), 'page.read', over)
    const row = await archive.databases.reader
      .selectFrom('batch_gap')
      .select('sha256')
      .where('id', '=', Number(gap))
      .executeTakeFirst()
    const sha256 = row?.sha256 ?? null
    if (sha256 === null) throw new Refusal('not-found')
    const found = { path: archive.store.pathOf(sha256), mediaType: 'application/octet-stream', sha256, itemId: null }
    await archive.views.enter({ actor: actor.id, kind: 'delivered', pageId: -Number(gap), itemId: null, sha256 })
    reply.header('content-disposition', 'attachment')
    return await send(request, reply, found, `"${sha256.slice(0, 16)}-delivered"`)
  })
}

type Found = {
  readonly path: string
  readonly mediaType: string
  readonly sha256: string
  readonly itemId: number | null
}

async function fileOf(archive: Archive, pageId: number, copy: PageCopy): Promise<Found> {
  const row = await archive.databases.reader
    .selectFrom('page')
    .select(['sha256', 'format', 'state', 'item_id as itemId'])
    .where('id', '=', pageId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  if (copy === 'master') {
    return { path: archive.store.pathOf(row.sha256), mediaType: mediaTypes[row.format], ...row }
  }
  const { name, mediaType } = copies[copy]
  return { path: join(derivativeFolder(archive, pageId), name), mediaType, ...row }
}

/** Sends a file whole or the one range that was asked for; `no-cache` lets a browser keep it but ask each time. */
async function send(request: FastifyRequest, reply: FastifyReply, found: Found, tag: string): Promise<FastifyReply> {
  const size = await stat(found.path).then(
    file => file.size,
    () => null,
  )
  if (size === null) throw new Refusal('not-found')
  reply.headers({
    'cache-control': 'private, no-cache',
    etag: tag,
    'accept-ranges': 'bytes',
    'content-type': found.mediaType,
  })
  if (request.headers['if-none-match'] === tag) return reply.status(304).send()
  const range = rangeOf(request.headers.range, size)
  if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${size}`).send()
  const { from, to } = range ?? { from: 0, to: size - 1 }
  if (range) reply.status(206).header('content-range', `bytes ${from}-${to}/${size}`)
  reply.header('content-length', String(to - from + 1))
  return reply.send(createReadStream(found.path, { start: from, end: to }))
}

/** The first and last byte of a single range; null to send everything (none asked, or several, or not understood). */
export function rangeOf(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || from >= size ? 'unsatisfiable' : { from, to }
}
