// Page bytes: under the session's ticket, entered before they leave, with range and validation by version.
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { MasterFormat } from '#shared/contract/sources.ts'
import type { Archive } from '../archive/archive.ts'
import type { Desk } from '../archive/desk.ts'
import type { Meeting } from '../archive/pages.ts'
import { Refusal } from '../refusal.ts'
import { intact } from '../store/alarms.ts'
import { gapPath, type PageCopy, pageCopies, pagePath } from '../store/paths.ts'
import { admitTicket } from './session.ts'
import { streamed } from './stored.ts'

const mediaTypes: Readonly<Record<MasterFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  bmp: 'image/bmp',
}

const copyTypes = { thumbnail: 'image/webp', screen: 'image/jpeg' } as const

type Params = { readonly page: string; readonly copy: string; readonly version: string }

export function servePages(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: Params }>('/bytes/:page/:copy/:version', async (request, reply) => {
    const { page, copy, version } = request.params
    const wanted = pageCopies.find(known => known === copy)
    if (!wanted || !/^\d{1,12}$/u.test(page) || !/^\d{1,9}$/u.test(version)) throw new Refusal('not-found')
    const path = pagePath(Number(page), wanted, Number(version))
    const { archive, actor } = await admitTicket(desk, request, path, 'page.read', over)
    const row = await pageOf(archive, Number(page))
    const { id, itemId, sha256 } = row
    const found = await (wanted === 'master'
      ? masterOf(archive, actor.id, row)
      : copyOf(archive, actor.id, row, wanted))
    try {
      await archive.views.enter({ actor: actor.id, kind: wanted, pageId: id, itemId, sha256 })
      return await send(request, reply, found)
    } catch (error) {
      await found.close()
      throw error
    }
  })
  // What cannot be used is looked at under the same right, entered like a master, and never shown by the window itself.
  server.get<{ Params: { readonly gap: string } }>('/bytes/gap/:gap/delivered', async (request, reply) => {
    const { gap } = request.params
    if (!/^\d{1,12}$/u.test(gap)) throw new Refusal('not-found')
    const { archive, actor } = await admitTicket(desk, request, gapPath(Number(gap)), 'page.read', over)
    const row = await archive.databases.reader
      .selectFrom('batch_gap')
      .select(['sha256', 'source'])
      .where('id', '=', Number(gap))
      .executeTakeFirst()
    const sha256 = row?.sha256 ?? null
    if (sha256 === null) throw new Refusal('not-found')
    const meeting = { actor: String(actor.id), target: `gap:${gap}`, during: 'view' } as const
    const named = { code: '', page: '', source: row?.source ?? '' }
    const found = await stored(archive, sha256, 'application/octet-stream', meeting, named)
    try {
      await archive.views.enter({ actor: actor.id, kind: 'delivered', pageId: -Number(gap), itemId: null, sha256 })
      reply.header('content-disposition', 'attachment')
      return await send(request, reply, found)
    } catch (error) {
      await found.close()
      throw error
    }
  })
}

/** What can be sent, whole or in part; closed once it was, or cannot be any more. */
type Found = {
  readonly mediaType: string
  readonly size: number
  /** Changes whenever the bytes do. */
  readonly tag: string
  read(from: number, to: number): Readable | Buffer
  close(): Promise<void>
}

type PageRow = Awaited<ReturnType<typeof pageOf>>

async function pageOf(archive: Archive, id: number) {
  const row = await archive.databases.reader
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.id', 'page.sha256', 'page.format', 'page.item_id as itemId', 'page.sequence', 'page.source'])
    .select('item.reference_code as code')
    .where('page.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

const namedBy = ({ code, sequence, source }: PageRow) => ({ code: code ?? '', page: String(sequence ?? ''), source })

const metBy = (actor: number, { id, itemId }: PageRow): Meeting => ({
  actor: String(actor),
  target: `page:${id}`,
  during: 'view',
  ...(itemId === null ? {} : { items: [itemId] }),
})

const masterOf = (archive: Archive, actor: number, row: PageRow): Promise<Found> =>
  stored(archive, row.sha256, mediaTypes[row.format], metBy(actor, row), namedBy(row))

/** A file of the store as it came in. Refused: master-missing, master-changed. */
async function stored(
  archive: Archive,
  sha256: string,
  mediaType: string,
  meeting: Meeting,
  named: ReturnType<typeof namedBy>,
): Promise<Found> {
  const file = await intact(archive, () => archive.store.open(sha256), { ...meeting, named })
  return {
    mediaType,
    size: file.size,
    tag: `"${sha256.slice(0, 32)}"`,
    read: (from, to) => streamed(archive, file, { from, to }, meeting),
    close: () => file.close(),
  }
}

/** A picture of a master is shown only while the master itself is what came in. */
async function copyOf(
  archive: Archive,
  actor: number,
  row: PageRow,
  name: Exclude<PageCopy, 'master'>,
): Promise<Found> {
  const meeting = { ...metBy(actor, row), named: namedBy(row) }
  const copy = await intact(
    archive,
    async () => {
      await (await archive.store.open(row.sha256)).close()
      return await archive.copies.get(row.id, name)
    },
    meeting,
  )
  if (copy === null) throw new Refusal('not-found')
  return {
    mediaType: copyTypes[name],
    size: copy.bytes.length,
    tag: `"${copy.sha256.slice(0, 32)}"`,
    read: (from, to) => copy.bytes.subarray(from, to),
    close: async () => {},
  }
}

/** Sends it whole or the one range that was asked for; `no-cache` lets a browser keep it but ask each time. */
async function send(request: FastifyRequest, reply: FastifyReply, found: Found): Promise<FastifyReply> {
  const { mediaType, size, tag } = found
  reply.headers({
    'cache-control': 'private, no-cache',
    etag: tag,
    'accept-ranges': 'bytes',
    'content-type': mediaType,
  })
  const range = rangeOf(request.headers.range, size)
  if (request.headers['if-none-match'] === tag || range === 'unsatisfiable') {
    await found.close()
    if (range !== 'unsatisfiable') return reply.status(304).send()
    return reply.status(416).header('content-range', `bytes */${size}`).send()
  }
  const { from, to } = range ?? { from: 0, to: size - 1 }
  if (range) reply.status(206).header('content-range', `bytes ${from}-${to}/${size}`)
  reply.header('content-length', String(to - from + 1))
  return reply.send(found.read(from, to + 1))
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
