import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import { call, doStep, feed, newBatch, sheet, untilRead } from './support/batch-room.ts'
import { expect, test } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'

type Overview = { readonly checks: readonly { readonly check: string; readonly failed: number }[] }

/** A batch of two items, scanned and read, with one page whose resolution is below 200 dpi. */
async function scannedBatch(page: Page, url: string): Promise<number> {
  await createArchive(page, url)
  const batchId = await newBatch(page, url, '2024 年文书第 7 盒', 3)
  await call(page, 'batches/expect', {
    id: batchId,
    items: ['关于防汛值守的通知', '关于水库调度的批复'].map(title => ({
      title,
      documentNo: '',
      responsible: '滨江市水务局',
      date: '20240305',
      sheets: null,
      numbered: null,
      catalogued: null,
      referenceCode: '',
    })),
  })
  const { itemList } = await call<{ itemList: { id: number }[] }>(page, 'batches/detail', { id: batchId })
  await feed(page, batchId, itemList[0]?.id ?? 0, [
    await sheet({ words: '防汛值守工作安排' }),
    await sheet({ words: '各单位应当严格执行', dpi: 120 }),
  ])
  await feed(page, batchId, itemList[1]?.id ?? 0, [await sheet({ words: '水库调度方案' })])
  await untilRead(page, batchId)
  await doStep(page, '出库', { giver: '王库管', sheets: 3 })
  await doStep(page, '前处理')
  await doStep(page, '目录核对')
  await doStep(page, '扫描')
  await doStep(page, '图像处理')
  return batchId
}

const mark = (page: Page, code: string) => page.getByRole('option').filter({ hasText: code })

test('pages are checked, marked, waived, sampled and accepted, and the certificate can be fetched', async ({
  page,
  desk,
}) => {
  test.setTimeout(420_000)
  const batchId = await scannedBatch(page, desk.url)
  await page.keyboard.press('q')
  await expect(page.getByRole('tab', { name: '自动检查' })).toBeVisible()

  const { checks } = await call<Overview>(page, 'quality/overview', { batchId })
  for (const { check } of checks.filter(one => one.failed > 0)) {
    const line = page
      .getByRole('table')
      .first()
      .locator('tbody tr')
      .nth(checks.findIndex(one => one.check === check))
    await line.getByRole('button').click()
    await page.getByRole('button', { name: '全选' }).click()
    await page.getByRole('button', { name: /^放行（[1-9]/ }).click()
    await page.getByRole('dialog').getByLabel('理由').fill('原件为传真件，分辨率如此')
    await page.getByRole('dialog').getByRole('button', { name: '写入理由' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(line.getByRole('cell').nth(3)).not.toHaveText('')
  }
  expect(await barriersOn(page), 'checks').toEqual([])

  // By keys alone: to the second page, large, the two figures of the defect, back among the others, on.
  await page.keyboard.press(']')
  await expect(page.getByRole('tab', { name: '逐页检查' })).toHaveAttribute('aria-selected', 'true')
  // With nothing left to judge among what the machine found, one comes here at once.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: '下一环节' })).toBeVisible()
  await page.keyboard.press('q')
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: '第 1-2 页' })).toHaveAttribute('data-shown', /\d+/)
  await page.keyboard.press('0')
  await page.keyboard.press('9')
  await expect(page.getByText('Q09 模糊 · 未处理')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('region', { name: '第 2-1 页' })).toBeVisible()
  expect(await barriersOn(page), 'large').toEqual([])
  await page.keyboard.press('Space')
  await expect(mark(page, 'Q09')).toHaveCount(1)
  await page.keyboard.press('m')
  await expect(mark(page, 'Q09')).toHaveCount(2)
  await page.keyboard.press('u')
  await expect(mark(page, 'Q09')).toHaveCount(1)
  expect(await barriersOn(page), 'inspect').toEqual([])
  await expect(page.getByRole('button', { name: '退回有缺陷的页面（1）' })).toBeEnabled()

  // An open mark stands in the way of the next step, and the work order leads back here.
  await page.keyboard.press('Escape')
  const form = page.getByRole('region', { name: '下一环节' })
  await expect(form.getByText('有 1 页没有通过自动检查或带有未处理的缺陷')).toBeVisible()
  await form.getByRole('link', { name: '去质检' }).click()
  await page.getByRole('tab', { name: '逐页检查' }).click()
  await page.getByText(/^有缺陷 1$/).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('listbox', { name: '批次的页面' }).focus()
  await page.keyboard.press('f')
  await expect(page.getByText('没有这样的页面')).toBeVisible()
  await page.keyboard.press('Escape')
  await doStep(page, '质检')
  await doStep(page, '数据挂接')
  await expect(form.getByText('抽检还没有做完')).toBeVisible()
  await form.getByRole('link', { name: '去质检' }).click()

  await page.getByRole('button', { name: '抽样' }).click()
  await expect(page.getByText('2 / 2 件（100.0 %）')).toBeVisible()
  await expect(page.getByRole('region', { name: '第 1-1 页' })).toHaveAttribute('data-shown', /\d+/)
  expect(await barriersOn(page), 'sample').toEqual([])
  await page.keyboard.press('y')
  await expect(page.getByRole('list', { name: '样本中的件' }).getByText('合格')).toHaveCount(1)
  await page.keyboard.press('y')
  await expect(page.getByRole('list', { name: '样本中的件' }).getByText('合格')).toHaveCount(2)

  await page.keyboard.press(']')
  await expect(page.getByRole('row').filter({ hasText: '目录与图像对应' })).toContainText('100 %')
  expect(await barriersOn(page), 'acceptance').toEqual([])
  await page.getByRole('button', { name: '作出结论' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '作出结论' }).click()
  const acceptances = page.getByRole('region', { name: '验收记录' })
  await expect(acceptances.getByText('通过', { exact: true })).toBeVisible()
  const saving = page.waitForEvent('download')
  await acceptances.getByRole('button', { name: '验收单' }).click()
  const certificate = await saving
  expect(certificate.suggestedFilename()).toMatch(/^验收单-.+\.pdf$/)
  expect((await readFile(await certificate.path())).subarray(0, 5).toString()).toBe('%PDF-')

  await page.keyboard.press('Escape')
  await expect(page.locator('[aria-current=step]')).toContainText('验收')
})

