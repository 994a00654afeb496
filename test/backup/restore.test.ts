// An archive that comes back from a backup is what it was, says that it came back, and is given back by nothing that was altered.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from '#service/desk/open-archive.ts'
import { SpoiltFiles } from '#service/desk/restore.ts'
import { check } from '#service/integrity/verify.ts'
import type { TestArchive } from '../support/archive.ts'
import { backedUp, backUp, blobsIn, drillIn, refusalOf, restoreTo } from '../support/backup.ts'
import { takeIn } from '../support/intake.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let place: string
let target: string
let to: string
let close: () => Promise<void>
beforeEach(async () => {
  ;({ here, place, target, to, close } = await backedUp(3))
})
afterEach(() => close())

const restoredEntry = async (archive: Awaited<ReturnType<typeof openArchive>>): Promise<unknown> => {
  const { line } = await archive.databases.reader
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'archive.restore')
    .executeTakeFirstOrThrow()
  return JSON.parse(line)
}

describe('a restored archive', () => {
  test('is whole, has nobody signed in and no backup planned, and its ledger says that it came back', async () => {
    const brought = await restoreTo(here.desk, target, to)
    expect(brought.report.findings).toEqual([])
    expect((await readdir(to)).includes('.restoring')).toBe(false)
    const archive = await openArchive(to, here.desk.surroundings)
    expect((await check(archive)).findings).toEqual([])
    const { size, root } = brought.snapshot.ledger
    expect(await restoredEntry(archive)).toMatchObject({
      type: 'archive.restore',
      actor: 'system',
      body: { origin: here.archive.heads.origin, snapshot: 1, size, root, lost: [], sessions: 1 },
    })
    expect(await archive.databases.reader.selectFrom('session').selectAll().execute()).toEqual([])
    const jobs = await archive.databases.reader.selectFrom('job').select(['kind', 'state']).execute()
    expect(jobs.filter(({ kind }) => kind === 'backup')).toEqual([{ kind: 'backup', state: 'cancelled' }])
    await archive.close()
  })

  test('says which entries exist outside that it does not have; only then does the old target go on with it', async () => {
    const scans = join(place, '二')
    await mkdir(scans)
    await picturesIn(scans, 1, 9)
    await takeIn(here, [scans])
    const newer = await backUp(here, target)
    const head = await here.archive.heads.make()
    const file = join(place, 'kept-head')
    await writeFile(file, head.text)
    const brought = await restoreTo(here.desk, target, to, { snapshot: 1, heads: [file] })
    expect(newer.snapshot).toBe(2)
    expect(brought.outside.lost.map(({ size }) => size)[0]).toBe(head.size)
    expect(brought.outside.lost).toHaveLength(2)
    const archive = await openArchive(to, here.desk.surroundings)
    expect(await restoredEntry(archive)).toMatchObject({ body: { lost: brought.outside.lost } })
    await here.desk.lay(archive)
    const { token } = await here.anyone.session.signIn({ name: '张三', password: 'correct horse battery' })
    const { jobId } = await here.as(token).backup.begin({ folder: target, recheck: 'none' })
    await archive.work.idle()
    expect(await here.as(token).jobs.report({ id: jobId })).toMatchObject({ report: { snapshot: 3, failure: null } })
    const { concerns } = await here.as(token).integrity.health()
    expect(concerns.map(({ code }) => code)).toContain('restore-unwitnessed')
  })

  test('comes into an empty folder only, neither in its backup nor around it', async () => {
    await mkdir(to)
    await writeFile(join(to, 'note.txt'), 'mine')
    const unfit = (reason: string) => ({ code: 'restore-folder-unfit', reason })
    expect(await refusalOf(restoreTo(here.desk, target, to))).toEqual(unfit('not-empty'))
    expect(await refusalOf(restoreTo(here.desk, target, here.folder))).toEqual(unfit('not-empty'))
    expect(await refusalOf(restoreTo(here.desk, target, join(target, 'x')))).toEqual(unfit('inside-backup'))
    expect(await refusalOf(restoreTo(here.desk, target, place))).toEqual(unfit('holds-backup'))
    expect(await refusalOf(restoreTo(here.desk, place, join(to, 'y')))).toMatchObject({ code: 'not-a-backup' })
    expect(await refusalOf(restoreTo(here.desk, target, join(to, 'y'), { snapshot: 7 }))).toMatchObject({
      code: 'no-snapshot',
    })
    await rm(join(to, 'note.txt'))
    expect((await restoreTo(here.desk, target, to)).report.findings).toEqual([])
  })
})

