import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import writeWorkbook from 'write-excel-file/node'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { aDepartment, found, makeKey, seat, sign } from './support/two-sides.ts'

const list = (page: Page) => page.getByRole('table', { name: '移交清单' })
const cell = (page: Page, row: number, column: string) =>
  list(page).getByRole(/保管期限|密级|载体|状况/u.test(column) ? 'combobox' : 'textbox', {
    name: `第 ${row} 行 ${column}`,
    exact: true,
  })

/** Pastes into the cell that has the focus, as a spreadsheet's copy does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(words => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}

async function begin(page: Page, url: string, title: string): Promise<void> {
  await page.goto(`${url}/#/reception`)
  await expect(page.getByText('没有在办的移交')).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(title)
  await dialog.getByLabel('年度').fill('2024')
  await dialog.getByRole('button', { name: '建立' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

test('a department hands over, the archive counts, both sign the counted list with keys of their own', async ({
  page,
  desk,
  browser,
}) => {
  test.setTimeout(600_000)
  const officers = await found(page, desk.url)
  const office = await aDepartment(page, 'BGS', '办公室')
  const finance = await aDepartment(page, 'CWK', '财务科')
  await makeKey(page, desk.url, officers)
  const clerk = await seat(browser, desk.url, officers, { name: '周兼职', role: 'department', departmentId: office })
  const theirs = clerk.page
  await makeKey(theirs, desk.url, officers)

  // Rows are pasted over the grid; more are typed.
  await begin(theirs, desk.url, '2024 年文书第一批')
  await expect(cell(theirs, 1, '档号或编号')).toBeFocused()
  await cell(theirs, 1, '题名').click()
  await paste(
    theirs,
    '关于防汛值守的通知\t市水务局\t2024年3月5日\t定期30年\n关于水库调度的批复\t市水务局\t2024.4.1\t永久\n',
  )
  await expect(cell(theirs, 1, '日期')).toHaveValue('20240305')
  await expect(cell(theirs, 2, '保管期限')).toHaveValue('Y')
  await cell(theirs, 1, '页数').click()
  await theirs.keyboard.type('12')
  await theirs.keyboard.press('Enter')
  await expect(cell(theirs, 2, '页数')).toBeFocused()
  await theirs.keyboard.type('8')
  await cell(theirs, 3, '题名').fill('删去的一行')
  await theirs.keyboard.press('Control+Delete')
  await expect(cell(theirs, 3, '题名')).toHaveValue('')
  await expect(theirs.getByText('已保存')).toBeVisible()
  await theirs.reload()
  await expect(cell(theirs, 2, '题名')).toHaveValue('关于水库调度的批复')
  await expect(cell(theirs, 2, '页数')).toHaveValue('8')

  // A workbook with bad rows: each is named before anything is taken.
  const book = writeWorkbook(
    [
      ['题名', '日期', '页数', '保管期限'],
      ['关于供水计划的请示', '2024-05-06', '5', '永久'],
      ['', '2024-05-07', '3', '永久'],
      ['关于防汛物资的报告', '去年春天', '4', '永久'],
      ['关于河道清淤的函', '2024-06-08', '许多', '很久'],
      ['关于节水宣传的通知', '2024-06-09', '2', 'D10'],
    ].map(row => row.map(value => ({ value, type: String }))),
  )
  await theirs
    .locator('input[type=file][aria-label="导入表格"]')
    .setInputFiles({ name: '清单.xlsx', mimeType: 'application/octet-stream', buffer: await book.toBuffer() })
  const report = theirs.getByRole('dialog', { name: '清单.xlsx 中的行' })
  await expect(report.getByRole('status')).toContainText('5 行中有 3 行不能用')
  const errors = report.getByRole('table', { name: '不能用的行' }).getByRole('row')
  await expect(errors.filter({ hasText: '必填，却是空的' })).toContainText('3')
  await expect(errors.filter({ hasText: '去年春天' })).toContainText('不是日期')
  await expect(errors.filter({ hasText: '很久' })).toContainText('保管期限')
  await report.getByRole('button', { name: '读入 2 行' }).click()
  await expect(cell(theirs, 4, '题名')).toHaveValue('关于节水宣传的通知')
  await expect(theirs.getByText('4 件', { exact: true }).last()).toBeVisible()
  expect(await barriersOn(theirs)).toEqual([])
  await theirs.getByRole('button', { name: /送交/ }).click()
  await expect(theirs.getByText('等档案室清点')).toBeVisible()

  // The slip is scanned at the door; each line is counted by keys.
  await page.goto(`${desk.url}/#/reception`)
  await expect(page.getByRole('grid', { name: '移交批列表' })).toBeVisible()
  const code = /JS\d{4}-\d{3}/.exec((await theirs.locator('.batch-crumb').textContent()) ?? '')?.[0] ?? ''
  // A hand scanner types, wherever the cursor is.
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已清点 0 / 4 行')).toBeVisible()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await page.keyboard.type('=')
  await page.keyboard.type('-')
  await expect(page.getByText('已清点 4 / 4 行')).toBeVisible()
  await expect(page.getByText('2 处差异待处理')).toBeVisible()
  await expect(page.getByText('已保存')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  await page.keyboard.press('Alt+d')
  await expect(page.getByLabel('第 2 行的原因')).toBeFocused()
  await page.keyboard.type('第 8 页为空白，未装订')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 处差异待处理')).toBeVisible()
  await page.getByLabel('第 4 行的原因').fill('移交人说仍在使用')
  await page.keyboard.press('Enter')
  await expect(page.getByText('等办公室签字')).toBeVisible()

  // The department's window shows what was counted, and signs that.
  const turn = theirs.getByRole('region', { name: '等您签字' })
  await expect(turn).toContainText('接收 3 件')
  await expect(turn).toContainText('缺 1 件')
  await turn.getByRole('button', { name: /签字移交/ }).click()
  expect(await sign(theirs)).toContain('关于水库调度的批复')
  await expect(theirs.getByText('等档案室签收', { exact: true })).toBeVisible()

  const receipt = page.getByRole('region', { name: '等您签字' })
  await expect(receipt).toContainText('3 件按清单顺序编号')
  await receipt.getByRole('button', { name: /签字接收/ }).click()
  await sign(page)
  const signatures = page.getByRole('region', { name: '签字', exact: true })
  await expect(signatures).toContainText('周兼职')
  await expect(signatures).toContainText('李明')
  await expect(page.getByText('部分接收').first()).toBeVisible()
  await expect(list(page).getByRole('link').first()).toContainText('2024')

  // 归档(移交)目录, by the department.
  await expect(theirs.getByRole('region', { name: '签字', exact: true })).toContainText('李明')
  const arriving = theirs.waitForEvent('download')
  await theirs.getByRole('button', { name: /移交目录/ }).click()
  const catalogue = await arriving
  expect(catalogue.suggestedFilename()).toBe(`归档移交目录-${code}.pdf`)
  expect((await readFile(await catalogue.path())).subarray(0, 5).toString()).toBe('%PDF-')

  // What is owed shows it as received in part.
  await page.goto(`${desk.url}/#/reception?tab=owed`)
  await page.getByRole('button', { name: /办公室 2024 文书: 部分接收/ }).click()
  await expect(page.getByRole('complementary', { name: '所选部门、门类和年度' })).toContainText(code)
  expect(await barriersOn(page)).toEqual([])

  // Another department learns nothing of it, not even that it is there.
  const stranger = await seat(browser, desk.url, officers, {
    name: '吴财务',
    role: 'department',
    departmentId: finance,
  })
  await stranger.page.goto(`${desk.url}/#/reception?open=false`)
  await expect(stranger.page.getByText('还没有移交过')).toBeVisible()
  expect(stranger.complaints).toEqual([])
  await stranger.page.goto(`${desk.url}/#/reception/1`)
  await expect(stranger.page.getByRole('alert')).toContainText('找不到')
  await expect(stranger.page.getByText('2024 年文书第一批')).toHaveCount(0)
  expect(clerk.complaints).toEqual([])
  await clerk.leave()
  await stranger.leave()
})

test('what is typed at two windows is never lost silently, and papers sent back can be brought again', async ({
  page,
  desk,
  context,
  expected,
}) => {
  test.setTimeout(600_000)
  // The browser writes down every answer that is no success: the refused save is one.
  expected.complaints.push(/422 \(Unprocessable Entity\)/)
  const officers = await found(page, desk.url)
  await aDepartment(page, 'BGS', '办公室')
  await makeKey(page, desk.url, officers)
  await begin(page, desk.url, '2024 年会计凭证')
  await cell(page, 1, '题名').fill('一月凭证')
  await cell(page, 1, '日期').fill('上个月')
  await page.keyboard.press('Tab')
  await expect(page.getByText('1 格需改正')).toBeVisible()
  await expect(page.getByRole('button', { name: /送交/ })).toBeDisabled()
  await expect(page.getByText('已保存')).toBeVisible()
  // What cannot be kept with the archive yet stands here all the same after a reload.
  await page.reload()
  await expect(cell(page, 1, '日期')).toHaveValue('上个月')

  const other = await context.newPage()
  await other.goto(page.url())
  await cell(other, 2, '题名').fill('二月凭证')
  await expect(other.getByText('已保存')).toBeVisible()
  await cell(page, 1, '责任者').fill('财务科')
  await expect(page.getByRole('alert').filter({ hasText: '在别处被改过' })).toBeVisible()
  await page.getByRole('button', { name: '用我的' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(cell(other, 2, '题名')).toHaveValue('')
  await other.close()

  await page.keyboard.press('F8')
  await expect(cell(page, 1, '日期')).toBeFocused()
  await page.keyboard.type('20240131')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已清点 0 / 1 行')).toBeVisible()

  await page.getByRole('button', { name: /整批退回/ }).click()
  const dialog = page.getByRole('dialog', { name: '整批退回' })
  await dialog.getByLabel('缺陷').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '手续不全' }).click()
  await dialog.getByLabel('原因').fill('缺移交人签章')
  await dialog.getByRole('button', { name: '签字退回' }).click()
  await sign(page)
  await expect(page.getByRole('region', { name: '签字', exact: true })).toContainText('缺移交人签章')
  await expect(page.getByText('已退回')).toBeVisible()
  await page.getByRole('button', { name: /改回登记/ }).click()
  await expect(cell(page, 1, '题名')).toHaveValue('一月凭证')
  await expect(page.getByRole('region', { name: '签字', exact: true })).toContainText('手续不全')
})
