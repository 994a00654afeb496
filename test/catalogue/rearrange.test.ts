// The arrangement changes: names, what is closed, departments that go into another, codes that somebody decides on.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DepartmentDecision } from '#shared/contract/lists.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { findingsOf } from '../support/intake.ts'
import { aBatch } from '../support/line.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let fondsId: number
let office: number
beforeEach(async () => {
  here = await anArchive({ wordless: true })
  const [fonds] = await here.client.catalogue.tree()
  fondsId = fonds?.id ?? 0
  office = (await here.client.catalogue.addDepartment({ fondsId, code: 'BGS', name: '办公室' })).id
})
afterEach(() => here.close())

const own = async () => {
  const [fonds] = await here.client.catalogue.tree()
  if (!fonds) throw new Error('an archive has a fonds')
  return fonds
}
const departments = async () =>
  Object.fromEntries((await own()).departments.map(({ name, ...rest }) => [name, rest] as const))

const anItem = (departmentId: number | null, title = '防汛通知') =>
  here.client.catalogue.addItem({ title, categoryId: here.categoryId, year: 2020, retention: 'Y', departmentId })

/** A list of one row that names a department, taken in. */
async function listed(department: string, decided: readonly DepartmentDecision[] = []) {
  const { folder, remove } = await aFolder()
  await picturesIn(folder, 1, (await here.client.catalogue.items({})).total)
  await writeFile(join(folder, '目录.csv'), `文件,题名,日期,部门\n001.jpg,甲,1987,${department}`)
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [folder] },
    grouping: 'manifest',
    decisions: { columns: [], departments: [...decided] },
    defaults: { categoryId: here.categoryId, year: 0, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  await remove()
  const { report } = await here.client.jobs.report({ id: jobId })
  if (!('items' in report)) throw new Error('no report of an intake')
  return { codes: report.items.map(item => item.referenceCode), notices: report.notices.map(({ code }) => code) }
}

const refused = (code: string, params: object = {}) => ({ data: { code, params: expect.objectContaining(params) } })

describe('another name', () => {
  test('is shown with the one it had; lists that still say that one mean it, and searches find it', async () => {
    await anItem(office)
    await here.client.catalogue.rename({ kind: 'department', id: office, name: '综合办公室' })
    expect((await departments())['综合办公室']).toMatchObject({ id: office, code: 'BGS', formerNames: ['办公室'] })
    expect((await listed('办公室')).codes).toEqual(['J001-WS·1987-Y-BGS-0001'])
    expect((await listed('综合办公室')).codes).toEqual(['J001-WS·1987-Y-BGS-0002'])
    for (const query of ['综合办公室', 'J001-WS·2020-Y-BGS-0001']) {
      expect((await here.client.search.find({ query })).hits.length).toBeGreaterThan(0)
    }
    expect(await findingsOf(here)).toEqual([])
  })

  test('of a fonds and of a category stand in the tree; the rule pack’s name is a name like any', async () => {
    await here.client.catalogue.rename({ kind: 'fonds', id: fondsId, name: '某县档案馆' })
    await here.client.catalogue.rename({ kind: 'category', id: here.categoryId, name: '文书类' })
    const renamed = await own()
    expect(renamed).toMatchObject({ name: '某县档案馆', formerNames: [expect.any(String)] })
    expect(renamed.categories[0]).toMatchObject({ name: '文书类', ownName: true, formerNames: ['文书'] })
    await here.client.catalogue.rename({ kind: 'category', id: here.categoryId, name: '文书' })
    expect((await own()).categories[0]).toMatchObject({ name: '文书', ownName: false, formerNames: ['文书类'] })
    expect(await findingsOf(here)).toEqual([])
  })

  test('is refused where it is no other, or is, or was, that of another', async () => {
    const { catalogue } = here.client
    const { id } = await catalogue.addDepartment({ fondsId, code: 'SLK', name: '水利科' })
    const to = (name: string) => catalogue.rename({ kind: 'department', id, name })
    await expect(to('水利科')).rejects.toMatchObject(refused('invalid-value'))
    await expect(to('办公室')).rejects.toMatchObject(refused('name-looks-alike', { name: '办公室' }))
    await catalogue.rename({ kind: 'department', id: office, name: '综合办' })
    await expect(to('办公室')).rejects.toMatchObject(refused('name-looks-alike', { name: '办公室' }))
    await expect(catalogue.rename({ kind: 'category', id: 999, name: 'x' })).rejects.toMatchObject(refused('not-found'))
  })
})

