// What is told to end does: with what it did so far, and with everything left as it has to be for the next start.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFolder, anArchive, password, reopened, root } from '../support/archive.ts'
import { aPicture, picturesIn } from '../support/pictures.ts'
import { cli } from '../support/programs.ts'

type Started = {
  readonly child: ChildProcess
  saying(words: RegExp): Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
  out(): string
}

/** The command line in a process of its own; `saying` waits for words on either stream. */
function juanzong(...args: readonly string[]): Started {
  const env = { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: '张三', LANG: 'en', LC_ALL: '' }
  const child = spawn(process.execPath, [cli, ...args], { env })
  let [out, all] = ['', '']
  const looks = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      all += chunk.toString()
      for (const look of looks) look()
    })
  const ended = new Promise<{ code: number | null; signal: string | null }>(done =>
    child.once('close', (code, signal) => done({ code, signal })),
  )
  return {
    child,
    ended,
    out: () => out,
    saying: words =>
      new Promise((done, failed) => {
        const look = () => words.test(all) && done()
        looks.add(look)
        look()
        void ended.then(() => failed(new Error(`it never said ${words}, but: ${all}`)))
      }),
  }
}

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

describe('an intake on the command line', () => {
  test('that is told to end reports what came in, and the next call goes on', { timeout: 120_000 }, async () => {
    const archive = join(place.folder, 'archive')
    const scans = join(place.folder, 'scans')
    await mkdir(scans)
    await picturesIn(scans, 30)
    await juanzong('init', archive, '--name', '某馆', '--fonds', 'J001', '--archivist', '张三').ended
    const told: string[] = []
    for (const [signal, sources] of [
      ['SIGINT', [scans]],
      ['SIGTERM', []],
      ['SIGHUP', []],
    ] as const) {
      const begun = juanzong('ingest', archive, ...sources, '--retention', 'D30')
      // Pages are being read.
      await begun.saying(/\r\d+\/30/u)
      begun.child.kill(signal)
      expect(await begun.ended).toEqual({ code: 128 + constants.signals[signal], signal: null })
      told.push(begun.out())
    }
    for (const report of told)
      expect(report).toMatch(/^J001-WS·\d{4}-D30-0001 {2}scans {2}\(30\)\n! Pages not read: \d+\.\n$/u)
    const last = juanzong('ingest', archive, '--json')
    expect(await last.ended).toEqual({ code: 0, signal: null })
    expect(JSON.parse(last.out())).toMatchObject({ stopped: false, unread: 0, items: [{ title: 'scans' }] })
  })

  test('is ended at once by a second Ctrl+C that is meant', { timeout: 60_000 }, async () => {
    // Closing is made to last, as a page of the image library's would.
    const program = join(place.folder, 'slow.mjs')
    await writeFile(
      program,
      `const { stopOnSignals } = await import(${JSON.stringify(join(root, 'electron/service/ending.ts'))})
      const stop = stopOnSignals()
      stop.addEventListener('abort', () => console.log('stopping'))
      setInterval(() => {}, 1000)
      console.log('ready')`,
    )
    const child = spawn(process.execPath, [program])
    const ended = new Promise(done => child.once('close', (code, signal) => done({ code, signal })))
    const said = (words: string) =>
      new Promise<void>(done => child.stdout.on('data', chunk => String(chunk).includes(words) && done()))
    await said('ready')
    const stopping = said('stopping')
    child.kill('SIGINT')
    await stopping
    // The echo that npm makes of the first one.
    child.kill('SIGINT')
    await new Promise(done => setTimeout(done, 700))
    expect(child.exitCode ?? child.signalCode).toBeNull()
    child.kill('SIGINT')
    expect(await ended).toEqual({ code: null, signal: 'SIGINT' })
  })
})

describe('what is in hand when the archive is closed', () => {
  test('a file of many sides is given up between two of them, and comes in whole at the next start', async () => {
    const pages = await Promise.all(Array.from({ length: 40 }, (_, at) => aPicture(at, 210, 297)))
    const file = join(place.folder, 'many.tif')
    await sharp(pages, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toFile(file)
    const here = await anArchive({ working: false })
    await here.client.ingest.begin({
      source: { kind: 'paths', paths: [file] },
      grouping: 'file',
      defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
    })
    const { work, databases, store } = here.archive
    work.start()
    while ((await readdir(join(store.folder, 'tmp'))).filter(name => name.startsWith('placing-')).length < 3)
      await new Promise(done => setTimeout(done, 1))
    await work.stop()
    const count = async (db: typeof databases) =>
      (
        await db.reader
          .selectFrom('page')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    expect(await count(databases)).toBe(0)
    expect(here.faults).toEqual([])
    await here.desk.close()
    const again = await reopened(here.folder)
    const archive = again.archive()
    if (!archive) throw new Error('not open')
    await archive.work.idle()
    expect(await count(archive.databases)).toBe(40)
    await again.close()
    await here.close()
  })

  test('a verification keeps what it found so far, and one begun later stands for it', async () => {
    const here = await anArchive({ working: false })
    const first = await here.client.integrity.verify()
    await here.desk.close()
    const again = await reopened(here.folder)
    await again.close()
    const reader = await reopened(here.folder)
    const archive = reader.archive()
    if (!archive) throw new Error('not open')
    await archive.work.idle()
    const rows = await archive.databases.reader.selectFrom('job').select(['id', 'state']).execute()
    expect(rows).toContainEqual({ id: first.jobId, state: 'done' })
    await reader.close()
    await here.close()
  })
})
