// What a list leaves to be decided is asked by the preview, required by `begin`, and kept by the job.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ListDecisions } from '#shared/contract/lists.ts'
import { aFolder, anArchive, reopened, type TestArchive } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let scans: Awaited<ReturnType<typeof aFolder>>
let office: number
beforeEach(async () => {
  here = await anArchive()
  scans = await aFolder()
  const [fonds] = await here.client.catalogue.tree()
  const added = await here.client.catalogue.addDepartment({ fondsId: fonds?.id ?? 0, code: 'BGS', name: '办公室' })
  office = added.id
})
afterEach(async () => {
  await here.close()
  await scans.remove()
})

const list = (rows: readonly string[]) => writeFile(join(scans.folder, '目录.csv'), rows.join('\n'))
const input = (decisions?: Partial<ListDecisions>) => ({
  source: { kind: 'paths' as const, paths: [scans.folder] },
  grouping: 'manifest' as const,
  ...(decisions === undefined ? {} : { decisions: { columns: [], departments: [], ...decisions } }),
})
const begin = (decisions?: Partial<ListDecisions>) =>
  here.client.ingest.begin({
    ...input(decisions),
    defaults: { categoryId: here.categoryId, year: 0, retention: 'Y', departmentId: null },
  })
const counted = async () => {
  const { reader } = here.archive.databases
  const count = async (table: 'item' | 'reference_code' | 'job' | 'department') =>
    Number(
      (
        await reader
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  return [await count('item'), await count('reference_code'), await count('job'), await count('department')]
}
const codes = async () =>
  (await here.archive.databases.reader.selectFrom('item').select('reference_code as code').orderBy('id').execute()).map(
    item => item.code,
  )

describe('departments that a list names', () => {
  test('are proposed with those that may be meant, and nothing is there before they are decided on', async () => {
    await picturesIn(scans.folder, 3)
    await list(['文件,题名,日期,部门', '001.jpg,甲,1987,办公', '002.jpg,乙,1987,bgs', '003.jpg,丙,1987,水利科'])
    const { departments, items } = await here.client.ingest.preview(input())
    expect(items).toHaveLength(3)
    expect(departments).toEqual([
      { name: '办公', items: 1, near: [{ id: office, code: 'BGS', name: '办公室' }] },
      { name: '水利科', items: 1, near: [] },
    ])
    await expect(begin()).rejects.toMatchObject({
      data: { code: 'departments-unknown', params: { names: '办公、水利科' } },
    })
    await expect(begin({ departments: [{ name: '办公', departmentId: office }] })).rejects.toMatchObject({
      data: { code: 'departments-unknown', params: { names: '水利科' } },
    })
    await expect(begin({ departments: [{ name: '办公', departmentId: 9999 }] })).rejects.toMatchObject({
      data: { code: 'not-found', params: { what: 'department' } },
    })
    expect(await counted()).toEqual([0, 0, 0, 1])
  })

  test('are proposed of rows that are refused for something else too, for begin requires them', async () => {
    await picturesIn(scans.folder, 1)
    await list(['文件,题名,日期,部门', '001.jpg,甲,1987,水利科', 'none.jpg,乙,1987,财务科'])
    expect((await here.client.ingest.preview(input())).departments).toMatchObject([
      { name: '水利科', items: 1 },
      { name: '财务科', items: 1 },
    ])
  })

  test('are asked for as well by a list in a folder that came inside another', async () => {
    await mkdir(join(scans.folder, '1987'))
    await picturesIn(join(scans.folder, '1987'), 1)
    await writeFile(join(scans.folder, '1987', '目录.csv'), '文件,题名,日期,部门\n001.jpg,甲,1987,水利科')
    expect((await here.client.ingest.preview(input())).departments).toMatchObject([{ name: '水利科', items: 1 }])
    await expect(begin()).rejects.toMatchObject({ data: { code: 'departments-unknown', params: { names: '水利科' } } })
    expect(await counted()).toEqual([0, 0, 0, 1])
  })

  test('become what was decided: one that is there, or a new one', async () => {
    await picturesIn(scans.folder, 3)
    await list(['文件,题名,日期,部门', '001.jpg,甲,1987,办公', '002.jpg,乙,1987,bgs', '003.jpg,丙,1987,水利科'])
    const departments = [
      { name: '办公', departmentId: office },
      { name: '水利科', departmentId: null, code: '水利科' },
    ]
    expect((await here.client.ingest.preview(input({ departments }))).departments).toEqual([])
    await begin({ departments })
    await here.archive.work.idle()
    expect(await codes()).toEqual(['J001-WS·1987-Y-BGS-0001', 'J001-WS·1987-Y-BGS-0002', 'J001-WS·1987-Y-水利科-0001'])
  })

  test('that the list names only after the intake began are not invented either', async () => {
    await picturesIn(scans.folder, 2)
    await list(['文件,题名,日期,部门', '001.jpg,甲,1987,办公室', '002.jpg,乙,1987,'])
    await here.archive.work.stop()
    const { jobId } = await begin()
    await list(['文件,题名,日期,部门', '001.jpg,甲,1987,水利科', '002.jpg,乙,1987,'])
    await here.desk.close()
    const desk = await reopened(here.folder)
    const archive = desk.archive()
    await archive?.work.idle()
    const reader = archive?.databases.reader
    const refused = await reader?.selectFrom('intake_note').selectAll().where('kind', '=', 'refused').execute()
    expect(refused).toMatchObject([
      { job_id: jobId, source: '001.jpg', code: 'unknown-department', params: '{"value":"水利科"}' },
    ])
    expect(await reader?.selectFrom('item').select('title').execute()).toEqual([{ title: '乙' }])
    expect(await reader?.selectFrom('department').select('code').execute()).toEqual([{ code: 'BGS' }])
    await desk.close()
  })
})

describe('a column of weight that nobody knows', () => {
  test('is asked by the preview and required by begin, and the job reads it as it was decided', async () => {
    await picturesIn(scans.folder, 1)
    await list(['文件,题名,归期,密否', '001.jpg,甲,永久,机密'])
    const asked = await here.client.ingest.preview(input())
    expect(asked.items).toEqual([])
    expect(asked.columns).toEqual([
      { source: '目录.csv', heading: '归期', weight: 'retention', values: ['永久'] },
      { source: '目录.csv', heading: '密否', weight: 'secrecy', values: ['机密'] },
    ])
    await expect(begin()).rejects.toMatchObject({
      data: { code: 'columns-unread', params: { source: '目录.csv', columns: '“归期”、“密否”' } },
    })
    expect(await counted()).toEqual([0, 0, 0, 1])
    const columns = [
      { heading: '归期', column: 'aside' as const },
      { heading: '密否', column: 'secrecy' as const },
    ]
    expect((await here.client.ingest.preview(input({ columns }))).items).toMatchObject([
      { secrecy: '机密', retention: '' },
    ])
    const { jobId } = await begin({ columns })
    await here.archive.work.idle()
    expect(await here.client.jobs.report({ id: jobId })).toMatchObject({
      report: { items: [{ title: '甲', secrecy: '机密' }], notices: [{ code: 'columns-unread' }] },
    })
  })
})

test('the preview reads back what a list says of each item, before any of it is numbered', async () => {
  await picturesIn(scans.folder, 1)
  await list([
    '文件,题名,文号,责任者,日期,年度,部门,保管期限,密级,备注',
    '001.jpg,甲,某发1号,某局,民国二十六年,1938,办公室,长期,机密★10年,无附件',
  ])
  expect((await here.client.ingest.preview(input())).items).toEqual([
    {
      title: '甲',
      files: 1,
      first: '001.jpg',
      documentNo: '某发1号',
      responsible: '某局',
      date: '19370000',
      year: '1938',
      department: '办公室',
      retention: 'D30',
      secrecy: '机密',
      remarks: '无附件；原日期：民国二十六年；原保管期限：长期；密级标识：机密★10年',
    },
  ])
  await begin()
  await here.archive.work.idle()
  expect(await codes()).toEqual(['J001-WS·1938-D30-BGS-0001'])
})
