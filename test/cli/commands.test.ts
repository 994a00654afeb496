import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { namesOf } from '#service/cli/text.ts'
import { aFolder, password } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'
import { cli } from '../support/programs.ts'

let place: Awaited<ReturnType<typeof aFolder>>
let archive: string
let scans: string
const fresh = z.object({ name: z.string(), role: z.string(), code: z.string() })
let officers: readonly z.infer<typeof fresh>[]

type Outcome = { readonly code: number; readonly out: string; readonly err: string }

/** Runs the command line as a script does: in a process of its own. */
async function juanzong(...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: '张三', LANG: 'zh_CN.UTF-8', LC_ALL: '' }
  try {
    const { stdout, stderr } = await promisify(execFile)('node', [cli, ...args], {
      env,
    })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const failed =
      error instanceof Error ? { code: 70, stdout: '', stderr: '', ...error } : { code: 70, stdout: '', stderr: '' }
    return { code: Number(failed.code), out: String(failed.stdout), err: String(failed.stderr) }
  }
}

beforeAll(async () => {
  place = await aFolder()
  archive = join(place.folder, '档案库')
  scans = join(place.folder, '扫描')
  await mkdir(scans)
  await picturesIn(scans, 2)
  await writeFile(join(scans, 'broken.png'), 'no picture')
  const made = await juanzong('init', archive, '--name', '某馆', '--fonds', 'J001', '--archivist', '张三', '--json')
  expect(JSON.parse(made.out)).toMatchObject({ archive: '某馆', fonds: 'J001', archivist: '张三' })
  officers = z.object({ officers: z.array(fresh) }).parse(JSON.parse(made.out)).officers
})
afterAll(() => place.remove())

