// What is written is not lost: by a reload, a lock, a second window, a killed service, or a link that was clicked too soon.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, plainTest, test } from './support/desk.ts'
import { signIn } from './support/officers.ts'
import { archivist, createArchive, describeItem, row, toScreen } from './support/reading-room.ts'
import { deskAt, freePort } from './support/start.ts'

const notice = (page: Page) => page.getByRole('status').filter({ hasText: '写了一半' })
const remarks = (page: Page) => page.getByLabel('附注')

/** The item on the screen, its remarks begun and not saved. */
async function begin(page: Page, title: string, words: string): Promise<void> {
  await row(page, title).click()
  await page.getByRole('button', { name: '修改著录' }).click()
  await remarks(page).fill(words)
}

test('a new description outlives a reload: it is offered at its place, and gone once it is saved', async ({
  page,
  desk,
}) => {
  await createArchive(page, desk.url)
  await page.getByRole('button', { name: '新著录' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('题名').fill('关于机密会议的纪要')
  await dialog.getByLabel('责任者', { exact: true }).fill('水务局')
  await page.reload()
  await expect(notice(page)).toContainText('有 1 份')
  const lying = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(lying).toContain('juanzong.draft:')
  expect(lying).not.toContain('机密会议')
  await page.getByRole('button', { name: '查看' }).click()
  await expect(page.getByRole('dialog', { name: '没有保存的内容' })).toContainText('关于机密会议的纪要')
  await page.getByRole('button', { name: '接着写' }).click()
  await expect(dialog.getByLabel('题名')).toHaveValue('关于机密会议的纪要')
  await expect(dialog.getByLabel('责任者', { exact: true })).toHaveValue('水务局')
  await expect(dialog.getByText(/^已恢复/)).toBeVisible()
  await dialog.getByLabel('保管期限').click()
  await page.locator('.ant-select-item-option').filter({ hasText: 'D30' }).click()
  await dialog.getByRole('button', { name: '著录', exact: true }).click()
  await expect(row(page, '关于机密会议的纪要')).toBeVisible()
  await page.reload()
  await expect(row(page, '关于机密会议的纪要')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('juanzong.draft:')
})

test('after a lock and a reload the same person is where they were, with what they wrote; nobody else sees it', async ({
  page,
  desk,
}) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await begin(page, '关于防汛值守的通知', '原件有水渍')
  await page.getByRole('button', { name: '锁定' }).click()
  await expect(page.getByText('已锁定')).toBeVisible()
  await page.reload()
  await expect(remarks(page)).toHaveCount(0)
  await signIn(page, archivist.name, archivist.password)
  await expect(page).toHaveURL(/library\?.*item=/)
  await expect(page.getByText('已回到您刚才的位置')).toBeVisible()
  await expect(page.getByText(/写的内容没有保存/)).toBeVisible()
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(remarks(page)).toHaveValue('原件有水渍')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('article').getByText('原件有水渍')).toBeVisible()
})

test('two windows write the same form side by side, and neither loses a word', async ({ page, desk, context }) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await begin(page, '关于防汛值守的通知', '左边写的')
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: '修改著录' }).click()
  await expect(other.getByText('另一个窗口正在填写同一张表单')).toBeVisible()
  await remarks(other).fill('右边写的')
  await expect(remarks(page)).toHaveValue('左边写的')
  const url = page.url()
  await other.close()
  await page.reload()
  await page.goto(url)
  // The newest is offered first, then the other: nothing was written over.
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(remarks(page)).toHaveValue('右边写的')
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '放弃', exact: true }).click()
  await page.getByRole('button', { name: '修改著录' }).click()
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(remarks(page)).toHaveValue('左边写的')
})

test('leaving a screen with unsaved input asks: stay, keep it and leave, or give it up', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await begin(page, '关于防汛值守的通知', '原件有水渍')
  await toScreen(page, '系统状况')
  const ask = page.getByRole('dialog', { name: '还有没保存的内容，要离开吗？' })
  await expect(ask).toContainText('修改著录')
  await ask.getByRole('button', { name: '接着写' }).click()
  await expect(remarks(page)).toHaveValue('原件有水渍')
  await toScreen(page, '系统状况')
  await ask.getByRole('button', { name: '留底并离开' }).click()
  await expect(page.getByText('剩余空间')).toBeVisible()
  await page.goBack()
  await expect(remarks(page)).toHaveValue('原件有水渍')
  await page.getByRole('banner').getByRole('button', { name: archivist.name }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.locator('.ant-modal-confirm-title').getByText('还有没保存的内容，要退出吗？')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '接着写' }).click()
  await toScreen(page, '系统状况')
  await ask.getByRole('button', { name: '放弃并离开' }).click()
  await expect(page.getByText('剩余空间')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('juanzong.draft:')
})

plainTest('a service that is killed and started anew finds its windows where they were', async ({ page }) => {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-desk-'))
  const port = await freePort()
  let desk = await deskAt(home, port)
  try {
    await createArchive(page, desk.url)
    await describeItem(page, '关于防汛值守的通知')
    await begin(page, '关于防汛值守的通知', '原件有水渍')
    const before = page.url()
    await desk.kill()
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('档案库暂时没有回应').or(page.locator('.connection-banner')).first()).toBeVisible()
    desk = await deskAt(home, port)
    await expect(page.getByText('档案服务重新启动过；您仍在原处，登录有效。')).toBeVisible()
    expect(page.url()).toBe(before)
    await expect(remarks(page)).toHaveValue('原件有水渍')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByRole('article').getByText('原件有水渍')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('article').getByText('原件有水渍')).toBeVisible()
  } finally {
    await desk.close()
    await rm(home, { recursive: true, force: true })
  }
})
