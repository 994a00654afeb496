// Backups, restores and drills as a script calls them.
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '#service/desk/open-archive.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { aFolder, languageData, password, resources } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'
import { cli } from '../support/programs.ts'

let place: Awaited<ReturnType<typeof aFolder>>
let archive: string
let target: string

async function juanzong(...args: readonly string[]) {
  const env = { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: '张三', LANG: 'zh_CN.UTF-8', LC_ALL: '' }
  return await promisify(execFile)(process.execPath, [cli, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: unknown) => {
      const failed =
        error instanceof Error ? { code: 70, stdout: '', stderr: '', ...error } : { code: 70, stdout: '', stderr: '' }
      return { code: Number(failed.code), out: String(failed.stdout), err: String(failed.stderr) }
    },
  )
}

beforeAll(async () => {
  place = await aFolder()
  archive = join(place.folder, '档案库')
  target = join(place.folder, '备份')
  const scans = join(place.folder, '扫描')
  await mkdir(scans)
  await picturesIn(scans, 2)
  await juanzong('init', archive, '--name', '某馆', '--fonds', 'J001', '--archivist', '张三')
  await juanzong('ingest', archive, scans, '--year', '2023')
}, 60_000)
afterAll(() => place.remove())

describe('the command line', () => {
  test('backs up, drills into the ledger, and restores an archive that verifies', async () => {
    const made = await juanzong('backup', archive, '--to', target, '--json')
    expect(made).toMatchObject({ code: 0 })
    expect(JSON.parse(made.out)).toMatchObject({
      snapshot: 1,
      files: 2,
      copied: 2,
      findings: [],
      failure: null,
      reason: '',
      sameDisk: true,
    })
    expect(made.err).toContain('同一块磁盘')
    const drilled = await juanzong('drill', target, '--archive', archive, '--in', place.folder)
    expect(drilled.out).toContain('备份恢复演练证明 · Certificate of a restore drill')
    expect(drilled).toMatchObject({ code: 0 })
    const to = join(place.folder, '恢复')
    const back = await juanzong('restore', target, '--to', to, '--reason', '磁盘坏了')
    expect(back.out).toContain('archive.restore')
    expect(back).toMatchObject({ code: 0 })
    expect(await juanzong('verify', to)).toMatchObject({ code: 0 })
    expect(await readFile(join(to, 'about.json'), 'utf8')).toContain('某馆')
  }, 90_000)

  test('says what to do while the archive is open, and what to name where no backup is', async () => {
    const desk = await openDesk({ home: null, resources, languageData, version: 'test', notice: 'none', drivers: [] })
    const open = await openArchive(archive, desk.surroundings)
    const refused = await juanzong('backup', archive, '--to', target)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('现在备份')
    await open.close()
    await desk.close()
    const none = await juanzong('restore', place.folder, '--to', join(place.folder, 'x'), '--reason', 'x')
    expect(none.err).toContain('没有备份')
    expect(await juanzong('restore', target, '--to', join(place.folder, 'x'))).toMatchObject({ code: 2 })
    expect(await readdir(place.folder)).not.toContain('x')
  }, 60_000)

  test('leaves planning to the system administrator', async () => {
    const refused = await juanzong('backup', archive, '--to', target, '--daily', '22:00')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('权限')
  }, 60_000)
})
