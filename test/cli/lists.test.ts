// Lists on the command line: nothing is numbered before what a list leaves open was decided.
import { execFile } from 'node:child_process'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aFolder, password } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'
import { cli } from '../support/programs.ts'

let place: Awaited<ReturnType<typeof aFolder>>
let archive: string
let seed = 0

type Outcome = { readonly code: number; readonly out: string; readonly err: string }

async function juanzong(...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: '张三', LANG: 'zh_CN.UTF-8', LC_ALL: '' }
  try {
    const { stdout, stderr } = await promisify(execFile)('node', [cli, ...args], {
      env,
    })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const failed = { code: 70, stdout: '', stderr: '', ...(error instanceof Error ? error : {}) }
    return { code: Number(failed.code), out: String(failed.stdout), err: String(failed.stderr) }
  }
}

/** A folder with a list and pictures 001.jpg, 002.jpg … that the archive has not seen. */
async function aList(rows: readonly string[], pictures = 1): Promise<string> {
  seed += 1
  const folder = join(place.folder, `批次${seed}`)
  await mkdir(folder)
  await picturesIn(folder, pictures, seed * 10)
  await writeFile(join(folder, '目录.csv'), rows.join('\r\n'))
  return folder
}

const ingest = (...args: readonly string[]) => juanzong('ingest', archive, ...args, '--group', 'manifest', '--json')

beforeAll(async () => {
  place = await aFolder()
  archive = join(place.folder, '档案库')
  await juanzong('init', archive, '--name', '某馆', '--fonds', 'J001', '--archivist', '张三')
})
afterAll(() => place.remove())

describe('a list on the command line', () => {
  test('with a column of weight that nobody knows numbers nothing, names it, and ends with 1', async () => {
    const folder = await aList(['文件,题名,日期,归期', '001.jpg,甲,1987-06-12,永久'])
    const { code, out, err } = await ingest(folder)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'columns-unread', params: { source: '目录.csv', columns: '“归期”' } },
      items: [],
      refused: [{ source: '目录.csv', code: 'columns-unread' }],
    })
    expect(err).toContain('“归期”')
    expect(err).toContain('--columns')
    const found = await ingest(folder, '--columns', '归期=retention')
    expect(JSON.parse(found.out)).toMatchObject({ items: [{ referenceCode: 'J001-WS·1987-Y-0001', title: '甲' }] })
    expect(found.code).toBe(0)
  })

  test('may set such a column aside, and the report names it', async () => {
    const folder = await aList(['文件,题名,日期,丙', '001.jpg,乙,1987-06-12,机密'])
    expect((await ingest(folder)).code).toBe(1)
    const { code, out } = await ingest(folder, '--columns', '丙=aside')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      items: [{ title: '乙', secrecy: '' }],
      notices: [{ code: 'columns-unread', params: { columns: '丙' } }],
    })
  })

  test('does not invent a department: a fonds without any numbers without it, and says so', async () => {
    const folder = await aList(['文件,题名,日期,部门', '001.jpg,丙,1987-06-12,水利科'])
    const { code, out } = await ingest(folder)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      items: [{ referenceCode: expect.not.stringContaining('水利科') }],
      notices: [{ code: 'department-aside', params: { value: '水利科' } }],
    })
  })

  test('with codes for them adds them; once there are some, an unknown one is named and nothing is numbered', async () => {
    const folder = await aList(['文件,题名,日期,部门', '001.jpg,丙二,1987-06-12,水利科'])
    const added = await ingest(folder, '--department-codes', '水利科=水利科')
    expect(added.code).toBe(0)
    expect(JSON.parse(added.out)).toMatchObject({ items: [{ referenceCode: 'J001-WS·1987-Y-水利科-0001' }] })
    const other = await aList(['文件,题名,日期,部门', '001.jpg,丙三,1987-06-12,农机科'])
    const { code, out, err } = await ingest(other)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'departments-unknown', params: { names: '农机科' } },
      items: [],
    })
    expect(err).toContain('--department-codes')
    const again = await aList(['文件,题名,日期,部门', '001.jpg,丁,1987-06-13,水 利 科'])
    expect(JSON.parse((await ingest(again)).out)).toMatchObject({
      items: [{ referenceCode: 'J001-WS·1987-Y-水利科-0002' }],
    })
  })

  test('gives a department no code by itself: added without one, reference codes leave it out and the report says so', async () => {
    const folder = await aList(['文件,题名,日期,部门', '001.jpg,丁二,1988-06-12,财务科'])
    const { code, out } = await ingest(folder, '--add-departments')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      items: [{ referenceCode: 'J001-WS·1988-Y-0001' }],
      notices: [{ code: 'department-without-code', params: { value: '财务科' } }],
    })
    expect((await ingest(folder, '--department-codes', '财务科')).code).toBe(2)
  })

  test('is used wrongly: a column that there is not is exit 2', async () => {
    const folder = await aList(['文件,题名', '001.jpg,戊'])
    expect((await ingest(folder, '--columns', '题名=标题')).code).toBe(2)
  })

  test('shows names without what would change how they look, and keeps them exactly', async () => {
    seed += 1
    const folder = join(place.folder, '怪名')
    await mkdir(folder)
    await picturesIn(folder, 1, seed * 10)
    const name = 'a\u202Egpj\n第一页\u200B.jpg'
    await rename(join(folder, '001.jpg'), join(folder, name))
    const { out } = await juanzong('ingest', archive, folder, '--group', 'file', '--year', '1987', '--json')
    const [item] = JSON.parse(out).items
    expect(item).toMatchObject({ title: 'agpj 第一页', pages: [{ source: name }] })
    const shown = await juanzong('show', archive, item.referenceCode)
    expect(shown.out).toContain('agpj 第一页.jpg')
    expect(shown.out).not.toMatch(/[\u202e\u200b]/u)
  })
})
