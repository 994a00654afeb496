// Two archivists walk papers from the door to the shelf, each signing what they take over from the other.
import type { Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import {
  aLine,
  type CustodyRoom,
  custodyRoom,
  given,
  passphrase,
  received,
  routeAll,
  scannedItem,
  signed,
  waiting,
  windowOf,
} from './support/custody-room.ts'
import { expect, plainTest as test } from './support/desk.ts'
import type { Desk } from './support/start.ts'

let desk: Desk
let room: CustodyRoom

test.beforeAll(async ({ desks }) => {
  desk = await desks.open()
  room = await custodyRoom(desk.url)
  await received(room, [
    aLine('关于防汛值守的通知', { carrier: 'object' }),
    aLine('关于水库调度的批复', { secrecy: '秘密', pages: 12 }),
    aLine('河道清淤验收意见', { condition: 'torn' }),
    aLine('二〇二三年度供水报告', { secrecy: '机密', pages: 7 }),
    aLine('节水宣传方案'),
  ])
})
test.afterAll(async () => {
  await desk.close()
})

const row = (page: Page, title: string) => page.getByRole('grid').getByRole('row').filter({ hasText: title })
const list = (page: Page) => page.getByRole('grid', { name: '等待办理的档案' })
const told = (page: Page, words: string) => expect(page.getByText(words).last()).toBeVisible()

test('two archivists sign a list over its steps; who signed last takes nothing over, and what does not fit goes back', async ({
  browser,
}) => {
  const hers = await windowOf(browser, desk.url, room.second, '/custody')
  const { page } = hers

  // Routes stand there as the rules propose them; another one wants its reason.
  await expect(row(page, '关于水库调度的批复').getByRole('combobox')).toHaveValue('restricted')
  await expect(row(page, '河道清淤验收意见').getByRole('combobox')).toHaveValue('repair')
  await expect(row(page, '河道清淤验收意见')).toContainText('状况不好')
  await expect(row(page, '节水宣传方案').getByRole('combobox')).toHaveValue('scan')
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(row(page, '节水宣传方案')).toContainText('建议：扫描')
  await page.keyboard.press('a')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('为何不用建议的路径（必填）')).toBeFocused()
  await page.keyboard.type('原件已有缩微件')
  await page.keyboard.press('Control+Enter')
  const lines = await signed(page)
  expect(lines[0]).toBe('为 5 件确定路径')
  expect(lines.some(line => line.includes('节水宣传方案') && line.includes('而非扫描'))).toBe(true)
  await told(page, '已签字：分流，5 件')
  expect(await barriersOn(page)).toEqual([])

  // The key is open: the next act is Ctrl+Enter and Enter.
  await page.keyboard.press('3')
  await expect(row(page, '关于水库调度的批复')).toBeVisible()
  // At this step an item opens as the form of its description.
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/library/)
  await expect(page.getByRole('textbox', { name: '题名', exact: true })).toBeVisible()
  await page.goBack()
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('a')
  await page.keyboard.press('Control+Enter')
  expect((await signed(page)).length).toBe(5)
  await told(page, '已签字：著录，4 件')

  // She signed last: the next hand-over is another's, on the screen and in the archive.
  await page.keyboard.press('5')
  await expect(row(page, '关于水库调度的批复')).toContainText('须另一人接手')
  await expect(row(page, '关于水库调度的批复').getByRole('checkbox')).toBeDisabled()
  const items = (await waiting(room.second, 'check')).map(one => ({ id: one.itemId, version: one.version, pages: 1 }))
  const asked = {
    step: 'check',
    items,
    place: '',
    difference: '试',
    remarks: '',
    signature: null,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  }
  await expect(room.second.client.custody.sign({ ...asked, language: 'zh-CN' })).rejects.toMatchObject({
    data: { code: 'same-signer' },
  })

  // He counts: digits go into the row in hand, a count that differs wants its reason.
  const his = await windowOf(browser, desk.url, room.first, '/custody?step=check')
  await expect(list(his.page)).toBeFocused()
  await his.page.keyboard.type('12')
  await his.page.keyboard.press('Enter')
  await his.page.keyboard.type('8')
  await his.page.keyboard.press('Control+Enter')
  await expect(his.page.getByLabel('页数为何不符（必填）')).toBeFocused()
  await expect(row(his.page, '二〇二三年度供水报告').getByRole('textbox')).toHaveValue('8')
  expect(await barriersOn(his.page)).toEqual([])
  await his.page.keyboard.type('附图一页未列')
  await his.page.keyboard.press('Control+Enter')
  expect((await signed(his.page)).join('\n')).toContain('8 页（原 7 页）')
  await told(his.page, '已签字：核对，2 件')

  // She shelves one and sends the other back; a place is asked for before anything is signed.
  await page.keyboard.press('Control+ArrowDown')
  await expect(row(page, '二〇二三年度供水报告').getByRole('checkbox')).toBeEnabled()
  await page.keyboard.press('j')
  await page.keyboard.type('供水报告')
  await page.keyboard.press('Enter')
  await expect(row(page, '二〇二三年度供水报告').getByRole('checkbox')).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('r')
  const back = page.getByRole('dialog', { name: '退回 1 件' })
  await expect(back.getByLabel('问题')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.ant-select-item-option-active')).toContainText('页数不符')
  await page.keyboard.press('Enter')
  await expect(back.getByTitle('C01 页数不符')).toBeVisible()
  await back.getByLabel('说明').fill('附图应一并编页')
  await back.getByRole('button', { name: '签字退回' }).click()
  expect((await signed(page)).join('\n')).toContain('附图应一并编页')
  await expect(row(page, '二〇二三年度供水报告')).toHaveCount(0)
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.type('水库调度')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('现在放在哪里（库位）')).toBeFocused()
  await page.keyboard.type('一号库 3 架 2 层')
  await page.keyboard.press('Control+Enter')
  expect((await signed(page)).join('\n')).toContain('库位：一号库 3 架 2 层')

  // The timeline tells all of it, each act with a good signature.
  await expect(row(page, '关于水库调度的批复')).toHaveCount(0)
  const { items: all } = await room.first.client.catalogue.items({})
  const idOf = (title: string) => all.find(one => one.title === title)?.id ?? 0
  await page.goto(`${desk.url}/#/items/${idOf('关于水库调度的批复')}/custody`)
  await expect(page.getByRole('heading', { name: '已上架' })).toBeVisible()
  const events = page.getByRole('region', { name: '保管链' }).locator('.custody-event')
  await expect(events.filter({ hasText: '签字有效' })).toHaveCount(6)
  await expect(events.filter({ hasText: '签字无效' })).toHaveCount(0)
  await expect(events.last()).toContainText('一号库 3 架 2 层')
  expect(await barriersOn(page)).toEqual([])

  // The other one is back, and says so, in the other language too.
  await his.page.goto(`${desk.url}/#/items/${idOf('二〇二三年度供水报告')}/custody`)
  const sentBack = his.page.locator('.custody-event.rejected')
  await expect(sentBack).toContainText('C01 页数不符')
  await expect(sentBack).toContainText('附图应一并编页')
  await his.page.getByText('English', { exact: true }).click()
  await expect(sentBack).toContainText('C01 Pages differ')
  await expect(his.page.getByText(/signature good/).first()).toBeVisible()
  expect(await barriersOn(his.page)).toEqual([])
  await his.page.getByRole('link', { name: 'Go and do it' }).click()
  await expect(his.page.getByRole('grid', { name: 'Items that wait' })).toContainText('二〇二三年度供水报告')
  expect(await barriersOn(his.page)).toEqual([])

  expect([...hers.complaints, ...his.complaints]).toEqual([])
  await hers.close()
  await his.close()
})

