// From nothing to a key that signs: how often two people have to click for it, with the code on the card scanned.
import type { Page } from '@playwright/test'
import { digitsOfPrint } from '#shared/trust/print-digits.ts'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { closed, dialogOf, firstKey, founded, officer, passphrase, unwrapping } from './support/signing-room.ts'

/** Clicks of this window so far, counted by the window itself. */
async function counted(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['clicks'] = '0'
    addEventListener(
      'pointerdown',
      () => {
        const { dataset } = document.documentElement
        dataset['clicks'] = String(Number(dataset['clicks']) + 1)
      },
      true,
    )
  })
  return async () => Number(await page.locator('html').getAttribute('data-clicks'))
}

test('a new person can sign after at most six clicks of two people', async ({ page, desk, browser }) => {
  const made = await founded(page, desk.url)
  const { context, page: theirs } = await officer(browser, desk.url, made, 'secadmin')
  await firstKey(theirs, desk.url)

  // The person: from Today to the form, two passphrases by keys, and the code is on the screen.
  await page.goto(`${desk.url}/#/`)
  await page.reload()
  const own = await counted(page)
  await page.getByRole('link', { name: /生成.*密钥|签名密钥.*生成/ }).click()
  await page.getByLabel('签名口令', { exact: true }).click()
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Tab')
  await page.getByLabel('再输一遍签名口令').pressSequentially(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: '公钥指纹的二维码' })).toBeVisible(unwrapping)
  expect(await barriersOn(page)).toEqual([])
  const print = ((await page.locator('.key-print.large').textContent()) ?? '').trim()

  // The officer: from Today to the list, one button, the scanner types and ends with Enter, the passphrase does the rest.
  await theirs.goto(`${desk.url}/#/`)
  await theirs.reload()
  const others = await counted(theirs)
  await theirs.getByRole('link', { name: /密钥/ }).filter({ hasText: /确认/ }).click()
  await theirs.getByRole('button', { name: '确认 李明 的密钥' }).click()
  await expect(theirs.getByLabel('登记卡上的指纹')).toBeFocused()
  await theirs.keyboard.type(digitsOfPrint(print))
  await expect(theirs.getByLabel('登记卡上的指纹')).toHaveValue(print)
  await theirs.keyboard.press('Enter')
  const dialog = dialogOf(theirs, '登记签名密钥')
  const asked = dialog.getByLabel('签名口令')
  // Within five minutes of the last signature no passphrase is asked.
  await expect(asked.or(dialog.getByText('按回车即签名'))).toBeVisible()
  if (await asked.isVisible()) await asked.fill(passphrase)
  await theirs.keyboard.press('Enter')
  await expect(theirs.getByText('李明 的密钥已登记')).toBeVisible(unwrapping)

  const clicks = (await own()) + (await others())
  console.log(`clicks of two people until a new person can sign: ${clicks}`)
  expect(clicks).toBeLessThanOrEqual(6)
  await page.reload()
  await expect(page.getByRole('heading', { name: '已登记' })).toBeVisible()
  await closed(context)
})
