// No screen says a word of the program: every screen of every role, in both languages, in one archive that was worked in.
import type { Browser } from '@playwright/test'
import { type Role, roles } from '#shared/rules/rights.ts'
import { windowOf } from './support/custody-room.ts'
import { expect, plainTest as test } from './support/desk.ts'
import { type EveryScreen, everyScreen } from './support/every-screen.ts'
import type { Desk } from './support/start.ts'
import { goTo, rawOn } from './support/words-on.ts'

let desk: Desk
let screens: EveryScreen

test.beforeAll(async ({ desks }) => {
  desk = await desks.open()
  screens = await everyScreen(desk.url)
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

async function walked(browser: Browser, role: Role): Promise<readonly string[]> {
  const { page, close } = await windowOf(browser, desk.url, screens.accounts[role], '/today')
  const found = new Set<string>()
  for (const place of screens.placesOf(role)) {
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
  const found: string[] = []
  for (const role of roles) found.push(...(await walked(browser, role)))
  expect(found).toEqual([])
})
