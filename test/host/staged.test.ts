// Files that were sent and are not taken in: seen small by who may take them in, and gone when they are given up.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import { aFolder, anArchive, archivist, password, type TestArchive } from '../support/archive.ts'
import { aBrowser, type Browser } from '../support/browser.ts'
import { aPicture } from '../support/pictures.ts'

let here: TestArchive
let host: Host
let interfaceFolder: Awaited<ReturnType<typeof aFolder>>
let signedIn: Browser
let picture: Buffer

beforeAll(async () => {
  here = await anArchive()
  interfaceFolder = await aFolder()
  host = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer: interfaceFolder.folder })
  signedIn = aBrowser(host.url)
  await signedIn.client.session.signIn({ name: archivist, password })
  picture = await aPicture(1)
})
afterAll(async () => {
  await host.close()
  await here.close()
  await interfaceFolder.remove()
})

describe('what was sent and is not taken in yet', () => {
  const of = async (name: string, bytes: Buffer) => {
    const { url, uploadId } = await signedIn.client.ingest.openUpload()
    const address = `${url}/${encodeURIComponent(name)}`
    await signedIn.send(address, { method: 'PUT', body: new Uint8Array(bytes) })
    return { address, uploadId }
  }

  test('is seen small by whoever may take in, page by page, or says why it would be refused', async () => {
    const { address } = await of('扫描 02.jpg', picture)
    const seen = await signedIn.send(`${address}?page=1`)
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('x-pages')]).toEqual([
      200,
      'image/webp',
      '1',
    ])
    expect(seen.headers.get('cache-control')).toBe('no-store')
    expect((await aBrowser(host.url).send(`${address}?page=1`)).status).toBe(401)
    for (const page of ['0', 'x', '1.5']) expect((await signedIn.send(`${address}?page=${page}`)).status).toBe(404)
    expect((await signedIn.send(address.replace(/[^/]*$/u, '..%2F..%2Fcatalogue.sqlite'))).status).not.toBe(200)
    const empty = await of('空.pdf', Buffer.alloc(0))
    expect(await (await signedIn.send(empty.address)).json()).toEqual({ code: 'empty-file', params: {} })
  })

  test('is gone at once where it is not to be taken in', async () => {
    const { address, uploadId } = await of('扫描 03.jpg', picture)
    await signedIn.client.ingest.dropUpload({ uploadId })
    await signedIn.client.ingest.dropUpload({ uploadId })
    expect(await readdir(join(here.folder, 'incoming'))).not.toContain(uploadId)
    expect(await (await signedIn.send(address)).json()).toMatchObject({ code: 'not-found' })
  })
})
