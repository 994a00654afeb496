// Files on their way in: each lands in the staging folder of its upload, whole or not at all.

import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { sourceRefusalCode } from '#shared/contract/sources.ts'
import type { Desk } from '../archive/desk.ts'
import { isTooLong } from '../file-names.ts'
import { Refusal } from '../refusal.ts'
import { makeFolder } from '../store/durable.ts'
import { uploadFolder } from '../work/incoming.ts'
import { paced } from './connections.ts'
import { admitSender } from './session.ts'

/** One file: more than any scanner or camera makes, less than what fills a disk unseen. */
const mostBytes = 20 * 1024 ** 3

type Params = { readonly upload: string; readonly '*': string }

export function serveUploads(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  servePictures(server, desk, over)
  server.put<{ Params: Params }>('/uploads/:upload/*', { bodyLimit: mostBytes }, async (request, reply) => {
    const { archive, actor } = await admitSender(desk, request, 'ingest', over)
    archive.medium.mustTakeMore()
    const folder = uploadFolder(archive, request.params.upload)
    if (folder === null || !(await isFolder(folder))) throw new Refusal('upload-not-found')
    const target = inside(folder, request.params['*'])
    const file = desk.staging.begin(actor.sessionId, request.params.upload, folder)
    const draft = join(archive.folder, 'incoming', `${randomBytes(8).toString('hex')}.part`)
    try {
      await makeFolder(dirname(target))
      // Told before the bytes came, not after: on a name that is too long this fails as the renaming would.
      await stat(target).catch((error: unknown) => {
        if (isTooLong(error)) throw error
      })
      await pipeline(
        request.raw,
        paced(mostBytes, bytes => file.counted(bytes)),
        createWriteStream(draft, { flags: 'wx' }),
      )
      await rename(draft, target)
      file.end(true)
    } catch (error) {
      file.end(false)
      // On a failing disk it is cleared away at the next start; the first error is the one to be told.
      await Promise.allSettled([rm(draft, { force: true })])
      if (isTooLong(error)) throw new Refusal('name-too-long', { name: request.params['*'] })
      throw error
    }
    return reply.status(204).send()
  })
}

/** A small picture of a page of what lies there, made for this answer and kept nowhere; `x-pages`: how many its file has. Or why it would be refused, as JSON. */
function servePictures(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: Params }>('/uploads/:upload/*', async (request, reply) => {
    const { archive } = await admitSender(desk, request, 'ingest', over)
    const folder = uploadFolder(archive, request.params.upload)
    if (folder === null) throw new Refusal('upload-not-found')
    const { query } = request
    const page = query !== null && typeof query === 'object' && 'page' in query ? Number(query.page) : 1
    if (!Number.isSafeInteger(page) || page < 1) throw new Refusal('not-found')
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const path = inside(folder, request.params['*'])
    const made = await archive.openers.picture(path, page, gone.signal).catch((error: unknown) => {
      // That it would not be taken in is what was asked for, too, and no failure of asking.
      const refused = error instanceof Refusal ? sourceRefusalCode.safeParse(error.code).data : undefined
      // Who turned away while it waited for its turn is nobody's fault, and hears nothing.
      if (gone.signal.aborted) return null
      if (refused === undefined || !(error instanceof Refusal)) throw error
      return { bytes: { code: refused, params: error.params }, pages: 0 }
    })
    if (made === null) return reply.status(204).send()
    const { bytes, pages } = made
    if (!(bytes instanceof Uint8Array)) return reply.header('cache-control', 'no-store').send(bytes)
    return reply
      .headers({ 'content-type': 'image/webp', 'cache-control': 'no-store', 'x-pages': String(pages) })
      .send(Buffer.from(bytes))
  })
}

/** The place of a relative name within the staging folder. Refused: a name that leads out of it. */
function inside(folder: string, name: string): string {
  const parts = name.split('/').filter(part => part !== '')
  const target = join(folder, ...parts)
  const path = relative(folder, target)
  const leadsOut = parts.length === 0 || path.startsWith('..') || path.includes(`..${sep}`) || name.includes('\0')
  if (leadsOut || parts.includes('..')) throw new Refusal('invalid-value', { field: 'name', value: name })
  return target
}

const isFolder = (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