describe('the command line', () => {
  test('tells the one-time codes of the three officers when it makes an archive, once', async () => {
    expect(officers.map(({ role }) => role)).toEqual(['sysadmin', 'secadmin', 'auditor'])
    expect(officers.every(({ code }) => /^(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}$/u.test(code))).toBe(true)
    const words = await juanzong(
      'init',
      join(place.folder, '另一库'),
      '--name',
      '某馆',
      '--fonds',
      'J002',
      '--archivist',
      '张三',
    )
    expect(words.out).toMatch(/系统管理员: \S{19}\n安全保密管理员: \S{19}\n安全审计员: \S{19}/u)
  })

  test('takes a folder in: one object on standard output, exit status 1 for the file it refused', async () => {
    const { code, out } = await juanzong('ingest', archive, scans, '--year', '2023', '--retention', 'D10', '--json')
    const report = JSON.parse(out)
    expect(code).toBe(1)
    expect(report.items).toEqual([
      {
        referenceCode: 'J001-WS·2023-D10-0001',
        title: '扫描',
        documentNo: '',
        responsible: '',
        date: '',
        retention: 'D10',
        secrecy: '',
        pages: [
          expect.objectContaining({ source: '001.jpg', sequence: 1, blank: true, turned: 0, text: 'none' }),
          expect.objectContaining({ source: '002.jpg', sequence: 2, blank: true, turned: 0, text: 'none' }),
        ],
        gaps: [expect.objectContaining({ sequence: 3, source: 'broken.png', code: 'unknown-format' })],
        enclosures: [],
      },
    ])
    expect(report.refused).toEqual([expect.objectContaining({ source: 'broken.png', code: 'unknown-format' })])
    expect(report.refused[0].reason).toMatch(/\p{Script=Han}/u)
  })

  test('shows an item, however its code was typed', async () => {
    const { code, out } = await juanzong('show', archive, 'j001-ws•2023-d10-0001', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      title: '扫描',
      pageList: [{ sequence: 1, turned: 0, mirrored: false, text: 'none', notices: [] }, { sequence: 2 }],
    })
  })

  test('finds by two Chinese characters of the title', async () => {
    const { out } = await juanzong('search', archive, '扫描', '--json')
    expect(JSON.parse(out)).toEqual({
      total: 1,
      hits: [
        { referenceCode: 'J001-WS·2023-D10-0001', title: '扫描', page: null, snippet: expect.stringContaining('扫描') },
      ],
    })
  })

  test('writes the text of every side, named as its source', async () => {
    const to = join(place.folder, 'text')
    expect((await juanzong('text', archive, '--to', to)).code).toBe(0)
    expect((await readdir(to)).sort()).toEqual(['001.txt', '002.txt'])
    expect(await readFile(join(to, '001.txt'), 'utf8')).toBe('')
  })

  test.each(['pdfa-2u', 'pdfa-1b'])('exports an item as %s', async format => {
    const to = join(place.folder, format)
    const { code } = await juanzong('export', archive, 'J001-WS·2023-D10-0001', '--to', to, '--format', format)
    expect(code).toBe(0)
    const pdf = await readFile(join(to, 'J001-WS·2023-D10-0001.pdf'))
    expect(pdf.subarray(0, 8).toString()).toBe(format === 'pdfa-1b' ? '%PDF-1.4' : '%PDF-1.7')
  })

  test('verifies, and names a page file that was changed or is gone', async () => {
    expect((await juanzong('verify', archive)).code).toBe(0)
    const { pageList } = JSON.parse((await juanzong('show', archive, 'J001-WS·2023-D10-0001', '--json')).out)
    const path = join(archive, 'pages', pageList[0].sha256.slice(0, 2), pageList[0].sha256)
    const bytes = await readFile(path)
    await chmod(path, 0o644)
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(0, 100), Buffer.from([(bytes[100] ?? 0) ^ 1]), bytes.subarray(101)]),
    )
    const { code, out } = await juanzong('verify', archive, '--json')
    expect(code).toBe(1)
    const told = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(told).toEqual([
      expect.objectContaining({
        kind: 'finding',
        code: 'page-changed',
        what: 'J001-WS·2023-D10-0001 #1 (001.jpg)',
      }),
      expect.objectContaining({ kind: 'summary', ok: false, findings: 1, checkedFiles: expect.any(Number) }),
    ])
    await writeFile(path, bytes)
  })

  test('tells wrong usage from a refusal', async () => {
    expect((await juanzong('ingest')).code).toBe(2)
    expect((await juanzong('nothing')).code).toBe(2)
    expect((await juanzong('search', archive, '档案', '--colour')).code).toBe(2)
    const missing = await juanzong('show', archive, 'J001-WS·1999-Y-0001')
    expect(missing.code).toBe(1)
    expect(missing.err).toMatch(/\p{Script=Han}/u)
    expect((await juanzong('verify', join(place.folder, 'nowhere'))).code).toBe(1)
    expect((await juanzong('show', archive, 'x', '--as', '无此人')).code).toBe(1)
  })

  test('redeems a one-time code without a screen, once', async () => {
    const { name, code } = officers.find(({ role }) => role === 'auditor') ?? { name: '', code: '' }
    const wrong = await juanzong('redeem', archive, '--as', name, '--code', 'ABCD-EFGH-JKLM-NPQR', '--json')
    expect([wrong.code, JSON.parse(wrong.out)]).toMatchObject([1, { error: { code: 'code-wrong' } }])
    const done = await juanzong('redeem', archive, '--as', name, '--code', code.toLowerCase(), '--json')
    expect([done.code, JSON.parse(done.out)]).toEqual([0, { name, role: 'auditor', redeemed: true }])
    const again = await juanzong('redeem', archive, '--as', name, '--code', code)
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('一次性代码不对') })
    const without = await juanzong('redeem', archive, '--as', name)
    expect(without.code).toBe(2)
  })

  test('helps', async () => {
    for (const command of ['init', 'ingest', 'search', 'show', 'text', 'export', 'verify', 'serve']) {
      expect(await juanzong(command, '--help')).toMatchObject({
        code: 0,
        out: expect.stringContaining(`juanzong ${command} DIR`),
      })
    }
  })

  test('refuses a second process while the archive is open', async () => {
    const { spawn } = await import('node:child_process')
    const env = { ...process.env, JUANZONG_PASSWORD: password }
    const serving = spawn('node', [cli, 'serve', archive, '--port', '0'], { env })
    await new Promise(resolve => serving.stdout.once('data', resolve))
    const { code, err } = await juanzong('verify', archive)
    serving.kill('SIGINT')
    await new Promise(resolve => serving.once('exit', resolve))
    expect(code).toBe(1)
    expect(err).toContain(`process ${serving.pid}`)
    expect((await juanzong('verify', archive)).code).toBe(0)
  })
})

test('texts of files whose names hold line ends and marks of direction have names that every system takes', () => {
  const names = ['换\n行.png', '方\u202e向.png', '方向.png', 'a\u0001b.tif', 'a\u0001b.tif', '\u202e.png']
  expect(namesOf(names)).toEqual([
    '换 行.txt',
    '方向.png~2.txt',
    '方向.png~3.txt',
    'ab-0001.txt',
    'ab-0002.txt',
    '_png.txt',
  ])
})

test('text files of several sources never overwrite each other', () => {
  expect(namesOf(['a/1.jpg', 'b/1.jpg', 'c.pdf', 'c.pdf', '甲.tif'])).toEqual([
    'a_1.txt',
    'b_1.txt',
    'c-0001.txt',
    'c-0002.txt',
    '甲.txt',
  ])
})
