import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clearOutgoing, clearUploads } from '#service/work/leftovers.ts'
import { anArchive, reopened, type TestArchive } from '../support/archive.ts'
import { aPicture } from '../support/pictures.ts'

let here: TestArchive
const open = async (working: boolean) => {
  here = await anArchive({ working })
}
beforeEach(() => open(true))
afterEach(() => here.close())

async function anUpload(): Promise<string> {
  const { uploadId } = await here.anyone.session
    .signIn({ name: '张三', password: 'correct horse battery' })
    .then(({ token }) => here.as(token).ingest.openUpload())
  await writeFile(join(here.folder, 'incoming', uploadId, '一.jpg'), await aPicture(1))
  return uploadId
}

const begin = (uploadId: string) =>
  here.client.ingest.begin({
    source: { kind: 'upload', uploadId },
    grouping: 'folder',
    defaults: { categoryId: here.categoryId, year: 2024, retention: 'Y', departmentId: null },
  })

const lying = async (folder: string) => (await readdir(join(here.folder, folder)).catch(() => [])).sort()

async function aged(path: string, hours: number): Promise<void> {
  const then = new Date(Date.now() - hours * 3_600_000)
  await utimes(path, then, then)
}

describe('what was sent in', () => {
  test('goes when its intake is cancelled, and stays for one that waits or is paused', async () => {
    await here.close()
    await open(false)
    const [gone, kept, paused, unbegun] = [await anUpload(), await anUpload(), await anUpload(), await anUpload()]
    const { jobId } = await begin(gone)
    await begin(kept)
    const halted = await begin(paused)
    await here.client.jobs.pause({ id: halted.jobId })
    await here.client.jobs.cancel({ id: jobId })
    await clearUploads(here.archive)
    expect(await lying('incoming')).toEqual([kept, paused, unbegun].sort())
  })

  test('goes when it was taken in', async () => {
    const upload = await anUpload()
    const { jobId } = await begin(upload)
    await here.archive.work.idle()
    expect(await here.client.jobs.report({ id: jobId })).toMatchObject({ job: { state: 'done' } })
    expect(await lying('incoming')).toEqual([])
  })

  test('and that nobody took in goes after a day', async () => {
    const [old, young] = [await anUpload(), await anUpload()]
    for (const path of [join(old, '一.jpg'), old]) await aged(join(here.folder, 'incoming', path), 25)
    const half = join(here.folder, 'incoming', 'ab.part')
    await writeFile(half, 'half')
    await aged(half, 25)
    await clearUploads(here.archive)
    expect(await lying('incoming')).toEqual([young])
  })
})

describe('what a crash left', () => {
  test('is gone at the next start, but for what an unfinished job needs', async () => {
    await here.close()
    await open(false)
    const [kept, unbegun] = [await anUpload(), await anUpload()]
    await begin(kept)
    await writeFile(join(here.folder, 'incoming', `${unbegun}.part`), 'half')
    for (const folder of ['outgoing', join('spool', '7')]) await mkdir(join(here.folder, folder), { recursive: true })
    await writeFile(join(here.folder, 'outgoing', 'x.pdf'), '%PDF')
    await writeFile(join(here.folder, 'outgoing', 'x.pdf.1.part.png'), 'half')
    await writeFile(join(here.folder, 'spool', '7', 'side-000001.jpg.part'), 'half')
    await here.desk.close()
    const desk = await reopened(here.folder)
    expect(await lying('outgoing')).toEqual([])
    expect(await lying('spool')).toEqual([])
    await desk.archive()?.work.idle()
    expect(await lying('incoming')).toEqual([])
    const items = await desk.archive()?.databases.reader.selectFrom('item').select('reference_code').execute()
    expect(items).toHaveLength(1)
    await desk.close()
  })
})

describe('a PDF that nobody fetched', () => {
  test('goes after an hour while the program runs on', async () => {
    const folder = join(here.folder, 'outgoing')
    await mkdir(folder)
    for (const [name, hours] of [
      ['old.pdf', 2],
      ['new.pdf', 0.5],
    ] as const) {
      await writeFile(join(folder, name), '%PDF')
      await aged(join(folder, name), hours)
    }
    await clearOutgoing(here.archive)
    expect(await lying('outgoing')).toEqual(['new.pdf'])
  })
})