test('marked pages are sent back, and a sample that fails sends the whole batch back', async ({ page, desk }) => {
  test.setTimeout(420_000)
  const batchId = await scannedBatch(page, desk.url)
  const { checks } = await call<Overview>(page, 'quality/overview', { batchId })
  const ids = await untilRead(page, batchId)
  for (const { check } of checks.filter(one => one.failed > 0)) {
    await call(page, 'quality/waive', { batchId, pageIds: ids, check, reason: '原件如此' })
  }
  await page.goto(`${desk.url}/#/batches/${batchId}/quality?tab=inspect`)
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.keyboard.press('End')
  await page.keyboard.press('0')
  await page.keyboard.press('5')
  await page.getByRole('button', { name: '退回有缺陷的页面（1）' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退回返工' }).click()
  await expect(page.getByText('已退回 1 页')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('listbox', { name: '批次的页面' }).focus()
  await page.keyboard.press('u')
  await expect(mark(page, 'Q05')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.locator('.step-line')).toContainText('返工')
  for (const state of ['扫描', '图像处理', '质检', '数据挂接']) await doStep(page, state)

  await page.goto(`${desk.url}/#/batches/${batchId}/quality?tab=sample`)
  await page.getByRole('button', { name: '抽样' }).click()
  await expect(page.getByText('2 / 2 件（100.0 %）')).toBeVisible()
  await page.keyboard.press('l')
  await expect(page.getByRole('region', { name: '判定' })).toContainText('Q17')
  await page.getByLabel('附注').fill('图像属于另一件')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('list', { name: '样本中的件' }).getByText('挂接错')).toBeVisible()
  await page.keyboard.press('y')
  await expect(page.getByRole('list', { name: '样本中的件' }).getByText('合格')).toBeVisible()
  await page.keyboard.press(']')
  await page.getByRole('button', { name: '作出结论' }).click()
  await expect(page.getByRole('dialog')).toContainText('整批将退回返工')
  await page.getByRole('dialog').getByRole('button', { name: '作出结论' }).click()
  await expect(page.getByText('整批已退回返工')).toBeVisible()
  await expect(page.getByRole('button', { name: '退回通知' })).toBeVisible()

  await page.getByText('English', { exact: true }).click()
  for (const tab of ['checks', 'inspect', 'sample', 'acceptance']) {
    await page.goto(`${desk.url}/#/batches/${batchId}/quality?tab=${tab}`)
    await page.waitForTimeout(500)
    expect(await barriersOn(page), `${tab} English`).toEqual([])
  }
})
