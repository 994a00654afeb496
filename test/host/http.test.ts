import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rangeOf } from '#service/host/bytes.ts'
import { type Host, startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import { aFolder, anArchive, archivist, password, type TestArchive } from '../support/archive.ts'
import { aBrowser, type Browser } from '../support/browser.ts'
import { aBatch } from '../support/line.ts'
import { aPicture } from '../support/pictures.ts'

let here: TestArchive
let host: Host
let interfaceFolder: Awaited<ReturnType<typeof aFolder>>

let signedIn: Browser
let pageUrls: { thumbnail: string; screen: string; master: string }
let picture: Buffer

beforeAll(async () => {
  here = await anArchive()
  interfaceFolder = await aFolder()
  await mkdir(join(interfaceFolder.folder, 'assets'))
  await writeFile(join(interfaceFolder.folder, 'index.html'), '<!doctype html><title>卷宗</title>')
  await writeFile(join(interfaceFolder.folder, 'assets', 'main-1a2b.js'), '1')
  host = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer: interfaceFolder.folder })
  signedIn = aBrowser(host.url)
  await signedIn.client.session.signIn({ name: archivist, password })
  picture = await aPicture(1)
  const { url, uploadId } = await signedIn.client.ingest.openUpload()
  await signedIn.send(`${url}/${encodeURIComponent('第一批')}/${encodeURIComponent('扫描 01.jpg')}`, {
    method: 'PUT',
    body: new Uint8Array(picture),
  })
  await signedIn.client.ingest.begin({
    source: { kind: 'upload', uploadId },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2024, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const { pageList } = await signedIn.client.catalogue.item({ referenceCode: 'J001-WS·2024-Y-0001' })
  pageUrls = pageList[0]?.urls ?? pageUrls
})
afterAll(async () => {
  await host.close()
  await here.close()
  await interfaceFolder.remove()
})

describe('a browser', () => {
  test('gets the token as a cookie that scripts cannot reach, and not in the answer', async () => {
    const browser = aBrowser(host.url)
    const answer = await browser.client.session.signIn({ name: archivist, password })
    expect(answer.token).toBeNull()
    expect(browser.cookie()).toMatch(/^juanzong=.{40,}/u)
    const raw = await browser.send('/rpc/session/signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { name: archivist, password } }),
    })
    expect(raw.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/u)
  })

  test('that nobody signed in gets nothing', async () => {
    const browser = aBrowser(host.url)
    await expect(browser.client.catalogue.tree()).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'not-signed-in' },
    })
    expect((await browser.send('/uploads/00/x.jpg', { method: 'PUT', body: 'x' })).status).toBe(401)
  })

  test('took a file in with its folder and its Chinese name', async () => {
    const item = await signedIn.client.catalogue.item({ referenceCode: 'J001-WS·2024-Y-0001' })
    expect(item).toMatchObject({ title: '第一批', pageList: [{ source: '第一批/扫描 01.jpg', state: 'read' }] })
  })

  test('watches work as a stream', async () => {
    const abort = new AbortController()
    for await (const jobs of await signedIn.client.jobs.watch(undefined, { signal: abort.signal })) {
      expect(jobs[0]).toMatchObject({ kind: 'ingest', state: 'done' })
      break
    }
    abort.abort()
  })
})

