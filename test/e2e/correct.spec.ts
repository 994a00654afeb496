import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createArchive, drop, untilDone } from './support/reading-room.ts'

test('an archivist puts the text of a page right by keyboard, and finds it by what they typed', async ({
  page,
  desk,
}) => {
  test.setTimeout(300_000)
  await createArchive(page, desk.url)
  const sheet = sharp(fileURLToPath(new URL('../../resources/sample-fonds/pages/0005.jpg', import.meta.url)))
  const part = sheet.extract({ left: 0, top: 300, width: 2478, height: 1500 }).withMetadata({ density: 300 })
  await drop(page, [{ name: '协议.jpg', bytes: await part.jpeg().toBuffer() }])
  await page.getByLabel('每个文件一件').check()
  await page.getByRole('button', { name: '开始收进' }).click()
  await expect(page.getByRole('link', { name: /A101-WS·\d{4}-Y-\d+/ })).toBeVisible({ timeout: 240_000 })
  await untilDone(page)
  await page.goto(`${desk.url}/#/items/1/pages/1`)
  await page.getByRole('button', { name: '校改' }).click()
  const field = page.getByRole('textbox', { name: /^第 \d+ 行$/ })
  await expect(field).toBeFocused()
  await expect(page.locator('.line-mark')).toBeVisible()
  const read = await field.inputValue()

  // Enter keeps and goes on; Escape gives up what was typed; what is kept can be taken back.
  await page.keyboard.press('End')
  await page.keyboard.type('龘靐')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '第 2 行' })).toBeFocused()
  const second = await field.inputValue()
  await page.keyboard.type('不要的')
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue(second)
  await page.keyboard.press('Shift+Enter')
  await expect(field).toHaveValue(`${read}龘靐`)
  await expect(page.getByText(`识读为：${read}`)).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(read)
  await expect(page.getByText(/^识读为：/)).toHaveCount(0)

  await page.keyboard.press('End')
  await page.keyboard.type('龘靐')
  await page.keyboard.press('Control+Enter')
  await expect(field).toHaveCount(0)
  await expect(page.locator('.page-words')).toContainText('龘靐')
  await expect(page.getByText('已校改 1 行')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('龘靐')
  await expect(page.getByRole('option').filter({ hasText: '龘靐' }).first()).toBeVisible()
})
