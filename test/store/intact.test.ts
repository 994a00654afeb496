// What happens to a master that is not what came in: it is not read, shown or given out, and whoever met it is entered.
import { chmod, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportItem } from '#service/exports/item.ts'
import { type Host, startHost } from '#service/host/http.ts'
import { openReaders } from '#service/ocr/pool.ts'
import { router } from '#service/router/router.ts'
import { derivativeFolder } from '#service/store/paths.ts'
import { aFolder, anArchive, languageData, type TestArchive } from '../support/archive.ts'
import { takeIn } from '../support/intake.ts'
import { aPicture, picturesIn } from '../support/pictures.ts'

let here: TestArchive
let host: Host
let scans: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  scans = await aFolder()
  await picturesIn(scans.folder, 2)
  here = await anArchive()
  host = await startHost(here.desk, {
    router,
    listen: { kind: 'pipe', path: join(scans.folder, 'desk') },
    renderer: scans.folder,
    secret: 'window',
  })
  await takeIn(here, [join(scans.folder, '001.jpg'), join(scans.folder, '002.jpg')])
})
afterEach(async () => {
  await host.close()
  await here.close()
  await scans.remove()
})

async function firstPage() {
  const db = here.archive.databases.reader
  const page = await db.selectFrom('page').selectAll().orderBy('id').limit(1).executeTakeFirstOrThrow()
  const item = await here.client.catalogue.item({ id: page.item_id ?? 0 })
  const urls = item.pageList[0]?.urls
  if (!urls) throw new Error('a page came in')
  return { ...page, itemId: item.id, urls, path: here.archive.store.pathOf(page.sha256) }
}

/** Another picture in the place of a master; returns how to put the right one back. */
async function swapped(path: string): Promise<() => Promise<void>> {
  await rename(path, `${path}.aside`)
  await writeFile(path, await aPicture(99))
  return async () => await rename(`${path}.aside`, path)
}

async function entries(type: string) {
  const rows = await here.archive.databases.reader
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', type)
    .orderBy('seq')
    .execute()
  return rows.map(row => JSON.parse(row.line))
}

/** What a window gets over its pipe. */
async function get(path: string, headers: Record<string, string> = {}) {
  const { request } = await import('node:http')
  return await new Promise<{ status: number; body: Buffer }>((done, failed) => {
    const sent = request({ socketPath: host.url, path, headers: { 'x-desk': 'window', ...headers } }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => void parts.push(part))
      answer.on('error', failed)
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }))
    })
    sent.on('error', failed)
    sent.end()
  })
}

const concerns = async () => (await here.client.integrity.health()).concerns.map(({ code }) => code)

