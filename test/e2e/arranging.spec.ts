import type { Page } from '@playwright/test'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { barriersOn } from './support/barriers.ts'
import { call } from './support/batch-room.ts'
import { expect, test } from './support/desk.ts'
import { createArchive, drop, untilDone } from './support/reading-room.ts'
import { shot } from './support/shot.ts'

function sheet(number: number): Promise<Buffer> {
  const svg = `<svg width="420" height="594"><text x="60" y="140" font-size="110" fill="#f1ead9">${number}</text></svg>`
  return sharp({ create: { width: 420, height: 594, channels: 3, background: '#fbf9f2' } })
    .composite([{ input: Buffer.from(svg) }])
    .withMetadata({ density: 100 })
    .jpeg()
    .toBuffer()
}

async function bound(pages: number): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise(resolve => pdf.on('end', resolve))
  for (let page = 0; page < pages; page += 1)
    pdf.addPage({ size: [302, 428], margin: 0 }).image(await sheet(90 + page), 0, 0, { width: 302, height: 428 })
  pdf.end()
  await done
  return Buffer.concat(parts)
}

const titles = (page: Page) =>
  page
    .getByRole('textbox', { name: /^第 \d+ 件的题名$/ })
    .evaluateAll(fields => fields.map(one => ('value' in one ? one.value : '')))

test('an archivist looks at what was dropped, divides it by keys, takes a step back, and gets just that', async ({
  page,
  desk,
}) => {
  await createArchive(page, desk.url)
  const files = await Promise.all([1, 2, 3, 4].map(async at => ({ name: `00${at}.jpg`, bytes: await sheet(at) })))
  await drop(page, [...files, { name: '合订.pdf', bytes: await bound(3) }])
  await page.getByLabel('每个文件夹一件').check()
  const grid = page.getByRole('grid', { name: '将收进的文件' })
  await expect(grid.locator('img')).toHaveCount(5)
  await expect(page.getByText('将成 1 件，5 幅')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])

  // A new item at the second file, another at the fourth; one of them is joined again, and that is taken back.
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  await expect.poll(() => titles(page)).toHaveLength(3)
  await page.keyboard.press('j')
  await expect.poll(() => titles(page)).toHaveLength(2)
  await page.keyboard.press('Control+z')
  await expect.poll(() => titles(page)).toHaveLength(3)

  // The bound file is laid out; its last page is an item of its own, with a title; the first file is not taken in.
  await page.getByRole('button', { name: '3 页' }).click()
  await expect(grid.locator('img')).toHaveCount(7)
  await page.keyboard.press('End')
  await page.keyboard.press('s')
  await page.keyboard.press('F2')
  await page.keyboard.type('关于清点的通知')
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toContain('关于清点的通知')
  await shot(page, 'arranged-zh')
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(page.getByText('另有 1 个不收进')).toBeVisible()
  const wanted = await titles(page)

  await page.getByRole('button', { name: '开始收进' }).click()
  await untilDone(page)
  await expect(page.getByText('已完成')).toBeVisible()
  type Listed = { readonly items: readonly { readonly id: number; readonly title: string }[] }
  const { items } = await call<Listed>(page, 'catalogue/items', { limit: 50 })
  const made = await Promise.all(
    items.map(async ({ id }) => {
      const one = await call<{ title: string; pageList: readonly { source: string }[] }>(page, 'catalogue/item', { id })
      return [one.title, one.pageList.map(({ source }) => source)] as const
    }),
  )
  expect(made.map(([title]) => title).toSorted()).toEqual(wanted.toSorted())
  expect(new Map(made).get('关于清点的通知')).toEqual(['合订.pdf (p. 3)'])
  expect(new Map(made).get('002')).toEqual(['002.jpg', '003.jpg'])
  expect(made.flatMap(([, sources]) => sources)).not.toContain('001.jpg')
})

test('two thousand files are arranged as quickly as twenty, and what is given up is gone', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  const one = await sheet(1)
  const files = Array.from({ length: 2000 }, (_, at) => ({
    name: `${String(at + 1).padStart(4, '0')}.jpg`,
    bytes: one,
  }))
  await drop(page, files)
  await page.getByLabel('每个文件夹一件').check()
  const grid = page.getByRole('grid', { name: '将收进的文件' })
  await expect(page.getByText('将成 1 件，2000 幅')).toBeVisible({ timeout: 200_000 })
  expect(await grid.locator('td[data-page]').count()).toBeLessThan(200)
  await grid.focus()
  await page.keyboard.press('End')
  await expect(grid.locator('.current')).toContainText('2000')
  const took = await page.evaluate(async () => {
    const began = performance.now()
    dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }))
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    return performance.now() - began
  })
  console.log(`a new item among 2,000 files: ${Math.round(took)} ms to the next picture of the screen`)
  await expect(page.getByText('将成 2 件，2000 幅')).toBeVisible()
  await page.getByRole('button', { name: '放弃这批' }).click()
  await expect(page.getByText('把扫描件拖到这里')).toBeVisible()
})
