// Threads that open what comes from outside: what takes too much is ended and refused, and nothing of it is left.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Openers } from '#service/archive/openers.ts'
import type { PageStore } from '#service/archive/store.ts'
import { fileLimits, listLimits, type OpeningLimits } from '#service/opening/limits.ts'
import { openOpeners } from '#service/opening/openers.ts'
import { readRulePack } from '#service/rule-pack.ts'
import { openPageStore } from '#service/store/store.ts'
import { aFile } from '../sources/files.ts'
import { jpegPdf } from '../sources/pdf-pages.ts'
import { aFolder, resources } from '../support/archive.ts'

let place: Awaited<ReturnType<typeof aFolder>>
let store: PageStore
let openers: Openers
const faults: unknown[] = []
const never = new AbortController().signal

function withLimits(files: Partial<OpeningLimits>, lists: Partial<OpeningLimits> = {}): Openers {
  return openOpeners({
    pages: store.folder,
    pack: readRulePack(resources),
    fault: error => void faults.push(error),
    limits: { files: { ...fileLimits, look: 20, ...files }, lists: { ...listLimits, look: 20, ...lists } },
  })
}

beforeEach(async () => {
  place = await aFolder()
  // No catalogue knows of anything.
  store = await openPageStore(join(place.folder, 'pages'), async () => false)
  faults.length = 0
})

afterEach(async () => {
  await openers.close()
  await place.remove()
})

/** Names of what the store holds, and of what is left in its temporary folder. */
const kept = () =>
  readdirSync(store.folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)

async function noise(width: number, height: number): Promise<Buffer> {
  const noisy = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return await sharp({ create: { width, height, channels: 3, background: '#fff', noise: noisy } })
    .png()
    .toBuffer()
}

/** A drawing of so many curves. */
async function drawing(curves: number): Promise<string> {
  const { PDFDocument } = await import('pdf-lib')
  const document = await PDFDocument.create()
  const { context } = document
  const { node } = document.addPage([400, 400])
  const { PDFName } = await import('pdf-lib')
  const lines = Array.from(
    { length: curves },
    (_, at) => `${at % 400} 0 m 0 ${at % 311} 9 ${at % 97} 400 ${at % 400} c S`,
  )
  node.set(PDFName.of('Contents'), context.register(context.stream(lines.join('\n'))))
  return aFile('drawing.pdf', await document.save())
}

describe('a file', () => {
  test('is put with its sides, and a batch that is dropped takes all of it back', async () => {
    openers = withLimits({})
    const batch = store.batch()
    const file = await openers.receive(aFile('a.pdf', await jpegPdf('q 420 0 0 595 0 0 cm /Im Do Q')), batch, never)
    expect(file.sides).toMatchObject([{ format: 'jpeg', text: null, notices: [] }])
    expect(existsSync(store.pathOf(file.sha256))).toBe(true)
    expect(existsSync(store.pathOf(file.sides[0]?.sha256 ?? ''))).toBe(true)
    await batch.drop()
    expect(kept()).toEqual([])
  })

  test('that takes more time than it may is refused, and the next is opened', async () => {
    openers = withLimits({ processor: 2000 })
    const batch = store.batch()
    await expect(openers.receive(await drawing(400_000), batch, never)).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'too-slow' },
    })
    await batch.drop()
    expect(kept()).toEqual([])
    expect((await openers.receive(aFile('b.png', await noise(20, 20)), store.batch(), never)).sides).toHaveLength(1)
    expect(faults).toEqual([])
  })

  test('that takes more memory than it may is refused', async () => {
    openers = withLimits({ memory: 1_000_000 })
    const batch = store.batch()
    await expect(openers.receive(await drawing(60_000), batch, never)).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'too-much-memory' },
    })
    await batch.drop()
    expect(kept()).toEqual([])
  })

  test('that is given up is not waited for', async () => {
    openers = withLimits({})
    const stop = new AbortController()
    const batch = store.batch()
    const given = expect(openers.receive(await drawing(60_000), batch, stop.signal)).rejects.toThrow('given up')
    setTimeout(() => stop.abort(), 300)
    await given
    await batch.drop()
    expect(kept()).toEqual([])
  })

  test('that cannot be put for a reason of the machine brings that reason along', async () => {
    openers = withLimits({})
    const path = join(place.folder, 'gone.png')
    await expect(openers.keep(path, store.batch())).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' })
  })
})

test('a list that takes more time than it may is refused with its reason, in every door', async () => {
  openers = withLimits({}, { processor: 30, look: 5 })
  const rows = Array.from({ length: 60_000 }, (_, at) => `题名${at},2023-01-0${1 + (at % 9)},永久,${at}.png`)
  const path = aFile('目录.csv', `题名,日期,保管期限,文件名\n${rows.join('\n')}\n`)
  const decisions = { columns: [], departments: [] }
  const refused = { code: 'list-unreadable', params: { reason: 'too-slow' } }
  const sources = { paths: [path], grouping: 'manifest' as const, decisions }
  await expect(openers.preview(sources)).rejects.toMatchObject(refused)
  await expect(openers.lists(sources)).rejects.toMatchObject(refused)
  await expect(openers.plan({ ...sources, arrangement: null }, async () => {}, never)).rejects.toMatchObject(refused)
  const text = rows.join('\n')
  await expect(openers.rows({ kind: 'text', text, columns: [] })).rejects.toMatchObject(refused)
})
