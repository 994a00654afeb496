import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anArchive, type TestArchive } from '../support/archive.ts'

let here: TestArchive
beforeAll(async () => {
  here = await anArchive()
})
afterAll(() => here.close())

const refusedAs = (code: string) =>
  expect.objectContaining({ code: 'REFUSED', data: expect.objectContaining({ code }) })
const notice = (more: object = {}) => ({
  title: '关于开展档案清点工作的通知',
  categoryId: here.categoryId,
  year: 2023,
  retention: 'D30',
  departmentId: null,
  ...more,
})

test('what nobody decided otherwise is kept for ever, as the rule pack says', async () => {
  expect((await here.client.catalogue.terms()).defaultRetention).toBe('Y')
})

describe('an item', () => {
  test('gets the next number of its class, and each class counts for itself', async () => {
    const codes = []
    for (const retention of ['D30', 'D30', 'Y', 'D30']) {
      codes.push((await here.client.catalogue.addItem(notice({ retention }))).referenceCode)
    }
    expect(codes).toEqual([
      'J001-WS·2023-D30-0001',
      'J001-WS·2023-D30-0002',
      'J001-WS·2023-Y-0001',
      'J001-WS·2023-D30-0003',
    ])
  })

  test('carries the code of its department', async () => {
    const [fonds] = await here.client.catalogue.tree()
    const { id } = await here.client.catalogue.addDepartment({ fondsId: fonds?.id ?? 0, code: 'BGS', name: '办公室' })
    const { referenceCode } = await here.client.catalogue.addItem(notice({ departmentId: id }))
    expect(referenceCode).toBe('J001-WS·2023-D30-BGS-0001')
  })

  test('is found again by its code, however that is typed', async () => {
    const { id } = await here.client.catalogue.addItem(notice({ year: 2019 }))
    expect((await here.client.catalogue.item({ referenceCode: 'j001-ws•2019-d30-0001' })).id).toBe(id)
  })

  test('keeps its code for ever: the database itself refuses another one, or to give it again', async () => {
    const { id } = await here.client.catalogue.addItem(notice({ year: 2018 }))
    const { writer } = here.archive.databases
    await expect(
      writer.updateTable('item').set({ reference_code: 'X' }).where('id', '=', id).execute(),
    ).rejects.toThrow('frozen')
    await expect(writer.deleteFrom('reference_code').where('code', 'like', '%2018%').execute()).rejects.toThrow(
      'never reused',
    )
  })

  test('is not numbered twice after it was taken out of the catalogue', async () => {
    const first = await here.client.catalogue.addItem(notice({ year: 2017 }))
    const { writer } = here.archive.databases
    await writer.deleteFrom('search_entry').where('item_id', '=', first.id).execute()
    await writer.deleteFrom('item').where('id', '=', first.id).execute()
    const second = await here.client.catalogue.addItem(notice({ year: 2017 }))
    expect(second.referenceCode).toBe('J001-WS·2017-D30-0002')
  })

  test('is described anew only by who saw its newest version', async () => {
    const { id } = await here.client.catalogue.addItem(notice({ year: 2016 }))
    await here.client.catalogue.describe({
      id,
      version: 1,
      changes: { title: '改正的题名', documentNo: '云林〔2016〕3号' },
    })
    await expect(here.client.catalogue.describe({ id, version: 1, changes: { title: '另一个' } })).rejects.toEqual(
      refusedAs('changed-meanwhile'),
    )
    expect(await here.client.catalogue.item({ id })).toMatchObject({
      title: '改正的题名',
      documentNo: '云林〔2016〕3号',
      version: 2,
    })
  })

  test.each(['20230230', '20231301', '00000101', '20230010'])('is refused the date %s', async date => {
    await expect(here.client.catalogue.addItem(notice({ date }))).rejects.toEqual(refusedAs('invalid-value'))
  })

  test.each(['20240229', '20230000', '20230500', ''])('takes the date "%s"', async date => {
    await expect(here.client.catalogue.addItem(notice({ date }))).resolves.toMatchObject({ id: expect.any(Number) })
  })

  test('is refused a retention code that no rule knows', async () => {
    await expect(here.client.catalogue.addItem(notice({ retention: 'X9' }))).rejects.toEqual(refusedAs('invalid-value'))
    await expect(here.client.catalogue.addItem(notice({ retention: 'D15' }))).resolves.toBeDefined()
  })

  test('is entered in the ledger with its code and a commitment to its description, never with the words', async () => {
    const { id, referenceCode } = await here.client.catalogue.addItem(
      notice({ year: 2015, title: '不应出现在账本里的题名' }),
    )
    const rows = await here.archive.databases.reader.selectFrom('ledger').select('line').execute()
    const lines = rows.map(row => row.line)
    expect(lines.some(line => line.includes(`"item:${id}"`) && line.includes(referenceCode))).toBe(true)
    expect(lines.some(line => line.includes('不应出现'))).toBe(false)
  })
})

describe('the list', () => {
  test('sorts, filters and pages', async () => {
    const list = await here.client.catalogue.items({ sort: 'referenceCode', limit: 3 })
    expect(list.items).toHaveLength(3)
    expect(list.total).toBeGreaterThan(8)
    const codes = list.items.map(item => item.referenceCode)
    expect(codes).toEqual([...codes].sort())
    const found = await here.client.catalogue.items({ filter: '改正' })
    expect(found).toMatchObject({ total: 1, items: [{ title: '改正的题名' }] })
    expect((await here.client.catalogue.items({ year: 2016 })).total).toBe(1)
    expect((await here.client.catalogue.items({ filter: "100%'; DROP TABLE item" })).total).toBe(0)
  })

  test('counts what the tree shows', async () => {
    const [fonds] = await here.client.catalogue.tree()
    const { total } = await here.client.catalogue.items({})
    expect(fonds?.items).toBe(total)
    expect(fonds?.categories[0]?.years.reduce((sum, year) => sum + year.items, 0)).toBe(total)
  })
})

describe('a fonds', () => {
  test.each(['', 'J01', '全宗01', 'J0011'])('is refused the code "%s"', async code => {
    await expect(here.client.catalogue.addFonds({ code, name: '某单位' })).rejects.toEqual(
      refusedAs('fonds-code-invalid'),
    )
  })

  test('is refused a code that another one has', async () => {
    await expect(here.client.catalogue.addFonds({ code: 'j001', name: '某单位' })).rejects.toEqual(
      refusedAs('fonds-exists'),
    )
  })
})
