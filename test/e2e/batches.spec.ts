import { readFile } from 'node:fs/promises'
import { barriersOn } from './support/barriers.ts'
import { call, doStep, feed, newBatch, sheet, stepDone } from './support/batch-room.ts'
import { expect, test } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'

test('a box goes from hand to hand: a count that differs is refused until somebody says why', async ({
  page,
  desk,
  expected,
}) => {
  // The browser writes down every answer that is no success: the refusal is one.
  expected.complaints.push(/422 \(Unprocessable Entity\)/)
  await createArchive(page, desk.url)
  await newBatch(page, desk.url, '2024 年文书第 7 盒', 3)
  await doStep(page, '出库', { giver: '王库管', sheets: 3 })
  await expect(stepDone(page, '出库')).toContainText('王库管')
  await expect(stepDone(page, '出库')).toContainText('李明')

  const form = page.getByRole('region', { name: '下一环节' })
  await expect(form.getByLabel('交出人')).toHaveValue('李明')
  await form.getByLabel('张数').fill('2')
  await form.getByRole('button', { name: '办理“前处理”' }).click()
  await expect(form.getByRole('alert')).toContainText('清点数与上一环节不一致')
  await doStep(page, '前处理', { difference: '第 2 件缺附件一张' })
  await expect(stepDone(page, '前处理')).toContainText('前为 3')
  await expect(stepDone(page, '前处理')).toContainText('第 2 件缺附件一张')
  await doStep(page, '目录核对')

  // Nothing was scanned: the next step says so, and where to go.
  await expect(form.getByText('这个批次还没有页面')).toBeVisible()
  await expect(form.getByRole('button', { name: '办理“扫描”' })).toBeDisabled()
  await form.getByRole('link', { name: '去扫描' }).click()
  await expect(page).toHaveURL(/\/batches\/1\/capture/)
})

test('items are pasted from a spreadsheet, described by keys, and counted against what was scanned', async ({
  page,
  desk,
}) => {
  test.setTimeout(600_000)
  await createArchive(page, desk.url)
  const batchId = await newBatch(page, desk.url, '2024 年文书第 8 盒', 3)
  await page.keyboard.press('2')
  await expect(page.getByText('这个批次还没有件')).toBeVisible()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('textbox', { name: '表格中复制的行' })
    .fill(
      '题名\t文号\t日期\t张数\n关于防汛值守的通知\t滨水〔2024〕1号\t2024年3月5日\t2\n关于水库调度的批复\t滨水〔2024〕2号\t2024.13.5\t两',
    )
  await expect(dialog.getByRole('status')).toContainText('有 1 行不能用')
  await expect(dialog.getByRole('button', { name: '添加 2 件' })).toBeDisabled()
  await dialog
    .getByRole('textbox', { name: '表格中复制的行' })
    .fill(
      '题名\t文号\t日期\t张数\n关于防汛值守的通知\t滨水〔2024〕1号\t2024年3月5日\t2\n关于水库调度的批复\t滨水〔2024〕2号\t2024.11.5\t1',
    )
  await dialog.getByRole('button', { name: '添加 2 件' }).click()
  const items = page.getByRole('grid', { name: '件' })
  await expect(items.getByRole('row').filter({ hasText: '关于水库调度的批复' })).toContainText('2024-11-05')

  await items.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('关于水库调度方案的批复')
  await page.keyboard.press('Enter')
  await expect(items.getByRole('row').filter({ hasText: '关于水库调度方案的批复' })).toBeVisible()

  const batch = await call<{ itemList: { id: number }[] }>(page, 'batches/detail', { id: batchId })
  const [first, second] = batch.itemList
  await feed(page, batchId, first?.id ?? 0, [await sheet({ words: '防汛值守' })])
  await feed(page, batchId, second?.id ?? 0, [await sheet({ words: '水库调度' })])
  await items.focus()
  await page.keyboard.press('3')
  await expect(page.getByRole('status').filter({ hasText: '1 件数量不一致' })).toBeVisible()
  const short = page.getByRole('row').filter({ hasText: '关于防汛值守的通知' })
  await expect(short).toContainText('清点 2，扫描 1')
  expect(await barriersOn(page)).toEqual([])
  await short.getByRole('link', { name: '第 1 页之后' }).click()
  await expect(page).toHaveURL(/quality.*tab=inspect.*page=\d+/)
  await expect(page.getByRole('region', { name: '第 1-1 页' })).toHaveAttribute('data-shown', /\d+/)
})

test('the work order and the labels are printed', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await newBatch(page, desk.url, '2024 年文书第 9 盒', 1)
  await page.keyboard.press('4')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印流程单' }).click()
  const order = await saving
  expect(order.suggestedFilename()).toMatch(/^流程单-.+\.pdf$/)
  expect((await readFile(await order.path())).subarray(0, 5).toString()).toBe('%PDF-')

  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: '批次列表' })).toBeFocused()
  await page.keyboard.press('Space')
  const savingLabels = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印标签（1）' }).click()
  const labels = await savingLabels
  expect((await readFile(await labels.path())).subarray(0, 5).toString()).toBe('%PDF-')
  await page.getByRole('grid', { name: '批次列表' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '2024 年文书第 9 盒' })).toBeVisible()
})

test('neither the list nor the work order keeps anybody out, in either language', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await newBatch(page, desk.url, '2024 年文书第 7 盒', 3)
  await doStep(page, '出库', { giver: '王库管', sheets: 2, difference: '少一张' })
  for (const language of ['中文', 'English']) {
    await page.getByText(language, { exact: true }).click()
    await page.goto(`${desk.url}/#/batches`)
    await expect(page.getByRole('grid')).toBeVisible()
    expect(await barriersOn(page), `batches ${language}`).toEqual([])
    for (const tab of ['steps', 'items', 'reconciliation', 'print']) {
      await page.goto(`${desk.url}/#/batches/1?tab=${tab}`)
      await page.waitForTimeout(400)
      expect(await barriersOn(page), `${tab} ${language}`).toEqual([])
    }
  }
  await page.goto(`${desk.url}/#/batches`)
  await page.keyboard.press('n')
  await expect(page.getByRole('dialog', { name: 'New batch' })).toBeVisible()
  // While it fades in, its words are pale.
  await page.waitForTimeout(500)
  expect(await barriersOn(page), 'new batch').toEqual([])
})
