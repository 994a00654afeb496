// No screen says a word of the program: every screen of every role, in both languages, in one archive that was worked in.
import type { Browser } from '@playwright/test'
import { type Role, roles } from '#shared/rules/rights.ts'
import { groupsFor } from '../../renderer/app/places.ts'
import {
  type Account,
  aLine,
  type CustodyRoom,
  custodyRoom,
  given,
  received,
  routeAll,
  scannedItem,
  uploaded,
  windowOf,
} from './support/custody-room.ts'
import { expect, plainTest as test } from './support/desk.ts'
import type { Desk } from './support/start.ts'
import { goTo, rawOn } from './support/words-on.ts'

let desk: Desk
let room: CustodyRoom
let reader: Account
const places = new Map<Role, readonly string[]>()

test.beforeAll(async ({ desks }) => {
  desk = await desks.open()
  room = await custodyRoom(desk.url)
  const { client } = room.first
  reader = await room.join('何阅览', 'reader')
  const { itemId } = await scannedItem(room, '防汛会商记录')
  await received(room, [aLine('关于防汛值守的通知'), aLine('关于水库调度的批复', { secrecy: '秘密' })])
  await given(room, [aLine('关于汛期值班的通知')])
  await routeAll(room.first)
  const [fonds] = await client.catalogue.tree()
  const categoryId = fonds?.categories[0]?.id ?? 0
  const batch = { code: '', title: '第一盒', categoryId, year: 2024, retention: 'D30', departmentId: null }
  const none = { items: null, sheets: null, pages: null }
  const { id: batchId } = await client.batches.create({ ...batch, box: '', location: '', remarks: '', promised: none })
  const uploadId = await uploaded(room, '一面')
  const target = { kind: 'end', batchItemId: null, newItem: true } as const
  await client.capture.addFiles({ batchId, uploadId, target })
  const inspected = async () => (await client.capture.now({ batchId })).pages.filter(page => page.inspected).length
  await expect.poll(inspected, { timeout: 120_000 }).toBe(1)
  const gone = await client.catalogue.addItem({
    title: '误录',
    categoryId,
    year: 2022,
    retention: 'Y',
    departmentId: null,
  })
  await client.mending.withdraw({ id: gone.id, version: 1, reason: '重复著录' })
  const { id: stranger } = (
    await room.sysadmin.client.people.add({ name: '吴新来', role: 'reader', departmentId: null })
  ).person
  await room.secadmin.client.people.setActive({ id: stranger, active: true })
  await room.secadmin.client.people.setActive({ id: stranger, active: false })
  await room.sysadmin.client.people.proposeRole({ personId: stranger, role: 'archivist', departmentId: null })
  await client.integrity.verify()
  await room.auditor.sign(parts =>
    room.auditor.client.audit.find({ entries: [3], verdict: 'question', text: '为何如此？', ...parts }),
  )
  const item = `/items/${itemId}`
  const own: Partial<Record<Role, readonly string[]>> = {
    archivist: [
      ...[`${item}/custody`, `${item}/pages/1`, `${item}/arrange`, `/library?item=${itemId}`, '/trash'],
      ...['', '/capture', '/quality', '?tab=items', '?tab=reconciliation', '?tab=print'].map(
        part => `/batches/${batchId}${part}`,
      ),
      ...['checks', 'inspect', 'sample', 'acceptance'].map(tab => `/batches/${batchId}/quality?tab=${tab}`),
      ...['/reception/1', '/reception/2', '/reception?tab=owed', '/jobs?job=1', '/settings?tab=arrangement'],
      ...['/settings?tab=officers', '/search?q=防汛', '/nowhere'],
    ],
    reader: [`${item}/pages/1`, `/library?item=${itemId}`],
    department: ['/reception/1', '/reception/2'],
    secadmin: ['/keys?tab=all'],
    auditor: ['unusual', 'sample', 'findings', 'heads'].map(tab => `/audit?tab=${tab}`),
  }
  const all = (role: Role) => [
    ...groupsFor(role).flatMap(group => group.places.map(({ to }): string => to)),
    ...(own[role] ?? []),
  ]
  for (const role of roles) places.set(role, all(role))
})
test.afterAll(async () => {
  await desk.close()
})

/** What people wrote: names, titles, reasons. Longest first, that none is taken for the beginning of another. */
const written = [
  ...['滨江市水务局档案室', '滨江市水务局', '办公室', '李明', '王倩', '周兼职', '赵系统', '钱保密', '孙审计', '何阅览'],
  ...[
    '吴新来',
    '吴主任',
    '防汛会商记录.jpg',
    '一面.jpg',
    '一面',
    '防汛会商记录',
    '关于防汛值守的通知',
    '关于水库调度的批复',
    '关于汛期值班的通知',
  ],
  ...[
    '2024 年文书',
    '第一盒',
    '误录',
    '重复著录',
    '为何如此？',
    'A page to be seen',
    'page',
    '防汛',
    '关于',
    '值守的通知',
    '会商记录',
  ],
  // What lists of hand-overs hold, as examples of the data.
  ...['永久, 30年, 10年', '内部, 秘密, 机密, 绝密', '滨水〔2023〕12号', '2023年4月5日', 'test (Node'],
].sort((one, other) => other.length - one.length)

/** Screens that are the same for everybody are looked at once. */
const alike: readonly string[] = ['/settings', '/health', '/jobs']

async function walked(browser: Browser, account: Account, role: Role): Promise<readonly string[]> {
  const { page, close } = await windowOf(browser, desk.url, account, '/today')
  const found = new Set<string>()
  for (const place of places.get(role) ?? []) {
    if (role !== 'archivist' && alike.includes(place)) continue
    await goTo(page, place)
    for (const [language, name] of [
      ['zh-CN', 'English'],
      ['en', '中文'],
    ] as const) {
      for (const word of await rawOn(page, language, written)) found.add(`${role} ${language} ${place}: ${word}`)
      await page.locator('.ant-segmented-item-label').getByText(name, { exact: true }).first().click()
    }
  }
  await close()
  return [...found]
}

test('every screen of every role speaks as people do, in either language', async ({ browser }) => {
  const accounts: Readonly<Record<Role, Account>> = {
    archivist: room.first,
    reader,
    department: room.clerk,
    sysadmin: room.sysadmin,
    secadmin: room.secadmin,
    auditor: room.auditor,
  }
  const found: string[] = []
  for (const role of roles) found.push(...(await walked(browser, accounts[role], role)))
  expect(found).toEqual([])
})
