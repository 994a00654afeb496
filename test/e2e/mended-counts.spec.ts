// Where something is refused or is not as it should be, the same place says why and offers the way: a file that cannot be
// used, a count that differs, two duties done by one person.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import { call, doStep, feed, sheet, untilRead } from './support/batch-room.ts'
import { openBatch } from './support/capture-room.ts'
import { expect, test } from './support/desk.ts'

type Overview = { readonly failed: readonly { readonly pageId: number; readonly check: string }[] }
type Detail = { readonly itemList: readonly { readonly id: number }[] }

async function inLanguage(page: Page, language: 'zh-CN' | 'en'): Promise<void> {
  await page.evaluate(
    one => localStorage.setItem('juanzong.preferences', JSON.stringify({ language: one, theme: 'light' })),
    language,
  )
  await page.reload()
}

test('a file that cannot be used is told by its name, and why it cannot be scanned again', async ({ page, desk }) => {
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-files-'))
  try {
    await openBatch(page, desk.url)
    const broken = join(folder, '会议纪要 第三页.jpg')
    await writeFile(broken, 'no picture at all')
    await page.locator('#capture-files').setInputFiles([broken])
    const alert = page.getByRole('alert').filter({ hasText: '不能使用' })
    await expect(alert).toContainText('请核对并重新添加这些文件：会议纪要 第三页.jpg')
    await expect(alert).not.toContainText('张正面')
    await alert.getByRole('button', { name: '看缺面' }).click()
    const bar = page.getByRole('region', { name: '缺面' })
    await expect(bar).toContainText('没有扫描仪，不能重扫')
    await expect(bar.getByRole('button', { name: '重扫这一面' })).toBeDisabled()
    expect(await barriersOn(page)).toEqual([])
    await inLanguage(page, 'en')
    await expect(page.getByText('add them again: 会议纪要 第三页.jpg')).toBeVisible()
    await page.locator('.capture-cell').first().click()
    await inLanguage(page, 'zh-CN')
    // The head of the batch counts it.
    await page.goto(`${desk.url}/#/batches/1`)
    await expect(page.locator('.batch-figures')).toContainText('缺 1 面')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a count that is refused is put right at that place, and one person is told before the act', async ({
  page,
  desk,
}) => {
  test.setTimeout(420_000)
  await openBatch(page, desk.url)
  await feed(page, 1, null, [await sheet({ words: '关于防汛值守的通知' })])
  await untilRead(page, 1)
  const { itemList } = await call<Detail>(page, 'batches/detail', { id: 1 })
  await call(page, 'batches/describe', { id: itemList[0]?.id ?? 0, title: '关于防汛值守的通知', sheets: 2 })
  await page.goto(`${desk.url}/#/batches/1`)
  await doStep(page, '出库', { giver: '王库管' })
  for (const state of ['前处理', '目录核对', '扫描', '图像处理']) await doStep(page, state)
  const due = page.getByRole('region', { name: '下一环节' })
  await expect(due).toContainText('按四眼规则应由另一人检查和验收')
  const { failed } = await call<Overview>(page, 'quality/overview', { batchId: 1 })
  for (const { pageId, check } of failed) {
    await call(page, 'quality/waive', { batchId: 1, pageIds: [pageId], check, reason: '试验' })
  }
  await doStep(page, '质检')
  await expect(page.getByRole('region', { name: '已办环节' })).toContainText('一人办理：扫描与本环节为同一人')
  await expect(due).toContainText('张数应为 2，实为 1')
  await page.getByRole('tab', { name: '数量核对' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 件数量不一致' })).toBeVisible()
  await expect(page.getByText('各件数量一致', { exact: true })).toHaveCount(0)
  await page.getByRole('tab', { name: '环节' }).click()
  await due.getByRole('button', { name: '更正清点数' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('清点为 2，扫描为 1')
  expect(await barriersOn(page)).toEqual([])
  await dialog.getByLabel('更正的理由').fill('清点时把封套计入')
  await dialog.getByRole('button', { name: /更.?正/ }).click()
  await doStep(page, '数据挂接')
  await page.getByRole('tab', { name: '数量核对' }).click()
  await expect(page.getByText('张数 由 2 更正为 1：清点时把封套计入')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '各件数量一致' })).toBeVisible()
  await page.goto(`${desk.url}/#/batches/1/quality?tab=acceptance`)
  await expect(page.getByText('这个批次有您扫描的页面').or(page.getByText('这个批次由您质检'))).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await inLanguage(page, 'en')
  await expect(page.getByText('By the rule of four eyes')).toBeVisible()
  await page.goto(`${desk.url}/#/batches/1?tab=reconciliation`)
  await expect(page.getByText('put right from 2 to 1')).toBeVisible()
})