test('a page leads back to the file it came as, its hash and who took it in', async ({ browser }) => {
  const { itemId } = await scannedItem(room, '防汛会商记录')
  const item = await room.first.client.catalogue.item({ id: itemId })
  const [first] = item.pageList
  const theirs = await windowOf(browser, desk.url, room.first, `/items/${itemId}/pages/1`)
  await theirs.page.getByRole('tab', { name: '来源' }).click()
  const origin = theirs.page.locator('.page-origin')
  await expect(origin.getByText(first?.sha256 ?? 'no page').first()).toBeVisible()
  await expect(origin).toContainText('防汛会商记录.jpg')
  await expect(origin).toContainText('李明')
  expect(await barriersOn(theirs.page)).toEqual([])
  expect(theirs.complaints).toEqual([])
  await theirs.close()
})

test('a hundred items are signed in one act', async ({ browser }) => {
  await received(
    room,
    Array.from({ length: 100 }, (_, at) => aLine(`百件清单（${at + 1}）`, { pages: (at % 9) + 1 })),
  )
  await routeAll(room.first, 'describe')
  const { page, close, complaints } = await windowOf(browser, desk.url, room.first, '/custody?step=describe')
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.type('百件清单')
  await expect(list(page).getByRole('row')).toHaveCount(101)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('a')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: '签名：环节签字' })
  await expect(dialog.getByRole('listitem').filter({ hasText: '百件清单（100）' })).toHaveCount(1)
  await dialog.getByLabel('签名口令').fill(passphrase)
  const began = Date.now()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已签字：著录，\d+ 件/)).toBeVisible()
  const took = `${Date.now() - began} ms`
  console.log(`a step of 100 items, from the passphrase to done: ${took}`)
  test.info().annotations.push({ type: 'a step of 100 items, from the passphrase to done', description: took })
  expect((await waiting(room.second, 'shelve')).filter(one => one.title.startsWith('百件清单'))).toHaveLength(100)
  expect(complaints).toEqual([])
  await close()
})

test('a list that changes while it is read is not signed as it was, and is shown as it is now', async ({ browser }) => {
  const { id, categoryId } = await given(room, [aLine('汛期调度日志')])
  const { page, close } = await windowOf(browser, desk.url, room.first, `/reception/${id}`)
  await page.getByRole('button', { name: '签字接收' }).click()
  const dialog = page.getByRole('dialog', { name: '签名：签字接收' })
  const lines = dialog.getByRole('listitem')
  await expect(lines.first()).toBeVisible()
  const before = await lines.allTextContents()
  const another = { title: '他人著录', categoryId, year: 2024, retention: 'D30', departmentId: room.departmentId }
  await room.second.client.catalogue.addItem(another)
  await dialog.getByLabel('签名口令').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('清单在您阅读时有了变化')).toBeVisible()
  await expect.poll(() => lines.allTextContents()).not.toEqual(before)
  await dialog.getByRole('button', { name: '签名', exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 120_000 })
  expect((await room.first.client.reception.detail({ id })).state).toBe('received')
  await close()
})
