// A server of Electron's releases on this machine, as @electron/get asks for them: <mirror>/v<version>/<file>.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach } from 'vitest'
import * as z from 'zod'
import { root } from '../support/archive.ts'
import { electronStandIn } from './place.ts'

export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))).version

export type Mirror = {
  /** For ELECTRON_MIRROR. */
  readonly address: string
  /** The paths it was asked for, in their order. */
  readonly asked: readonly string[]
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const servers: { close(): void; closeAllConnections(): void }[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Serves the release; `zip` answers in the place of the release's own file. */
export async function aMirror(answers: { readonly zip?: Answer; readonly sums?: Answer } = {}): Promise<Mirror> {
  const asked: string[] = []
  const release = aRelease()
  const sums = `${createHash('sha256').update(release).digest('hex')} *${releaseName}\n`
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url?.endsWith('.zip')) (answers.zip ?? give(release))(response, request)
    else if (request.url?.endsWith('SHASUMS256.txt')) (answers.sums ?? give(Buffer.from(sums)))(response, request)
    else response.writeHead(404).end()
  })
  servers.push(server)
  return { address: `http://127.0.0.1:${await listening(server)}/`, asked }
}

/** Listens on a free port of this machine. */
export async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  servers.push(server)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Answers with these bytes. */
export const give =
  (bytes: Buffer): Answer =>
  response =>
    void response.writeHead(200, { 'content-length': bytes.length }).end(bytes)

/** Answers with this status and no file. */
export const refuse =
  (status: number): Answer =>
  response =>
    void response.writeHead(status).end('no')

/** Accepts, and never says a word. */
export const hang: Answer = () => undefined

/** Begins, and falls silent. */
export const stall: Answer = response => {
  response.writeHead(200, { 'content-length': 110_000_000 })
  response.write(Buffer.alloc(70_000))
}

/** Begins, and goes away. */
export const breakOff: Answer = response => {
  stall(response, response.req)
  setTimeout(() => response.destroy(), 200)
}

/** Gives the release a piece at a time, with pauses of `pause` milliseconds. */
export const drip =
  (pause: number, pieces: number): Answer =>
  response => {
    const bytes = aRelease()
    const size = Math.ceil(bytes.length / pieces)
    response.writeHead(200, { 'content-length': bytes.length })
    const next = (from: number): void => {
      response.write(bytes.subarray(from, from + size))
      if (from + size >= bytes.length) response.end()
      else setTimeout(next, pause, from + size)
    }
    next(0)
  }

const releaseName = `electron-v${version}-${process.platform}-${process.arch}.zip`

/** A release with the stand-in for the binary. */
export function aRelease(): Buffer {
  return zipOf([
    { name: 'version', mode: 0o644, bytes: Buffer.from(version) },
    { name: 'LICENSE', mode: 0o644, bytes: Buffer.alloc(50_000, 'of all that is in it\n') },
    { name: 'electron', mode: 0o755, bytes: Buffer.from(electronStandIn) },
  ])
}

type Member = { readonly name: string; readonly mode: number; readonly bytes: Buffer }

/** Stored members with Unix modes (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16). */
function zipOf(members: readonly Member[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, mode, bytes } of members) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), bytes])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6)
    entry.writeUInt32LE(at, 10)
    // Made by Unix (3), so that the modes count.
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, entry, Buffer.from(name)]))
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(members.length, 4)
  end.writeUInt16LE(members.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end])
}
