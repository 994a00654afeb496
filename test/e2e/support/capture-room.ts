// The capture screen of one batch, and what a person sees lying on it: pages come as files, in the place of a device.
import { expect, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
import { call } from './batch-room.ts'
import { createArchive } from './reading-room.ts'

/** A small sheet with its number in the upper left, or a blank one. */
export async function sheet(number: number | null): Promise<Buffer> {
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

/** An archive with one batch, and its capture screen. */
export async function openBatch(page: Page, url: string): Promise<void> {
  await createArchive(page, url)
  await call(page, 'batches/create', {
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

export const grid = (page: Page): Locator => page.getByRole('grid', { name: '页面' })
export const cells = (page: Page): Locator => page.locator('.capture-cell')
export const head = (page: Page, number: number): Locator => page.locator('.group-head').nth(number - 1)

/** Adds files in the place of a device and waits until all of them are there. */
export async function addFiles(page: Page, numbers: readonly (number | null)[]): Promise<void> {
  const before = await cells(page).count()
  const files = await Promise.all(
    numbers.map(async (number, at) => ({
      name: `${String(at + 1).padStart(2, '0')}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sheet(number),
    })),
  )
  await page.locator('#capture-files').setInputFiles(files)
  await expect(cells(page)).toHaveCount(before + numbers.length, { timeout: 120_000 })
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

export const becomes = async (page: Page, expected: readonly number[]) =>
  await expect.poll(() => order(page), { timeout: 120_000 }).toEqual(expected)
