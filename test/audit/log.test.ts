// Who reads what of the log, and how a reader finds what somebody did.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anArchive, type TestArchive, type TestClient } from '../support/archive.ts'
import { aPerson } from '../support/signer.ts'

let made: TestArchive
let auditor: TestClient
let secadmin: TestClient
beforeEach(async () => {
  made = await anArchive({ working: false })
  auditor = await made.officer('auditor')
  secadmin = await made.officer('secadmin')
})
afterEach(() => made.close())

const anItem = (title: string, year = 2023) =>
  made.client.catalogue.addItem({ title, categoryId: made.categoryId, year, retention: 'Y', departmentId: null })

/** `type actor` of each entry of a page of the log. */
const told = (page: Awaited<ReturnType<TestClient['audit']['log']>>) =>
  page.entries.map(({ type, actor }) => `${type} ${actor}`)

describe('the log', () => {
  test('is read newest first, a page at a time, without a gap or a repetition', async () => {
    for (let at = 0; at < 7; at += 1) await anItem(`第${at}件`)
    const whole = await auditor.audit.log({ type: 'item.add' })
    expect(whole.more).toBe(false)
    const pages = []
    let before: number | undefined
    for (;;) {
      const page = await auditor.audit.log({ type: 'item.add', limit: 3, ...(before === undefined ? {} : { before }) })
      pages.push(page.entries.map(({ seq }) => seq))
      if (!page.more) break
      before = page.entries.at(-1)?.seq
    }
    expect(pages.map(page => page.length)).toEqual([3, 3, 1])
    expect(pages.flat()).toEqual(whole.entries.map(({ seq }) => seq))
    expect(pages.flat()).toEqual(pages.flat().toSorted((a, b) => b - a))
  })

  test('names the person, their role and the reference codes, at most five of them', async () => {
    const { id, referenceCode } = await anItem('决定')
    const { entries } = await auditor.audit.log({ code: referenceCode })
    expect(entries).toEqual([
      expect.objectContaining({
        type: 'item.add',
        actorId: 1,
        actor: '张三',
        role: 'archivist',
        target: `item:${id}`,
        about: [referenceCode],
        aboutCount: 1,
        kid: '',
      }),
    ])
    const more: { readonly id: number; readonly referenceCode: string }[] = []
    for (let at = 0; at < 6; at += 1) more.push(await anItem(`其余${at}`))
    await made.archive.write((_tx, record) =>
      record('item.test', '1', { id: 'list:1', version: 0 }, { items: [id, ...more.map(one => one.id)] }),
    )
    const { entries: listed } = await auditor.audit.log({ type: 'item.test' })
    expect(listed[0]).toMatchObject({ aboutCount: 7 })
    expect(listed[0]?.about).toEqual([referenceCode, ...more.slice(0, 4).map(one => one.referenceCode)])
  })

  test('finds what was done with a class of items by the beginning of their codes, however it is typed', async () => {
    const { referenceCode } = await anItem('决定', 2023)
    await anItem('通知', 2024)
    const beginning = referenceCode.slice(0, referenceCode.indexOf('2023') + 4)
    const typed = beginning.toLowerCase().replaceAll('-', ' — ')
    expect((await auditor.audit.log({ code: typed })).entries.map(({ about }) => about)).toEqual([[referenceCode]])
    expect((await auditor.audit.log({ code: 'J001' })).entries).toHaveLength(2)
    expect((await auditor.audit.log({ code: 'Z999' })).entries).toEqual([])
  })

  test('is filtered by person, by type, by a whole subject and by time', async () => {
    const second = await aPerson(made, '李四', 'archivist')
    await anItem('张三的件')
    const { categoryId } = made
    const { id } = await second.catalogue.addItem({
      title: '李四的件',
      categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
    })
    await second.catalogue.describe({ id, version: 1, changes: { title: '改过' } })
    const { people } = await auditor.audit.facets()
    const personId = people.find(({ name }) => name === '李四')?.id ?? 0
    expect(told(await auditor.audit.log({ personId, type: 'item.' }))).toEqual(['item.describe 李四', 'item.add 李四'])
    expect(told(await auditor.audit.log({ personId, type: 'item.add' }))).toEqual(['item.add 李四'])
    expect(told(await auditor.audit.log({ type: 'item.add' }))).toEqual(['item.add 李四', 'item.add 张三'])
    const [newest] = (await auditor.audit.log({ type: 'item.add' })).entries
    const from = newest?.time ?? ''
    expect((await auditor.audit.log({ from, type: 'item.' })).entries).toHaveLength(2)
    expect((await auditor.audit.log({ to: from, type: 'item.' })).entries).toHaveLength(1)
  })

  test('shows the auditor all but auditors, and the security administrator users and auditors', async () => {
    await made.client.catalogue.tree()
    const opened = async (client: TestClient) => told(await client.audit.log({ type: 'session.open' })).sort()
    expect(await opened(auditor)).toEqual(['session.open 安全保密管理员', 'session.open 张三'])
    expect(await opened(secadmin)).toEqual(['session.open 安全审计员', 'session.open 张三'])
    const { people } = await secadmin.audit.facets()
    expect(people.map(({ role }) => role).sort()).toEqual(['archivist', 'auditor'])
  })

  test('shows a refused sign-in to those who read the acts of its account, an unknown name to both', async () => {
    for (const name of ['安全审计员', '系统管理员', '张三', '无此人'])
      await made.signIn(name, 'no such password').catch(() => {})
    const refused = async (client: TestClient) =>
      (await client.audit.log({ type: 'session.refuse' })).entries.map(({ target }) => target).sort()
    expect(await refused(auditor)).toEqual(['person:1', 'person:2', 'person:unknown'])
    expect(await refused(secadmin)).toEqual(['person:1', 'person:4', 'person:unknown'])
  })

  test('is refused to everybody else, and the refusal is in it', async () => {
    await expect(made.client.audit.log({})).rejects.toMatchObject({
      data: { code: 'right-missing', params: { right: 'log.read' } },
    })
    const { entries } = await auditor.audit.log({ type: 'access.refuse' })
    expect(entries.map(({ actor, line }) => [actor, JSON.parse(line).body])).toEqual([
      ['张三', { right: 'log.read', procedure: 'audit.log' }],
    ])
  })

  test('shows what an account did whose row somebody removed', async () => {
    await made.archive.write((_tx, record) => record('item.test', '99', { id: 'item:9', version: 0 }, {}))
    const { entries } = await auditor.audit.log({ type: 'item.test' })
    expect(entries).toEqual([
      expect.objectContaining({ actorId: 99, actor: '99', role: null, about: [], aboutCount: 1 }),
    ])
  })

  test('is handed over line by line to the window that verifies it, to the auditor alone', async () => {
    await anItem('一件')
    const { lines } = await auditor.audit.lines({ from: 0, limit: 1000 })
    expect(lines.map(line => JSON.parse(line).seq)).toEqual(lines.map((_line, at) => at))
    expect((await auditor.audit.lines({ from: 3, limit: 2 })).lines).toEqual(lines.slice(3, 5))
    await expect(secadmin.audit.lines({ from: 0, limit: 1 })).rejects.toMatchObject({ data: { code: 'right-missing' } })
  })

  test('offers the types that occur', async () => {
    await anItem('一件')
    const { types } = await auditor.audit.facets()
    expect(types).toEqual([...new Set(types)].sort())
    expect(types).toContain('item.add')
    expect(types).not.toContain('item.describe')
  })
})
