import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { startSimulator } from '../support/escl/simulator.ts'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'

/** Asks the archive as the screens do, for what other screens are tested with. */
async function ask(page: Page, name: string, input: object): Promise<void> {
  await page.evaluate(
    async ([path, given]) => {
      const response = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-app': '1' },
        body: JSON.stringify({ json: given }),
      })
      if (!response.ok) throw new Error(JSON.stringify(await response.json()))
    },
    [name, input] as const,
  )
}

/** A small sheet with its number in the upper left, or a blank one. */
async function sheet(number: number | null): Promise<Buffer> {
  const ink =
    number === null
      ? ''
      : `<text x="60" y="150" font-size="110" font-family="sans-serif">${number}</text>
         <rect x="60" y="220" width="460" height="14"/><rect x="60" y="260" width="380" height="14"/>`
  return await sharp({ create: { width: 620, height: 877, channels: 3, background: '#fbfaf5' } })
    .composite([{ input: Buffer.from(`<svg width="620" height="877">${ink}</svg>`) }])
    .withMetadata({ density: 75 })
    .jpeg()
    .toBuffer()
}

const profile = {
  name: '双面文书',
  key: 1,
  scannerId: 1,
  settings: { source: 'feeder', colour: 'colour', dpi: 100, widthMm: 210, heightMm: 297, count: null },
  master: { kind: 'as-delivered' },
  straighten: true,
  separation: { kind: 'none' },
}

/** An archive with one batch, and its capture screen. */
async function openBatch(page: Page, url: string): Promise<void> {
  await createArchive(page, url)
  await ask(page, 'batches/create', {
    code: '',
    title: '2024 年文书 第一盒',
    categoryId: 1,
    year: 2024,
    retention: 'D30',
    departmentId: null,
    box: '',
    location: '',
    promised: { items: null, sheets: null, pages: null },
    remarks: '',
  })
  await page.goto(`${url}/#/batches/1/capture`)
  await expect(page.getByText('这个批次还没有页面')).toBeVisible()
}

const grid = (page: Page): Locator => page.getByRole('grid', { name: '页面' })
const cells = (page: Page): Locator => page.locator('.capture-cell')
const head = (page: Page, number: number): Locator => page.locator('.group-head').nth(number - 1)

