// Nobody gets an account under a name that could be taken for another's, or that holds what nobody sees.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isArchive } from '#service/archive/archive.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { anArchive, archivist, password, type TestArchive, type TestClient } from '../support/archive.ts'

let here: TestArchive
let sysadmin: TestClient
beforeAll(async () => {
  here = await anArchive()
  sysadmin = await here.officer('sysadmin')
  await sysadmin.people.add({ name: 'Zhang Wei', role: 'reader', departmentId: null })
})
afterAll(() => here.close())

const refusedAs = (code: string, params: Record<string, string>) =>
  expect.objectContaining({ code: 'REFUSED', data: { code, params } })

const added = (name: string) => sysadmin.people.add({ name, role: 'reader', departmentId: null })

describe('a person who is added', () => {
  test.each([
    ['张 三', archivist],
    ['ＺＨＡＮＧ ＷＥＩ', 'Zhang Wei'],
    ['ZHANG WEl', 'Zhang Wei'],
    ['安全审计員', null],
    ['系统管理⼈员', null],
  ])('as %s', async (name, other) => {
    const outcome = added(name)
    if (other === null) await expect(outcome).resolves.toMatchObject({ person: { name } })
    else await expect(outcome).rejects.toEqual(refusedAs('name-looks-alike', { name: other }))
  })

  test.each(['张\u200b三', '\u202e三张', '张三\u3164', 'Zhаng Wei'])('as %j has an unfit name', async name => {
    const reason = name.startsWith('Zh') ? 'mixed-scripts' : 'unseen'
    await expect(added(name)).rejects.toEqual(refusedAs('name-unfit', { reason }))
  })

  test('as somebody who is there, is told so', async () => {
    await expect(added(archivist)).rejects.toEqual(refusedAs('name-taken', { name: archivist }))
  })

  test('signs in by the exact name alone', async () => {
    await expect(here.signIn('张 三', password)).rejects.toMatchObject({ data: { code: 'wrong-name-or-password' } })
    await expect(here.signIn(archivist, password)).resolves.toBeDefined()
  })
})

test('an archive is not founded by people whose names look alike, and no folder is made', async () => {
  const folder = join(here.folder, 'other')
  const founding = {
    archiveName: '另一个',
    fondsCode: 'J002',
    fondsName: '单位',
    archivist: '李明',
    password,
    officers: { sysadmin: '管理员1', secadmin: '管理员l', auditor: '审计员' },
  }
  await expect(foundArchive(folder, here.desk.surroundings, founding)).rejects.toMatchObject({
    code: 'name-looks-alike',
    params: { name: '管理员1' },
  })
  const hidden = { ...founding, archivist: '李\u200d明', officers: { ...founding.officers, secadmin: '管理员2' } }
  await expect(foundArchive(folder, here.desk.surroundings, hidden)).rejects.toMatchObject({ code: 'name-unfit' })
  expect(isArchive(folder)).toBe(false)
})

test('a department is told from the others of its fonds', async () => {
  const [fonds] = await here.client.catalogue.tree()
  const fondsId = fonds?.id ?? 0
  await here.client.catalogue.addDepartment({ fondsId, code: 'BG', name: '办公室' })
  await expect(here.client.catalogue.addDepartment({ fondsId, code: 'BG2', name: '办 公 室' })).rejects.toEqual(
    refusedAs('name-looks-alike', { name: '办公室' }),
  )
  await expect(here.client.catalogue.addDepartment({ fondsId, code: 'BG3', name: '办公\u2060室' })).rejects.toEqual(
    refusedAs('name-unfit', { reason: 'unseen' }),
  )
})