describe('a master that was swapped', () => {
  test('is not read: no text of it comes under the true hash, however soon it is swapped back', async () => {
    const page = await firstPage()
    const before = await entries('page.read')
    const putBack = await swapped(page.path)
    const { jobId } = await here.client.pages.readAgain({ id: page.id })
    await here.archive.work.idle()
    await putBack()
    expect(await entries('page.read')).toEqual(before)
    const found = await here.client.jobs.report({ id: jobId })
    expect(found).toMatchObject({ report: { failedPages: [{ pageId: page.id, failure: 'master-changed' }] } })
    expect(await entries('store.alarm')).toMatchObject([
      {
        actor: 'system',
        target: { id: `page:${page.id}` },
        body: { pages: [page.sha256], found: 'changed', during: 'reading' },
      },
    ])
    expect(await concerns()).toContain('masters-not-intact')
    await here.client.pages.retry({ of: { kind: 'all' } })
    await here.archive.work.idle()
    expect(await firstPage()).toMatchObject({ state: 'read', failure: '' })
    expect(await entries('page.read')).toHaveLength(before.length + 1)
    await here.client.integrity.verify()
    await here.archive.work.idle()
    expect(await concerns()).not.toContain('masters-not-intact')
  })

  test('stands still beside others that are read: the batch goes on', async () => {
    const page = await firstPage()
    await rm(page.path)
    await here.archive.databases.writer.updateTable('page').set({ state: 'failed', failure: 'x' }).execute()
    await here.client.pages.retry({ of: { kind: 'all' } })
    await here.archive.work.idle()
    const rows = await here.archive.databases.reader.selectFrom('page').select(['state', 'failure']).execute()
    expect(rows).toEqual([
      { state: 'failed', failure: 'master-missing' },
      { state: 'read', failure: '' },
    ])
  })

  test('is not shown, and neither is a picture of it', async () => {
    const page = await firstPage()
    expect((await get(page.urls.master)).status).toBe(200)
    const seen = await entries('page.view')
    const putBack = await swapped(page.path)
    for (const url of [page.urls.master, page.urls.screen, page.urls.thumbnail]) {
      const { status, body } = await get(url)
      expect([status, JSON.parse(body.toString()).code]).toEqual([422, 'master-changed'])
    }
    expect(await entries('page.view')).toEqual(seen)
    expect(await entries('store.alarm')).toMatchObject([{ actor: '1', body: { found: 'changed', during: 'view' } }])
    await putBack()
    expect((await get(page.urls.master)).body.equals(await readFile(page.path))).toBe(true)
    await rm(page.path)
    expect(JSON.parse((await get(page.urls.screen)).body.toString()).code).toBe('master-missing')
  })

  test('is seen even where its size and time are those of the right one', async () => {
    const page = await firstPage()
    expect((await get(page.urls.master)).status).toBe(200)
    const { atime, mtime } = await stat(page.path)
    const bytes = await readFile(page.path)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9)
    await chmod(page.path, 0o600)
    await writeFile(page.path, bytes)
    await utimes(page.path, atime, mtime)
    expect(JSON.parse((await get(page.urls.master)).body.toString()).code).toBe('master-changed')
  })

  test('while it is being sent breaks the answer off', async () => {
    const page = await firstPage()
    const file = await here.archive.store.open(page.sha256)
    const pieces = file.read(0, file.size)
    await swapped(page.path)
    await expect(pieces.next()).rejects.toMatchObject({ name: 'NotIntact', found: 'changed' })
    await file.close()
  })

  test('is not given out: no PDF, and nothing left of one', async () => {
    const page = await firstPage()
    const putBack = await swapped(page.path)
    const to = join(scans.folder, 'out.pdf')
    await expect(exportItem(here.archive, page.itemId, 'pdfa-2u', to, '1')).rejects.toMatchObject({
      code: 'master-changed',
    })
    expect((await readdir(scans.folder)).filter(name => name.startsWith('out'))).toEqual([])
    expect(await entries('store.alarm')).toMatchObject([{ actor: '1', body: { during: 'export' } }])
    await putBack()
    expect((await exportItem(here.archive, page.itemId, 'pdfa-2u', to, '1')).bytes).toBeGreaterThan(1000)
  })
})

test('a side that was scanned is not inspected where its master is another one', async () => {
  const page = await firstPage()
  await swapped(page.path)
  const readers = openReaders({ count: 1, languageData })
  const asked = { master: page.path, sha256: page.sha256, format: page.format, recorded: [], barcodeReader: null }
  await expect(readers.inspect(asked)).rejects.toMatchObject({ name: 'NotIntact', sha256: page.sha256 })
  await readers.close()
})

describe('a copy of a page', () => {
  const damages: readonly (readonly [string, (path: string) => Promise<void>])[] = [
    ['that was deleted', path => rm(path)],
    ['that is empty', path => writeFile(path, '')],
    ['that shows something else', async path => await writeFile(path, await aPicture(7))],
  ]
  test.each(damages)('%s is made again when somebody asks for it', async (_what, damage) => {
    const page = await firstPage()
    const folder = derivativeFolder(here.archive, page.id)
    const before = (await get(page.urls.screen)).body
    for (const name of ['screen.jpg', 'thumbnail.webp']) await damage(join(folder, name))
    const [screen, thumbnail] = await Promise.all([get(page.urls.screen), get(page.urls.thumbnail)])
    expect([screen.status, thumbnail.status]).toEqual([200, 200])
    expect(screen.body.equals(before)).toBe(true)
    expect((await readFile(join(folder, 'screen.jpg'))).equals(before)).toBe(true)
    expect(await entries('page.copy')).toEqual([])
  })

  test('is not made of a master that was swapped', async () => {
    const page = await firstPage()
    await rm(derivativeFolder(here.archive, page.id), { recursive: true })
    await swapped(page.path)
    expect(JSON.parse((await get(page.urls.screen)).body.toString()).code).toBe('master-changed')
    await expect(here.archive.copies.get(page.id, 'screen')).rejects.toMatchObject({ name: 'NotIntact' })
    expect(await readdir(derivativeFolder(here.archive, page.id))).toEqual([])
  })
})