/** Adds files in the place of a device and waits until all of them are there. */
async function addFiles(page: Page, numbers: readonly (number | null)[]): Promise<void> {
  const before = await cells(page).count()
  const files = await Promise.all(
    numbers.map(async (number, at) => ({
      name: `${String(at + 1).padStart(2, '0')}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sheet(number),
    })),
  )
  await page.locator('#capture-files').setInputFiles(files)
  await expect(cells(page)).toHaveCount(before + numbers.length, { timeout: 30_000 })
}

/** The pages as they lie on the screen, each by the order in which it arrived. */
async function order(page: Page): Promise<readonly number[]> {
  const lying = await cells(page).evaluateAll(found =>
    found
      .map(cell => ({ id: Number(cell.id.replace('capture-', '')), box: cell.getBoundingClientRect() }))
      .sort((one, other) => one.box.top - other.box.top || one.box.left - other.box.left)
      .map(cell => cell.id),
  )
  const arrived = lying.toSorted((one, other) => one - other)
  return lying.map(id => arrived.indexOf(id) + 1)
}

const becomes = async (page: Page, expected: readonly number[]) =>
  await expect.poll(() => order(page), { timeout: 5_000 }).toEqual(expected)

test('pages are put in order by keys alone, and every act is taken back', async ({ page, desk }) => {
  await openBatch(page, desk.url)
  await addFiles(page, [1, 2, 3, 4, 5])
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Alt+ArrowRight')
  await becomes(page, [2, 1, 3, 4, 5])
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await becomes(page, [2, 4, 1, 3, 5])
  await page.keyboard.press('Control+z')
  await becomes(page, [2, 1, 3, 4, 5])
  await page.keyboard.press('Control+z')
  await becomes(page, [1, 2, 3, 4, 5])
  await page.keyboard.press('Control+Shift+Z')
  await becomes(page, [2, 1, 3, 4, 5])
  await page.keyboard.press('Control+y')
  await becomes(page, [2, 4, 1, 3, 5])

  await page.keyboard.press('Control+a')
  await expect(page.getByText('已选 5 页')).toBeVisible()
  await page.keyboard.press('v')
  await becomes(page, [5, 3, 1, 4, 2])

  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  await expect(head(page, 2)).toContainText('3 页')
  await page.keyboard.press('F2')
  await page.getByLabel('第 2 件的题名').fill('关于防汛值守的通知')
  await page.keyboard.press('Enter')
  await expect(head(page, 2)).toContainText('关于防汛值守的通知')
  await grid(page).focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(head(page, 1)).toContainText('3 页')
  await page.keyboard.press('Control+z')
  await expect(head(page, 1)).toContainText('2 页')
  await page.keyboard.press('j')
  await expect(page.locator('.group-head')).toHaveCount(1)
  await becomes(page, [5, 3, 1, 4, 2])
  await page.keyboard.press('Control+z')
  await expect(head(page, 2)).toContainText('关于防汛值守的通知')

  await page.reload()
  await expect(head(page, 2)).toContainText('关于防汛值守的通知')
  await becomes(page, [5, 3, 1, 4, 2])
})

test('what is deleted lies in the trash with its reason and comes back to its place', async ({ page, desk }) => {
  await openBatch(page, desk.url)
  await addFiles(page, [1, 2, 3, 4])
  await cells(page).nth(1).click()
  await cells(page)
    .nth(2)
    .click({ modifiers: ['Control'] })
  await page.keyboard.press('Delete')
  await becomes(page, [1, 2])
  await page.keyboard.press('t')
  const trash = page.getByRole('complementary', { name: '回收站' })
  await expect(trash.getByText('手动删除')).toHaveCount(2)
  await expect(page).toHaveURL(/show=trash/)
  await trash.getByRole('button', { name: '恢复', exact: true }).first().click()
  await becomes(page, [1, 2, 3])
  await trash.getByRole('button', { name: /^全部恢复/ }).click()
  await becomes(page, [1, 2, 3, 4])
  await expect(trash.getByText('回收站是空的')).toBeVisible()
})

test('pages are dragged to another place and framed with the pointer', async ({ page, desk }) => {
  await openBatch(page, desk.url)
  await addFiles(page, [1, 2, 3, 4])
  const boxOf = async (at: number) => {
    const box = await cells(page).nth(at).boundingBox()
    if (box === null) throw new Error('the page is not drawn')
    return box
  }
  const [first, third] = [await boxOf(0), await boxOf(2)]
  await page.mouse.move(first.x + 40, first.y + 60)
  await page.mouse.down()
  await page.mouse.move(third.x + 60, third.y + 60, { steps: 5 })
  await page.mouse.move(third.x + third.width - 8, third.y + 60)
  await expect(page.locator('.capture-spot')).toBeVisible()
  await page.mouse.up()
  await becomes(page, [2, 3, 1, 4])

  const fourth = await boxOf(3)
  await page.mouse.move(fourth.x + fourth.width + 40, fourth.y + 120)
  await page.mouse.down()
  await page.mouse.move(third.x + 30, third.y + 20, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByText('已选 2 页')).toBeVisible()
})

test('a turn is seen at once, and the copies follow', async ({ page, desk }) => {
  test.setTimeout(180_000)
  await openBatch(page, desk.url)
  await addFiles(page, [1])
  await expect(page.getByText('待识读 0')).toBeVisible({ timeout: 60_000 })
  const picture = cells(page).first().locator('img')
  const shape = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth < image.naturalHeight)
  await expect.poll(shape).toBe(true)
  await cells(page).first().click()
  await page.keyboard.press(']')
  await expect(picture).toHaveAttribute('data-turn', '90')
  await expect(page.getByText('待识读 0')).toBeVisible({ timeout: 60_000 })
  await expect(picture).not.toHaveAttribute('data-turn')
  await expect.poll(shape).toBe(false)
  await page.keyboard.press('Control+z')
  await expect(picture).toHaveAttribute('data-turn', '270')
  await expect.poll(shape, { timeout: 60_000 }).toBe(true)
})

test('blank sides are looked at before they go, and one that is unticked stays', async ({ page, desk }) => {
  test.setTimeout(180_000)
  await openBatch(page, desk.url)
  await addFiles(page, [1, null, 2, null, 3])
  await expect(page.locator('.capture-badge').filter({ hasText: '空白' })).toHaveCount(2, { timeout: 90_000 })
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await expect(dialog.locator('img')).toHaveCount(2)
  expect(await barriersOn(page)).toEqual([])
  await dialog.getByRole('checkbox', { name: '第 1 件第 4 页' }).uncheck()
  await dialog.getByRole('button', { name: '移除 1 面' }).click()
  await becomes(page, [1, 2, 3, 4])
  await expect(page.getByText('2 面空白')).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByRole('complementary', { name: '回收站' }).getByText('空白面')).toHaveCount(1)
})

test('two passes of a one-sided scanner are laid into each other, last sheet first', async ({ page, desk }) => {
  await openBatch(page, desk.url)
  await addFiles(page, [1, 3, 5, 6, 4, 2])
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('list').getByRole('listitem')).toHaveText(['正', '反', '正', '反', '正', '反'])
  await dialog.getByRole('button', { name: '交错' }).click()
  await becomes(page, [1, 6, 2, 5, 3, 4])
  await page.keyboard.press('Control+z')
  await becomes(page, [1, 2, 3, 4, 5, 6])
})

test('a page is looked at large, its neighbours follow, and Escape leads back', async ({ page, desk }) => {
  test.setTimeout(180_000)
  await openBatch(page, desk.url)
  await addFiles(page, [1, 2])
  await expect(page.getByText('待识读 0')).toBeVisible({ timeout: 60_000 })
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  const large = page.getByRole('region', { name: '看大图' })
  await expect(large).toContainText('第 1 件第 1 页，共 2 页')
  await page.keyboard.press('ArrowRight')
  await expect(large).toContainText('第 1 件第 2 页，共 2 页')
  await expect(large.locator('canvas').first()).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(large).toHaveCount(0)
  await expect(grid(page)).toBeFocused()
  await expect(page.getByText('已选 1 页')).toBeVisible()
})

test('a jam says what to do, and Continue goes on at the sheet that jammed', async ({ page, desk }) => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-feeder-'))
  const pictures = await Promise.all(
    [1, 2, 3, 4].map(async number => {
      const path = join(folder, `${number}.jpg`)
      await writeFile(path, await sheet(number))
      return path
    }),
  )
  const simulator = await startSimulator({ pictures, fault: { kind: 'jam', after: 2 } })
  try {
    await openBatch(page, desk.url)
    await expect(page.getByRole('link', { name: '添加设备与方案' })).toBeVisible()
    await ask(page, 'scanners/add', { driver: 'escl', address: simulator.address, name: '一号扫描仪', serial: '' })
    await ask(page, 'scanners/saveProfile', { id: null, version: 0, fields: profile })
    await page.reload()
    await expect(page.getByRole('button', { name: /双面文书/ })).toBeVisible()
    await page.keyboard.press('1')
    const alert = page.getByRole('alert').filter({ hasText: '卡纸' })
    await expect(alert).toContainText('第 3 张卡纸', { timeout: 30_000 })
    await expect(cells(page)).toHaveCount(2)
    expect(await barriersOn(page)).toEqual([])
    simulator.repair()
    await page.keyboard.press('c')
    await expect(cells(page)).toHaveCount(4, { timeout: 30_000 })
    await expect(alert).toHaveCount(0)

    simulator.load(pictures.slice(0, 1))
    await cells(page).nth(1).click()
    await page.keyboard.press('r')
    await expect(cells(page).nth(1)).toContainText('重扫', { timeout: 30_000 })
    await becomes(page, [1, 4, 2, 3])
    simulator.load(pictures.slice(0, 1))
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+I')
    await becomes(page, [5, 1, 4, 2, 3])
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})

test('the capture screen keeps nobody out, in both languages and all themes', async ({ page, desk }) => {
  test.setTimeout(180_000)
  await openBatch(page, desk.url)
  expect(await barriersOn(page), 'empty').toEqual([])
  await addFiles(page, [1, null, 2])
  await cells(page).first().click()
  await page.keyboard.press('Delete')
  for (const language of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await page.evaluate(chosen => localStorage.setItem('juanzong.preferences', JSON.stringify(chosen)), {
        language,
        theme,
      })
      await page.goto(`${desk.url}/#/batches/1/capture?show=trash`)
      await page.reload()
      await expect(cells(page)).toHaveCount(2)
      await cells(page).first().click()
      expect(await barriersOn(page), `${language}, ${theme}`).toEqual([])
      await page.keyboard.press('x')
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await barriersOn(page), `interleaving, ${language}, ${theme}`).toEqual([])
      await page.waitForTimeout(300)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }
})
