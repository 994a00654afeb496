// Mistakes in the catalogue and how they are mended: withdrawn and brought back, renumbered, pages arranged and taken back.
import type { Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import { call } from './support/batch-room.ts'
import { sheet } from './support/capture-room.ts'
import { expect, test } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'
import { shot } from './support/shot.ts'

type Upload = { readonly uploadId: string; readonly url: string }
type Listed = { readonly items: readonly { readonly id: number; readonly waiting: number }[] }

/** One item of four pages, taken in and read. */
async function anItem(page: Page): Promise<number> {
  const { uploadId, url } = await call<Upload>(page, 'ingest/openUpload', undefined)
  for (const at of [1, 2, 3, 4]) {
    await page.evaluate(
      async ([address, base64]) => {
        const body = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
        const answer = await fetch(address, { method: 'PUT', headers: { 'x-app': '1' }, body })
        if (!answer.ok) throw new Error(`upload: ${answer.status}`)
      },
      [`${url}/${encodeURIComponent('通知')}/${at}.jpg`, (await sheet(at)).toString('base64')] as const,
    )
  }
  const tree = await call<readonly { readonly categories: readonly { readonly id: number }[] }[]>(
    page,
    'catalogue/tree',
    undefined,
  )
  const categoryId = tree[0]?.categories[0]?.id ?? 0
  const defaults = { categoryId, year: 2012, retention: 'Y', departmentId: null }
  await call(page, 'ingest/begin', { source: { kind: 'upload', uploadId }, grouping: 'folder', defaults })
  const listed = () => call<Listed>(page, 'catalogue/items', {})
  await expect.poll(async () => (await listed()).items.map(one => one.waiting), { timeout: 120_000 }).toEqual([0])
  return (await listed()).items[0]?.id ?? 0
}

test('a mistake of each kind is made and mended where it is seen', async ({ page, desk }) => {
  test.setTimeout(300_000)
  await createArchive(page, desk.url)
  const id = await anItem(page)
  await page.goto(`${desk.url}/#/library?item=${id}`)
  const detail = page.getByRole('article')
  // What can be done with an item stands there whole, however many ways there are.
  await expect(detail.getByRole('link', { name: '保管链' })).toBeInViewport({ ratio: 1 })
  const correct = (what: string) => async () => {
    await detail.getByRole('button', { name: '更正' }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }

  await test.step('the year was wrong: the new code is seen beforehand, and the old one still leads here', async () => {
    const old = await detail.locator('.reference-code').first().textContent()
    await correct('改号')()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('年度').fill('2011')
    await expect(dialog.getByText('那一类的下一个号')).toBeVisible()
    await dialog.getByLabel('理由').fill('年度著录有误')
    await shot(page, 'renumber-zh')
    await dialog.getByRole('button', { name: '改号' }).click()
    await expect(detail.locator('.reference-code').first()).toContainText('2011')
    await expect(detail).toContainText(`曾用档号`)
    await page.goto(`${desk.url}/#/codes/${encodeURIComponent(old ?? '')}`)
    await expect(page).toHaveURL(new RegExp(`/items/${id}/pages/1`, 'u'))
    await page.goto(`${desk.url}/#/library?item=${id}`)
  })

  await test.step('it should not be there: it goes to the trash and comes back', async () => {
    await correct('撤出馆藏')()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('重复著录')
    await shot(page, 'withdraw-zh')
    await dialog.getByRole('button', { name: '撤出馆藏' }).click()
    await expect(detail.getByText('这一件在回收站里')).toBeVisible()
    await shot(page, 'in-trash-zh')
    await page.getByRole('link', { name: '回收站' }).click()
    await expect(page.getByRole('cell', { name: '重复著录' })).toBeVisible()
    expect(await barriersOn(page)).toEqual([])
    await shot(page, 'trash-zh')
    await page.getByRole('button', { name: '恢复到馆藏' }).click()
    await expect(page.getByText('回收站是空的')).toBeVisible()
    await page.goto(`${desk.url}/#/library?item=${id}`)
  })

  await test.step('pages lie in a wrong order: they are drafted, saved as one act, and taken back', async () => {
    await correct('整理页面')()
    const pages = page.getByRole('list', { name: '页面' }).getByRole('button')
    await expect(pages).toHaveCount(4)
    await pages.nth(0).click()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(pages.nth(1)).toContainText('原 1')
    await page.keyboard.press('Control+z')
    await expect(pages.nth(1)).not.toContainText('原')
    await page.keyboard.press('Alt+ArrowRight')
    await pages.nth(3).click()
    await page.keyboard.press('Delete')
    await expect(page.getByRole('heading', { name: '已抽出 1 面' })).toBeVisible()
    // What is not saved outlives a reload, and is offered at its place.
    await page.reload()
    await expect(page.getByRole('heading', { name: '已抽出 1 面' })).toHaveCount(0)
    await page.getByRole('main').getByRole('button', { name: '恢复', exact: true }).click()
    await expect(page.getByRole('heading', { name: '已抽出 1 面' })).toBeVisible()
    await expect(pages.nth(1)).toContainText('原 1')
    await page.getByLabel('理由（必填）').fill('第四面属他件')
    // The button takes its colour slowly.
    await page.waitForTimeout(400)
    expect(await barriersOn(page)).toEqual([])
    await shot(page, 'arrange-zh')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('上一次整理：抽出页面')).toBeVisible()
    await page.getByRole('heading', { name: '整理页面' }).click()
    await page.keyboard.press('Control+z')
    await expect(pages).toHaveCount(4)
    await expect(page.getByText('上一次整理')).toBeHidden()
  })

  await test.step('two items were taken for one: pages become an item of their own', async () => {
    const pages = page.getByRole('list', { name: '页面' }).getByRole('button')
    await pages.nth(2).click()
    await pages.nth(3).click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: '另立一件' }).click()
    await page.getByRole('textbox', { name: '题名', exact: true }).fill('误合在一起的批复')
    await page.getByLabel('理由（必填）').fill('两件误作一件')
    await shot(page, 'split-zh')
    await page.getByRole('button', { name: '保存整理' }).click()
    await expect(page.getByText('上一次整理：拆件')).toBeVisible()
    await expect(pages).toHaveCount(2)
  })

  await test.step('and it reads in English, too', async () => {
    const giveUp = () => page.getByRole('button', { name: 'Give up and leave' }).click()
    const preferences = JSON.stringify({ language: 'en', theme: 'light' })
    await page.evaluate(chosen => localStorage.setItem('juanzong.preferences', chosen), preferences)
    await page.goto(`${desk.url}/#/items/${id}/arrange`)
    await page.reload()
    const pages = page.getByRole('list', { name: 'Pages' }).getByRole('button')
    await pages.nth(0).click()
    await page.keyboard.press('Delete')
    await expect(page.getByText('Once saved')).toBeVisible()
    await shot(page, 'arrange-en')
    // What was arranged and not saved is asked about.
    await page.goto(`${desk.url}/#/library?item=${id}`)
    await giveUp()
    await detail.getByRole('button', { name: 'Correct' }).click()
    await shot(page, 'menu-en')
    await page.getByRole('menuitem', { name: 'Renumber' }).click()
    await page.getByRole('dialog').getByLabel('Year').fill('2010')
    await page.waitForTimeout(600)
    await shot(page, 'renumber-en')
    await page.goto(`${desk.url}/#/trash`)
    await giveUp()
    await expect(page.getByText('The trash is empty')).toBeVisible()
    await shot(page, 'trash-en')
  })
  expect((await call<{ items: number }>(page, 'integrity/health', undefined)).items).toBe(2)
})