describe('what is closed', () => {
  test('takes nothing new, is shown as closed, and can be opened again', async () => {
    const { catalogue } = here.client
    await anItem(office)
    await catalogue.close({ kind: 'department', id: office })
    expect((await departments())['办公室']).toMatchObject({ closed: true, mergedInto: null })
    await expect(anItem(office)).rejects.toMatchObject(refused('place-closed', { name: 'BGS 办公室' }))
    await expect(listed('办公室')).rejects.toMatchObject(refused('departments-unknown'))
    const again = [{ name: '办公室', departmentId: null, code: 'BG2' }]
    await expect(listed('办公室', again)).rejects.toMatchObject(refused('place-closed'))
    await expect(catalogue.close({ kind: 'department', id: office })).rejects.toMatchObject(refused('place-closed'))
    await catalogue.reopen({ kind: 'department', id: office })
    await anItem(office, '第二件')
    await expect(catalogue.reopen({ kind: 'department', id: office })).rejects.toMatchObject(refused('invalid-value'))
    expect(await findingsOf(here)).toEqual([])
  })

  test('be it a category or a fonds: neither items nor intakes nor batches', async () => {
    for (const place of [
      { kind: 'category' as const, id: here.categoryId },
      { kind: 'fonds' as const, id: fondsId },
    ]) {
      const batch = await here.client.batches.create(aBatch(here.categoryId))
      await here.client.catalogue.close(place)
      await expect(anItem(null)).rejects.toMatchObject(refused('place-closed'))
      await expect(listed('')).rejects.toMatchObject(refused('place-closed'))
      await expect(here.client.batches.create(aBatch(here.categoryId))).rejects.toMatchObject(refused('place-closed'))
      // What was begun comes to its end.
      const { version, fields } = await here.client.batches.detail({ id: batch.id })
      await here.client.batches.change({ id: batch.id, version, fields: { ...fields, remarks: '收尾' } })
      await here.client.catalogue.reopen(place)
    }
    await anItem(null)
    expect(await findingsOf(here)).toEqual([])
  })

  test('tells beforehand what it reaches', async () => {
    await anItem(office)
    await here.client.batches.create({ ...aBatch(here.categoryId), departmentId: office })
    const effect = (kind: 'fonds' | 'category' | 'department', id: number) => here.client.catalogue.effect({ kind, id })
    const reached = { items: 1, batches: 1, handovers: 0, people: 0, folders: [] }
    expect(await effect('department', office)).toEqual(reached)
    expect(await effect('category', here.categoryId)).toEqual(reached)
    expect(await effect('fonds', fondsId)).toEqual(reached)
  })
})

test('a department that goes into another keeps its items, and lists that name it mean the other', async () => {
  const { catalogue } = here.client
  const { id: heir } = await catalogue.addDepartment({ fondsId, code: 'ZHC', name: '综合处' })
  const item = await anItem(office)
  await catalogue.merge({ id: office, into: heir })
  expect((await departments())['办公室']).toMatchObject({ closed: true, mergedInto: heir })
  expect((await catalogue.item({ id: item.id })).department).toBe('办公室')
  expect((await listed('办公室')).codes).toEqual(['J001-WS·1987-Y-ZHC-0001'])
  await expect(catalogue.merge({ id: heir, into: office })).rejects.toMatchObject(refused('place-closed'))
  await expect(catalogue.merge({ id: heir, into: heir })).rejects.toMatchObject(refused('invalid-value'))
  await catalogue.reopen({ kind: 'department', id: office })
  expect((await departments())['办公室']).toMatchObject({ closed: false, mergedInto: null })
  expect((await listed('办公室')).codes).toEqual(['J001-WS·1987-Y-BGS-0001'])
  expect(await findingsOf(here)).toEqual([])
})

describe('the code of a department', () => {
  test('is given by somebody or by nobody: without one reference codes leave it out, and the report says so', async () => {
    const without = await listed('水利科', [{ name: '水利科', departmentId: null }])
    expect(without).toEqual({ codes: ['J001-WS·1987-Y-0001'], notices: ['department-without-code'] })
    expect((await departments())['水利科']).toMatchObject({ code: '' })
    // Known by its name from then on.
    expect((await listed('水利科')).notices).toEqual(['department-without-code'])
    const given = await listed('财务科', [{ name: '财务科', departmentId: null, code: 'cwk' }])
    expect(given).toEqual({ codes: ['J001-WS·1987-Y-CWK-0001'], notices: [] })
    const taken = [{ name: '人事科', departmentId: null, code: 'BGS' }]
    await expect(listed('人事科', taken)).rejects.toMatchObject(refused('invalid-value', { field: 'code' }))
    expect(await findingsOf(here)).toEqual([])
  })

  test('is given once, later too, and what is numbered already stays', async () => {
    const { catalogue } = here.client
    const { id } = await catalogue.addDepartment({ fondsId, code: '', name: '水利科' })
    const before = await anItem(id)
    await catalogue.giveCode({ id, code: 'slk' })
    const after = await anItem(id)
    expect([before.referenceCode, after.referenceCode]).toEqual(['J001-WS·2020-Y-0001', 'J001-WS·2020-Y-SLK-0001'])
    await expect(catalogue.giveCode({ id, code: 'SL2' })).rejects.toMatchObject(refused('invalid-value'))
    await expect(catalogue.giveCode({ id: office, code: 'X' })).rejects.toMatchObject(refused('invalid-value'))
    expect(await findingsOf(here)).toEqual([])
  })
})