describe('a backup that was altered', () => {
  const snapshot = () => join(target, 'snapshots', '1.json')
  const altered = async (change: (text: string) => string) =>
    writeFile(snapshot(), change(await readFile(snapshot(), 'utf8')))

  test('is refused by the file of its snapshot, by its catalogue, by its list', async () => {
    const whole = await readFile(snapshot(), 'utf8')
    await altered(text => text.replace(/"count": \d+/u, '"count": 2'))
    const damaged = (what: string) => ({ code: 'snapshot-damaged', number: '1', what })
    expect(await refusalOf(restoreTo(here.desk, target, to))).toEqual(damaged('snapshot-file'))
    await altered(() => whole.slice(0, 200))
    expect(await refusalOf(restoreTo(here.desk, target, to))).toEqual(damaged('snapshot-file'))
    await altered(() => whole)
    const [name = ''] = await readdir(join(target, 'catalogues'))
    const path = join(target, 'catalogues', name)
    const bytes = await readFile(path)
    await rm(path)
    await writeFile(path, Buffer.from(bytes).fill(bytes.readUInt8(5000) ^ 1, 5000, 5001))
    expect(await refusalOf(restoreTo(here.desk, target, to))).toEqual(damaged('catalogue-copy'))
    expect(await readdir(to)).toEqual([])
  })

  test('gives nothing back while a file is spoilt, names it, and gives back the rest if that is asked for', async () => {
    const key = JSON.parse(await readFile(snapshot(), 'utf8')).key
    const sha256 = (await blobsIn(target)).find(one => one !== key) ?? ''
    const path = join(target, 'blobs', sha256.slice(0, 2), sha256)
    await rm(path)
    await writeFile(path, 'swapped')
    const error = await restoreTo(here.desk, target, to).catch((thrown: unknown) => thrown)
    expect(error instanceof SpoiltFiles && error.files).toEqual([sha256])
    expect(await readdir(to)).toEqual([])
    const drilled = await drillIn(here.desk, target, place)
    expect(drilled.findings[0]).toBe(`backup-spoilt ${sha256}`)
    const brought = await restoreTo(here.desk, target, to, { incomplete: true })
    expect(brought.spoilt).toEqual([sha256])
    expect(brought.report.findings.map(({ code, detail }) => `${code} ${detail}`)).toEqual([`page-missing ${sha256}`])
  })
})

describe('a drill', () => {
  test('brings the archive back, has it verified twice, and leaves a certificate and nothing else', async () => {
    const before = await readdir(place)
    const drilled = await drillIn(here.desk, target, place)
    expect(drilled).toMatchObject({ snapshot: 1, files: 3, findings: [] })
    expect(drilled.text).toContain('逐个核对无误')
    expect(drilled.text).toContain('is what it was')
    expect(await readdir(place)).toEqual(before)
    const { text: _text, findings, ...facts } = drilled
    await here.client.backup.enterDrill({ ...facts, findings: findings.length })
    const { drill } = await here.client.backup.standing()
    expect(drill).toMatchObject({ snapshot: 1, findings: 0 })
    await expect(here.client.backup.enterDrill({ ...facts, seal: '0'.repeat(64), findings: 0 })).rejects.toMatchObject({
      data: { code: 'not-found' },
    })
  })
})