describe('page bytes', () => {
  test('of the master are the bytes that came in, whole or by range', async () => {
    const whole = await signedIn.send(pageUrls.master)
    expect(whole.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await whole.arrayBuffer()).equals(picture)).toBe(true)
    const part = await signedIn.send(pageUrls.master, { headers: { range: 'bytes=10-19' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${picture.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(picture.subarray(10, 20))).toBe(true)
  })

  test('are asked for again and not sent again', async () => {
    const first = await signedIn.send(pageUrls.thumbnail)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await signedIn.send(pageUrls.thumbnail, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  test('are entered in the ledger before they leave, every copy of them', async () => {
    const views = async () => {
      const rows = await here.archive.databases.reader.selectFrom('ledger').select('line').execute()
      return rows.filter(row => row.line.includes('"page.view"')).map(row => row.line)
    }
    const before = (await views()).length
    await signedIn.send(pageUrls.screen)
    const after = await views()
    expect(after.length).toBe(before + 1)
    expect(after.at(-1)).toContain('"kind":"screen"')
  })

  test('are nobody else’s: no cookie, another session, another page, a changed ticket', async () => {
    const other = aBrowser(host.url)
    await other.client.session.signIn({ name: archivist, password })
    const wrong = [
      () => aBrowser(host.url).send(pageUrls.master),
      () => other.send(pageUrls.master),
      () => signedIn.send(pageUrls.master.replace('/bytes/1/', '/bytes/2/')),
      () => signedIn.send(pageUrls.thumbnail.replace('thumbnail', 'master')),
      () => signedIn.send(`${pageUrls.master}x`),
      () => signedIn.send(pageUrls.master.split('?')[0] ?? ''),
    ]
    for (const attempt of wrong) expect((await attempt()).status).toBe(404)
  })

  test('of what came and cannot be used come as a file, entered, to the session that asked', async () => {
    const { id: batchId } = await signedIn.client.batches.create(aBatch(here.categoryId))
    const { url, uploadId } = await signedIn.client.ingest.openUpload()
    await signedIn.send(`${url}/1.jpg`, { method: 'PUT', body: '<script>no picture</script>' })
    const target = { kind: 'end', batchItemId: null, newItem: false } as const
    await signedIn.client.capture.addFiles({ batchId, uploadId, target })
    await here.archive.work.idle()
    const { gaps } = await signedIn.client.capture.now({ batchId })
    const address = gaps[0]?.url ?? ''
    const answer = await signedIn.send(address)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toBe('attachment')
    expect(await answer.text()).toBe('<script>no picture</script>')
    const { line } = await here.archive.databases.reader
      .selectFrom('ledger')
      .select('line')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(line)).toMatchObject({ type: 'page.view', target: { id: 'gap:1' }, body: { kind: 'delivered' } })
    const other = aBrowser(host.url)
    await other.client.session.signIn({ name: archivist, password })
    for (const attempt of [other.send(address), signedIn.send(address.replace('/gap/1/', '/gap/2/'))]) {
      expect((await attempt).status).toBe(404)
    }
  })

  test('stop with the session that asked for them', async () => {
    const browser = aBrowser(host.url)
    await browser.client.session.signIn({ name: archivist, password })
    const { pageList } = await browser.client.catalogue.item({ referenceCode: 'J001-WS·2024-Y-0001' })
    const url = pageList[0]?.urls.screen ?? ''
    expect((await browser.send(url)).status).toBe(200)
    await browser.client.session.signOut()
    expect((await browser.send(url)).status).toBe(404)
  })

  test('as PDF come with the reference code as their name', async () => {
    const { id } = await signedIn.client.catalogue.item({ referenceCode: 'J001-WS·2024-Y-0001' })
    const { files } = await signedIn.client.exports.request({ itemIds: [id], format: 'pdfa-2u' })
    const pdf = await signedIn.send(files[0]?.url ?? '')
    expect(pdf.headers.get('content-disposition')).toContain(encodeURIComponent('J001-WS·2024-Y-0001.pdf'))
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})

describe('what is printed', () => {
  test('comes as PDF to the session that asked, and to nobody else', async () => {
    const { url } = await signedIn.client.scanners.separatorSheets({ copies: 2 })
    const answer = await signedIn.send(url)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await aBrowser(host.url).send(url)).status).toBe(404)
    expect((await signedIn.send(url.replace('separators/2', 'separators/50'))).status).toBe(404)
    const target = await signedIn.client.scanners.targetSheet()
    expect((await signedIn.send(target.url)).status).toBe(200)
    const batch = {
      code: '',
      title: '第1盒',
      categoryId: here.categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
    }
    const promised = { items: null, sheets: null, pages: null }
    const { id } = await signedIn.client.batches.create({ ...batch, box: '', location: '', promised, remarks: '' })
    for (const { url: printed } of [
      await signedIn.client.batches.print({ id }),
      await signedIn.client.batches.labels({ ids: [id] }),
    ]) {
      expect((await signedIn.send(printed)).headers.get('content-type')).toBe('application/pdf')
    }
  })
})

describe('the host', () => {
  /** fetch writes Host, Origin and Sec-Fetch-Site itself, so the raw request is sent. */
  const status = (headers: Record<string, string>, method = 'POST', path = '/rpc/welcome/state') =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(host.url)
      const sent = request(
        { hostname, port, path, method, headers: { 'content-length': '2', ...headers } },
        response => {
          response.resume()
          resolve(response.statusCode ?? 0)
        },
      )
      sent.on('error', reject)
      sent.end(method === 'POST' ? '{}' : undefined)
    })

  test('serves only who names this machine, from our own pages', async () => {
    const { host: own } = new URL(host.url)
    const ours = { host: own, 'x-app': '1', 'content-type': 'application/json' }
    expect(await status(ours)).toBe(200)
    expect(await status({ ...ours, host: 'evil.example' })).toBe(403)
    expect(await status({ ...ours, origin: 'http://evil.example' })).toBe(403)
    expect(await status({ ...ours, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await status({ host: own, 'content-type': 'text/plain' })).toBe(403)
    expect(await status({ ...ours, 'content-length': String(2 << 20) }).catch(() => 413)).toBe(413)
  })

  test('sends the interface with a policy that lets nothing else in', async () => {
    const page = await fetch(host.url)
    expect(await page.text()).toContain('卷宗')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect((await fetch(`${host.url}/assets/main-1a2b.js`)).headers.get('cache-control')).toContain('immutable')
  })

  test('takes no upload that leads out of its folder', async () => {
    const { url } = await signedIn.client.ingest.openUpload()
    for (const name of ['..%2F..%2Fescaped.jpg', '%2e%2e%2Fescaped.jpg', '']) {
      const { status } = await signedIn.send(`${url}/${name}`, { method: 'PUT', body: 'x' })
      expect([404, 422]).toContain(status)
    }
  })
})

test('a range is understood as the standard says', () => {
  expect(rangeOf(undefined, 100)).toBeNull()
  expect(rangeOf('bytes=0-', 100)).toEqual({ from: 0, to: 99 })
  expect(rangeOf('bytes=-10', 100)).toEqual({ from: 90, to: 99 })
  expect(rangeOf('bytes=5-500', 100)).toEqual({ from: 5, to: 99 })
  expect(rangeOf('bytes=100-', 100)).toBe('unsatisfiable')
  expect(rangeOf('bytes=0-1,3-4', 100)).toBeNull()
})
