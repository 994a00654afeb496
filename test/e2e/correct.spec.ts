import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createArchive, drop, untilDone } from './support/reading-room.ts'
import { shot } from './support/shot.ts'

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

  // What the recogniser saw besides what it read is put in by key, and by a press; the field keeps the focus.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: '校改' }).click()
  const guesses = page.getByRole('group', { name: '识读时看到的字' })
  for (let presses = 0; presses < 40 && (await guesses.count()) === 0; presses += 1) await page.keyboard.press('F8')
  await expect(guesses).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await shot(page, 'guesses')
  const asRead = await field.inputValue()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(field).not.toHaveValue(asRead)
  await guesses.getByRole('button').first().click()
  await expect(field).toHaveValue(asRead)
  await expect(field).toBeFocused()

  // A line that was passed over is drawn on the image and typed; taken back, it is gone.
  await page.keyboard.press('Alt+Insert')
  const added = page.getByRole('textbox', { name: '识读漏掉的一行' })
  await expect(added).toBeFocused()
  const image = await page.locator('.page-canvas').boundingBox()
  if (image === null) throw new Error('no image')
  const [x, y] = [image.x + image.width * 0.3, image.y + image.height * 0.5]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 200, y + 24, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByText('位置已画好，可以重画')).toBeVisible()
  await expect(added).toBeFocused()
  expect(await barriersOn(page)).toEqual([])
  await shot(page, 'add-line')
  await page.keyboard.type('补上的麤字')
  await page.keyboard.press('Enter')
  await expect(page.locator('.correct-lines').getByRole('button', { name: /补上的麤字/ })).toBeVisible()
  await page.getByRole('button', { name: '完成' }).click()
  await expect(page.locator('.page-words')).toContainText('补上的麤字')
  await page.getByRole('searchbox', { name: '在本页中找' }).fill('麤')
  await page.keyboard.press('Enter')
  await expect(page.locator('.hit-box')).toHaveCount(1)
  await shot(page, 'mark')
})
