import type { Locator, Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import {
  aLine,
  type CustodyRoom,
  custodyRoom,
  given,
  passphrase,
  received,
  scannedItem,
  windowOf,
} from './support/custody-room.ts'
import { expect, plainTest as test } from './support/desk.ts'
import { shot } from './support/shot.ts'
import type { Desk } from './support/start.ts'

let desk: Desk
let room: CustodyRoom

test.beforeAll(async ({ desks }) => {
  desk = await desks.open()
  room = await custodyRoom(desk.url)
  await received(
    room,
    Array.from({ length: 14 }, (_, at) => aLine(`关于防汛值守和水库调度安排的通知（${at + 1}）`)),
  )
})
test.afterAll(async () => {
  await desk.close()
})

const phone = { width: 390, height: 844, touch: true } as const

/** Whole on the screen, and large enough for a finger. */
async function reachable(button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(phone.width)
  expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(phone.height)
  expect(box?.height ?? 0).toBeGreaterThanOrEqual(24)
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  expect(await barriersOn(page)).toEqual([])
}

async function signHere(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ hasText: '签名：' })
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  const field = dialog.getByLabel('签名口令')
  if (await field.isVisible()) await field.fill(passphrase)
  const sign = dialog.getByRole('button', { name: '签名', exact: true })
  await reachable(sign)
  await shot(page, 'phone-sign')
  await sign.tap()
  await expect(dialog).toBeHidden({ timeout: 120_000 })
}

test('an archivist marks all that waits, signs it, and signs a hand-over', async ({ browser }) => {
  const { page, close } = await windowOf(browser, desk.url, room.second, '/custody', phone)
  await expect(page.getByRole('grid', { name: '等待办理的档案' })).toBeVisible()
  await shot(page, 'phone-custody')
  await fits(page)
  const all = page.getByRole('checkbox', { name: /^全选可签的 14 件/ })
  await reachable(all)
  await all.tap()
  await expect(page.getByText('已选 14 件')).toBeVisible()
  const row = page.getByRole('row').nth(3)
  await row.getByRole('checkbox').tap()
  await expect(page.getByText('已选 13 件')).toBeVisible()
  await expect(all).toHaveJSProperty('indeterminate', true)
  await all.tap()
  await shot(page, 'phone-custody-marked')
  const sign = page.getByRole('button', { name: /^签字/ }).last()
  await reachable(sign)
  await sign.tap()
  await signHere(page)
  await expect(page.getByText('已签字：分流，14 件')).toBeVisible()
  await fits(page)

  const { id } = await given(room, [aLine('节水宣传方案'), aLine('供水年报', { pages: 12 })])
  await page.goto(`${desk.url}/#/reception/${id}`)
  const take = page.getByRole('button', { name: /签字接收/ })
  await expect(take).toBeVisible()
  await shot(page, 'phone-handover')
  await fits(page)
  await reachable(take)
  await take.tap()
  await signHere(page)
  await expect.poll(async () => (await room.first.client.reception.detail({ id })).state).toBe('received')
  await close()
})

test('something is found and read', async ({ browser }) => {
  const { code } = await scannedItem(room, '河道清淤验收意见')
  await expect
    .poll(async () => (await room.first.client.catalogue.item({ referenceCode: code })).pageList[0]?.state, {
      timeout: 120_000,
    })
    .toBe('read')
  const { page, close } = await windowOf(browser, desk.url, room.second, '/search', phone)
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('清淤')
  await page.keyboard.press('Enter')
  await expect(page.getByText('河道清淤验收意见').first()).toBeVisible()
  await shot(page, 'phone-search')
  await fits(page)
  await page.getByText('河道清淤验收意见').first().tap()
  await shot(page, 'phone-found')
  await close()
})
