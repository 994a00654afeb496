import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Desk } from '../archive/desk.ts'
import { bundlePath } from '../audit/bundle.ts'
import { bundleParts } from '../proofs/bundle.ts'
import { type Part, zipOf } from '../proofs/zip.ts'
import { Refusal } from '../refusal.ts'
import { admitTicket } from './session.ts'

type Params = { readonly which: string }

/** Sends the auditor's bundle that was entered, as one ZIP file with a folder in it; nothing of it is kept. */
export function serveBundles(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  server.get<{ Params: Params }>('/bundles/:which', async (request, reply) => {
    const [, digits, language] = /^(\d{1,15})-(zh|en)$/u.exec(request.params.which) ?? []
    if (digits === undefined) throw new Refusal('not-found')
    const [size, spoken] = [Number(digits), language === 'en' ? 'en' : 'zh-CN'] as const
    const { archive } = await admitTicket(desk, request, bundlePath(size, spoken), 'audit', over)
    const folder = `juanzong-audit-${String(size).padStart(10, '0')}`
    return reply
      .headers({
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${folder}.zip"`,
        'cache-control': 'private, no-store',
      })
      .send(Readable.from(zipOf(inFolder(folder, bundleParts(archive, size, spoken)), archive.surroundings.now())))
  })
}

async function* inFolder(folder: string, parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  for await (const part of parts) yield { ...part, path: `${folder}/${part.path}` }
}
