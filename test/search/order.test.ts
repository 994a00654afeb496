import { afterAll, beforeAll, expect, test } from 'vitest'
import { anArchive, type TestArchive } from '../support/archive.ts'

let here: TestArchive
beforeAll(async () => {
  here = await anArchive({ working: false })
})
afterAll(() => here.close())

const described = async (title: string, documentNo: string): Promise<string> => {
  const { categoryId } = here
  const item = { categoryId, year: 2023, retention: 'Y', departmentId: null, title, documentNo }
  return (await here.client.catalogue.addItem(item)).referenceCode
}

test('words in a title come before the same words in a number; a code that is typed whole comes first', async () => {
  const numbered = await described('关于汛期值班的通知', '水利〔2023〕12号')
  const titled = await described('水利工程管理规定印发全局各处室和直属单位遵照执行的通知', '水务〔2022〕3号')
  const order = async (query: string) =>
    (await here.client.search.find({ query })).hits.map(({ referenceCode }) => referenceCode)
  expect(await order('水利')).toEqual([titled, numbered])
  expect((await order(numbered))[0]).toBe(numbered)
})
