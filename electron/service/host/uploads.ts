// Files on their way in: each lands in the staging folder of its upload, whole or not at all.

import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import type { Desk } from '../desk.ts'
import { isTooLong } from '../file-names.ts'
import { uploadFolder } from '../ingest/plan.ts'
import { Refusal } from '../refusal.ts'
import { admitSender } from './session.ts'

type Params = { readonly upload: string; readonly '*': string }

export function serveUploads(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.put<{ Params: Params }>(
    '/uploads/:upload/*',
    { bodyLimit: Number.MAX_SAFE_INTEGER },
    async (request, reply) => {
      const { archive } = await admitSender(desk, request, 'ingest', over)
      const folder = uploadFolder(archive, request.params.upload)
      if (folder === null || !(await isFolder(folder))) throw new Refusal('upload-not-found')
      const target = inside(folder, request.params['*'])
      const draft = join(archive.folder, 'incoming', `${randomBytes(8).toString('hex')}.part`)
      try {
        await mkdir(dirname(target), { recursive: true })
        // Told before the bytes came, not after: on a name that is too long this fails as the renaming would.
        await stat(target).catch((error: unknown) => {
          if (isTooLong(error)) throw error
        })
        await pipeline(request.raw, createWriteStream(draft, { flags: 'wx' }))
        await rename(draft, target)
      } catch (error) {
        await rm(draft, { force: true })
        if (isTooLong(error)) throw new Refusal('name-too-long', { name: request.params['*'] })
        throw error
      }
      return reply.status(204).send()
    },
  )
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
