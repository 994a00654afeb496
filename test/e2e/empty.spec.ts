import type { Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createArchive, describeItem } from './support/reading-room.ts'
import { shot } from './support/shot.ts'

const addresses = [
  'today',
  'reception',
  'reception?tab=owed',
  'ingest',
  'custody',
  'custody?mine=true',
  'batches',
  'batches?closed=true',
  'batches?held=true',
  'scanners',
  'scanners?tab=profiles',
  'scanners?tab=watched',
  'line',
  'line?tab=drift',
  'library',
  'search',
  'search?q=nosuchword another',
  'keys',
  'jobs',
  'trash',
  'health',
]

const said = (page: Page) =>
  page.locator('.empty-state').evaluateAll(all =>
    all.map(one => ({
      title: one.querySelector('.empty-title')?.textContent ?? '',
      next: `${one.querySelector('.empty-hint')?.textContent ?? ''}${one.querySelector('.empty-actions')?.textContent ?? ''}`,
    })),
  )

for (const language of ['zh-CN', 'en'] as const) {
  test(`every empty screen of a new archive says what to try (${language})`, async ({ page, desk }) => {
    test.setTimeout(180_000)
    await createArchive(page, desk.url)
    await page.evaluate(chosen => {
      localStorage.setItem('juanzong.preferences', JSON.stringify({ language: chosen, theme: 'light' }))
    }, language)
    let empty = 0
    for (const address of addresses) {
      await page.goto(`${desk.url}/#/${address}`)
      await page.reload()
      await expect(page.locator('main, .app').first()).toBeVisible()
      await page.waitForTimeout(500)
      const states = await said(page)
      empty += states.length
      for (const { title, next } of states) {
        expect(next.trim(), `${address}: ${title}`).not.toBe('')
        if (language === 'en') expect(`${title}${next}`, address).not.toMatch(/\p{Script=Han}{3}/u)
      }
      await shot(page, `empty-${language}-${address}`)
    }
    expect(empty).toBeGreaterThan(12)
  })
}

test('a search that finds nothing looks everywhere, or for one of its words, at a press', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await page.goto(`${desk.url}/#/search?q=${encodeURIComponent('防汛 抗旱')}&year=1990`)
  await expect(page.getByText('没有找到')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: '在全部档案里找' }).click()
  await expect(page).not.toHaveURL(/year=/)
  await page.getByRole('link', { name: '只找“防汛”' }).click()
  await expect(page.getByText('找到 1 条')).toBeVisible()
})

test('a search for devices that finds none says what to look after', async ({ page, desk }) => {
  test.setTimeout(120_000)
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/scanners`)
  await page.getByRole('button', { name: '查找设备' }).click()
  await expect(page.getByText('没有找到设备。请依次试一试：')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('在下面直接填写扫描仪的地址')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await shot(page, 'no-devices')
})
