// The archive in which the tasks are done, the same in every build: served by the build, filled by its calls.
import { spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import * as z from 'zod'
import { sheet } from '../../e2e/support/batch-room.ts'
import {
  type Account,
  aLine,
  type CustodyRoom,
  custodyRoom,
  received,
  windowOf,
} from '../../e2e/support/custody-room.ts'
import { aBatch } from '../../support/line.ts'
import { type Hand, handAt, type Tally } from './hand.ts'

/** `before`: the build of 2026-11-27 that the figures are held against. */
export type Build = 'before' | 'now'

export type Room = CustodyRoom & {
  readonly build: Build
  readonly browser: Browser
  readonly folder: string
  readonly batchId: number
  /** The window of somebody, on the first screen of their day. */
  seat(who: Account, tally: Tally, path?: string): Promise<Hand>
  close(): Promise<void>
}

/** Milliseconds: a busy machine takes its time. */
export const patience = 180_000

/** One among 300: it does not stand on the first screen of the list. */
export const sought = { words: '217号', title: '关于第 217 号堤段加固的批复' } as const

export async function roomOf(browser: Browser, build: Build, tree: string): Promise<Room> {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-tasks-'))
  // An earlier build has its program beside the folders.
  const program = ['electron/service/cli/cli.ts', 'electron/service/cli.ts'].find(path => existsSync(join(tree, path)))
  if (program === undefined) throw new Error(`there is no build in ${tree}`)
  const child = spawn(process.execPath, [program, 'desk', home, '--port', '0', '--json'], {
    cwd: tree,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  process.once('exit', () => child.kill())
  const { value: line } = await on(child.stdout.setEncoding('utf8'), 'data', { close: ['end'] }).next()
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line)))
  const room = await custodyRoom(url)
  const batchId = await filled(room)
  const folder = await pictures(home)
  const close: (() => Promise<void>)[] = []
  return {
    ...room,
    build,
    browser,
    folder,
    batchId,
    async seat(who, tally, path = '/') {
      const window = await windowOf(browser, url, who, path)
      close.push(window.close)
      window.page.setDefaultTimeout(patience)
      await window.page.locator('main h1').first().waitFor({ state: 'attached' })
      // A screen that is still drawn takes no keys; what it watches is never quiet.
      await window.page.waitForTimeout(2_000)
      return handAt(window.page, tally)
    },
    async close() {
      for (const one of close) await one()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A folder of pictures, each a document of its own by its name. */
async function pictures(home: string): Promise<string> {
  const folder = join(home, '扫描件')
  await mkdir(folder)
  for (const title of ['关于供水管网改造的请示', '关于水质监测的通报', '关于节约用水的倡议', '关于水费收缴的函'])
    await writeFile(join(folder, `${title}.jpg`), await sheet({ words: title, dpi: 75 }))
  return folder
}

/** Items that are described, one that was scanned and read, papers on their way, a batch before its check. */
async function filled(room: CustodyRoom): Promise<number> {
  const { client } = room.first
  const [fonds] = await client.catalogue.tree()
  const categoryId = fonds?.categories[0]?.id ?? 0
  const described = { responsible: '工程科', date: '20220606', secrecy: '', remarks: '', departmentId: null } as const
  for (let at = 1; at <= 300; at += 1) {
    const documentNo = `云水〔2022〕${at}号`
    const title = `关于第 ${at} 号堤段加固的批复`
    await client.catalogue.addItem({ ...described, title, documentNo, categoryId, year: 2022, retention: 'D30' })
  }
  const { uploadId } = await sent(room, [['河道验收意见.jpg', await sheet({ words: '清淤工程验收' })]])
  const defaults = { categoryId, year: 2023, retention: 'Y', departmentId: null }
  await client.ingest.begin({ source: { kind: 'upload', uploadId }, grouping: 'file', defaults })
  await received(
    room,
    Array.from({ length: 14 }, (_, at) => aLine(`关于防汛值守和水库调度安排的通知（${at + 1}）`)),
  )
  const batchId = await scannedBatch(room, categoryId)
  await until(async () => (await client.search.find({ query: '清淤', limit: 1 })).total > 0)
  return batchId
}

async function scannedBatch(room: CustodyRoom, categoryId: number): Promise<number> {
  const { client } = room.first
  const promised = { items: null, sheets: 2, pages: null }
  const { id } = await client.batches.create({ ...aBatch(categoryId), promised })
  const picture = (words: string) => sheet({ words })
  const { uploadId } = await sent(room, [
    ['001.jpg', await picture('防汛值守工作安排')],
    ['002.jpg', await picture('各单位应当严格执行')],
  ])
  await client.capture.addFiles({ batchId: id, uploadId, target: { kind: 'end', batchItemId: null, newItem: true } })
  const now = async () => (await client.capture.now({ batchId: id })).pages
  await until(async () => {
    const pages = await now()
    return pages.length === 2 && pages.every(page => page.state !== 'waiting' && page.inspected)
  })
  for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed'] as const) {
    const { version } = await client.batches.detail({ id })
    const counts = { items: null, sheets: to === 'out' ? 2 : null, pages: null }
    const giver = to === 'out' ? '王库管' : ''
    await client.batches.advance({ id, version, to, giver, counts, difference: '', fields: {}, remarks: '' })
  }
  return id
}

async function sent({ first, url }: CustodyRoom, files: readonly (readonly [string, Buffer])[]) {
  const upload = await first.client.ingest.openUpload()
  const headers = { 'x-app': '1', cookie: first.cookie(), 'content-type': 'application/octet-stream' }
  for (const [name, bytes] of files) {
    const to = `${url}${upload.url}/${encodeURIComponent(name)}`
    const answer = await fetch(to, { method: 'PUT', headers, body: new Uint8Array(bytes) })
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
  }
  return upload
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 2_400_000; !(await isSo()); await pause(500))
    if (Date.now() > deadline) throw new Error('waited forty minutes in vain')
}
