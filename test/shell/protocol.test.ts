import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { Host } from '../../electron/shell/carry.ts'
import { allowedPath, answer } from '../../electron/shell/protocol.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** A host on a socket of its own, and the requests it received. */
async function aHost(listener: RequestListener): Promise<Host & { server: Server }> {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-pipe-'))
  const pipe = join(folder, 'desk')
  const server = createServer(listener)
  await new Promise<void>(listening => server.listen(pipe, listening))
  ending.push(async () => {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
    await rm(folder, { recursive: true })
  })
  return { pipe, secret: 'known-to-two', server }
}

const page = (host: Host, url: string, init?: RequestInit) => answer(new Request(url, init), async () => host)

describe('archive://desk', () => {
  it('carries method, path, query, range and session to the host, and its answer back', async () => {
    const seen: IncomingMessage[] = []
    const host = await aHost((request, response) => {
      seen.push(request)
      response.writeHead(206, {
        'content-type': 'image/jpeg',
        'content-range': 'bytes 2-5/10',
        'content-security-policy': "default-src 'none'",
        connection: 'close',
      })
      response.end('2345')
    })
    const response = await page(host, 'archive://desk/bytes/7/screen?t=a%20b', {
      headers: { range: 'bytes=2-5', 'x-session': 'abc', 'accept-encoding': 'gzip' },
    })
    expect(response.status).toBe(206)
    expect(await response.text()).toBe('2345')
    expect(response.headers.get('content-range')).toBe('bytes 2-5/10')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(response.headers.get('connection')).toBeNull()
    expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', '/bytes/7/screen?t=a%20b']])
    expect(seen[0]?.headers).toMatchObject({ range: 'bytes=2-5', 'x-session': 'abc' })
    expect(seen[0]?.headers['accept-encoding']).toBeUndefined()
  })

  it('says by a secret that it is the window, and no page can say so instead', async () => {
    let secret: unknown
    const host = await aHost((request, response) => {
      secret = request.headers['x-desk']
      response.end()
    })
    await page(host, 'archive://desk/', { headers: { 'x-desk': 'forged' } })
    expect(secret).toBe('known-to-two')
  })

  it('streams an upload to the host', async () => {
    let received = Buffer.alloc(0)
    const host = await aHost((request, response) => {
      void buffer(request).then(body => {
        received = body
        response.writeHead(201).end('{}')
      })
    })
    const bytes = Buffer.alloc(3_000_000, 'page')
    const response = await page(host, 'archive://desk/uploads/9', { method: 'PUT', body: bytes })
    expect(response.status).toBe(201)
    expect(received.equals(bytes)).toBe(true)
  })

  it('streams an answer: its first bytes arrive while the host still writes', async () => {
    let finish: (() => void) | undefined
    const host = await aHost((_request, response) => {
      response.write('first')
      finish = () => response.end('last')
    })
    const reader = (await page(host, 'archive://desk/exports/1')).body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first')
    finish?.()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last')
  })

  it('ends the request at the host when the window went away', async () => {
    const gone = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const host = await aHost((_request, response) => {
      response.on('close', gone.resolve)
      asked.resolve()
    })
    const leaving = new AbortController()
    const response = page(host, 'archive://desk/bytes/1', { signal: leaving.signal })
    await asked.promise
    leaving.abort()
    await gone.promise
    expect((await response).status).toBe(503)
  })

  it('brings back an answer without a body', async () => {
    const host = await aHost((_request, response) => response.writeHead(304, { etag: '"a"' }).end())
    const response = await page(host, 'archive://desk/assets/main.js')
    expect([response.status, response.headers.get('etag')]).toEqual([304, '"a"'])
  })

  it('says 503 when no service answers', async () => {
    const dead = { pipe: join(tmpdir(), 'juanzong-nobody-here'), secret: '' }
    expect((await page(dead, 'archive://desk/')).status).toBe(503)
    const given = await answer(new Request('archive://desk/'), () => Promise.reject(new Error('given up')))
    expect(given.status).toBe(503)
  })

  it('serves what the interface needs and nothing else', async () => {
    const allowed = [
      '/',
      '/index.html',
      '/assets/main-1.js',
      '/bytes/1/master',
      '/exports/2',
      '/prints/labels/1',
      '/bundles/60',
      '/uploads/1/a.jpg?page=2',
    ]
    for (const path of allowed) expect(allowedPath('GET', `archive://desk${path}`), path).toBe(path)
    expect(allowedPath('PUT', 'archive://desk/uploads/1?name=%E9%A1%B5.tif')).toBe('/uploads/1?name=%E9%A1%B5.tif')
    for (const path of [
      '/rpc/welcome/state',
      '/assets',
      '/assets/',
      '/etc/passwd',
      '/assets/../rpc/session/signIn',
      '/assets/%2e%2e/rpc',
      '/assets/..%2frpc',
      '/assets/..%5crpc',
      '/assets//rpc',
      '/assets/a%00.js',
    ]) {
      expect(allowedPath('GET', `archive://desk${path}`), path).toBeNull()
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(allowedPath(method, 'archive://desk/bytes/1'), method).toBeNull()
    }
    expect(allowedPath('POST', 'archive://desk/uploads/1')).toBeNull()
    expect(allowedPath('GET', 'archive://elsewhere/')).toBeNull()
    expect(allowedPath('GET', 'https://desk/')).toBeNull()
  })

  it('does not trouble the host with what is outside the list', async () => {
    let requests = 0
    const host = await aHost((_request, response) => {
      requests += 1
      response.end()
    })
    const response = await page(host, 'archive://desk/rpc/session/signIn', { method: 'POST', body: '{}' })
    expect([response.status, requests]).toEqual([404, 0])
  })
})
