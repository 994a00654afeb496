// One person, several windows: one idle clock, one lock. And the codes that are told once.
import type { Page } from '@playwright/test'
import { expect, test } from './support/desk.ts'
import { redeem, signIn, signOut } from './support/officers.ts'
import { archivist, createArchive, describeItem, officers, row, toScreen } from './support/reading-room.ts'

const locked = (page: Page) => page.getByText('已锁定')

test('the idle clock is the person’s: who works in one window is not locked out of another', async ({
  page,
  desk,
  context,
  expected,
}) => {
  // What a covered window still asks is refused.
  expected.complaints.push(/Failed to load resource.*422/)
  await createArchive(page, desk.url)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByText('这里还没有档案')).toBeVisible()
  for (const window of [page, other]) {
    await window.clock.install()
    await window.reload()
    await expect(window.getByText('这里还没有档案')).toBeVisible()
  }
  for (let minute = 0; minute < 20; minute += 4) {
    await other.clock.runFor(4 * 60_000)
    await page.clock.runFor(4 * 60_000)
    await page.mouse.move(100 + minute, 300)
  }
  await other.clock.runFor(60_000)
  await expect(locked(other)).toHaveCount(0)
  // Nobody is there any more: both are covered.
  await page.clock.runFor(16 * 60_000)
  await expect(locked(page)).toBeVisible()
  await expect(locked(other)).toBeVisible()
})

test('a lock covers every window of the person, and one password opens them again as they were', async ({
  page,
  desk,
  context,
}) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  const other = await context.newPage()
  await other.goto(page.url())
  await row(other, '关于防汛值守的通知').click()
  await other.getByRole('button', { name: '修改著录' }).click()
  await other.getByLabel('附注').fill('原件有水渍')
  await page.keyboard.press('Alt+l')
  await expect(locked(page)).toBeVisible()
  await expect(locked(other)).toBeVisible()
  await page.getByLabel('密码').fill(archivist.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(locked(other)).toHaveCount(0)
  await expect(other.getByLabel('附注')).toHaveValue('原件有水渍')
})

test('the officers’ codes are told once: a reload before they are on paper offers new ones', async ({ page, desk }) => {
  await page.goto(desk.url)
  await page.getByRole('button', { name: '开始新建' }).click()
  await page.getByLabel('档案库名称').fill('滨江市水务局档案室')
  await page.getByLabel('全宗号').fill('A101')
  await page.getByLabel('全宗名称').fill('滨江市水务局')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('您的姓名').fill(archivist.name)
  await page.getByLabel('密码', { exact: true }).fill(archivist.password)
  await page.getByLabel('再输一遍密码').fill(archivist.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '建立档案库' }).click()
  const code = page.getByRole('region', { name: officers.auditor }).locator('code')
  const first = await code.textContent()
  await expect(page.getByText('离开或刷新后看不到')).toBeVisible()
  const asked: string[] = []
  page.on('dialog', dialog => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  await expect(page.getByText('还没有人确认已抄下或打印')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(first)
  await page.reload()
  await page.getByRole('button', { name: '重新发代码' }).click()
  await expect(code).toHaveText(/^[A-Z0-9-]{19}$/)
  const second = (await code.textContent()) ?? ''
  expect(second).not.toBe(first)
  await page.getByLabel('已打印或抄下').check()
  await page.getByRole('button', { name: '进入档案库' }).click()
  await toScreen(page, '档案目录')
  await page.reload()
  await expect(page.getByText('这里还没有档案')).toBeVisible()
  await signOut(page, archivist.name)
  await redeem(page, officers.auditor, second)
})

test('two of the three officers give the third a new code', async ({ page, desk }) => {
  const codes = await createArchive(page, desk.url)
  await signOut(page, archivist.name)
  await redeem(page, officers.auditor, codes.auditor)
  await toScreen(page, '人员')
  await page.getByRole('button', { name: `为 ${officers.sysadmin} 申请重发代码` }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByRole('region', { name: '待确认的重发代码' })).toContainText(officers.sysadmin)
  await expect(page.getByRole('button', { name: /确认为/ })).toHaveCount(0)
  await signOut(page, officers.auditor)
  await redeem(page, officers.secadmin, codes.secadmin)
  await toScreen(page, '人员')
  await page.getByRole('button', { name: `确认为 ${officers.sysadmin} 重发代码` }).click()
  const code = page.getByRole('dialog').getByRole('region', { name: officers.sysadmin }).locator('code')
  await expect(code).toHaveText(/^[A-Z0-9-]{19}$/)
  const fresh = (await code.textContent()) ?? ''
  await page.getByRole('button', { name: '已交付或抄下' }).click()
  await signOut(page, officers.secadmin)
  await redeem(page, officers.sysadmin, fresh)
  await signOut(page, officers.sysadmin)
  await signIn(page, officers.sysadmin, 'an office phrase to keep')
  await toScreen(page, '人员')
})
