import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { signOut } from './support/officers.ts'
import { createByHand, drop, exploreSample, untilDone } from './support/reading-room.ts'

// As most people have their system: windows fade in and open.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

test('a stranger explores the sample, finds two characters, reads the page and saves a PDF', async ({ page, desk }) => {
  test.setTimeout(900_000)
  await exploreSample(page, desk.url)
  await untilDone(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('通知')
  const first = page
    .getByRole('option')
    .filter({ hasText: /第 \d+ 页/ })
    .first()
  await expect(first.locator('mark').first()).toHaveText('通知')
  await first.click()
  await expect(page.locator('.hit-box').first()).toBeVisible()
  await expect(page.locator('.page-words mark').first()).toHaveText('通知')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('tab', { name: '件' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '存为 PDF/A' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/\.pdf$/)
  const bytes = await readFile(await saved.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await signOut(page, '档案员')
  await page.getByRole('region', { name: '样例中可以扮演的人' }).getByRole('button', { name: '安全保密管理员' }).click()
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
})

test('an archivist creates an archive, drops files and reads what became of each', async ({ page, desk }) => {
  test.setTimeout(600_000)
  await createByHand(page, desk.url)
  const sheet = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fdfcf8' } })
    .composite([
      {
        input: Buffer.from(
          '<svg width="1240" height="1754"><text x="200" y="300" font-size="60" font-family="sans-serif">Minutes of the meeting</text></svg>',
        ),
      },
    ])
    .withMetadata({ density: 150 })
    .jpeg()
    .toBuffer()
  await drop(page, [
    { name: '会议纪要.jpg', bytes: sheet },
    { name: '空文件.pdf', bytes: Buffer.alloc(0) },
  ])
  await expect(page.getByText('已送入 2 / 2 个文件')).toBeVisible()
  await page.getByLabel('每个文件一件').check()
  await expect(page.getByLabel('将会得到').getByText('会议纪要', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '开始收进' }).click()
  await expect(page.getByRole('link', { name: /A101-WS·\d{4}-Y-\d+/ })).toBeVisible({ timeout: 120_000 })
  await untilDone(page)
  await expect(page.getByText('已完成')).toBeVisible()
  await expect(page.getByText('未收的文件：1')).toBeVisible()
  await expect(page.getByText('空文件.pdf')).toBeVisible()
  await page.getByRole('link', { name: /A101-WS·\d{4}-Y-\d+/ }).click()
  await expect(page.getByRole('toolbar', { name: '页面工具' })).toContainText('会议纪要')
})
