// A list that leaves something open: the archivist sees what was read, decides, and only then anything is numbered.
import sharp from 'sharp'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createByHand, drop, untilDone } from './support/reading-room.ts'

const picture = (shade: number) =>
  sharp({ create: { width: 620, height: 877, channels: 3, background: { r: shade, g: shade, b: 240 } } })
    .withMetadata({ density: 75 })
    .jpeg()
    .toBuffer()

test('an archivist names a column, confirms a department, and begins', async ({ page, desk }) => {
  test.setTimeout(300_000)
  // Without motion menus are within reach, too: they once opened outside the window.
  await createByHand(page, desk.url)
  const rows = [
    '文件,题名,日期,部门,丙',
    '1.jpg,关于渠道的通知,31940,水利科,机密',
    '2.jpg,会议纪要,民国二十六年,水利科,公开',
  ]
  await drop(page, [
    { name: '1.jpg', bytes: await picture(250) },
    { name: '2.jpg', bytes: await picture(251) },
    { name: '目录.csv', bytes: Buffer.from(rows.join('\r\n')) },
  ])
  await expect(page.getByText('已送入 3 / 3 个文件')).toBeVisible()
  const begin = page.getByRole('button', { name: '开始收进' })
  const columns = page.getByRole('region', { name: '不认识的栏' })
  await expect(columns).toContainText('像是密级')
  await expect(begin).toBeDisabled()
  await columns.getByRole('combobox', { name: '“丙”是什么' }).click()
  await page.getByTitle('密级', { exact: true }).click()
  const read = page.getByRole('table', { name: '读出的内容' })
  await expect(read.getByRole('row').nth(1)).toContainText('1987-06-12')
  await expect(read.getByRole('row').nth(1)).toContainText('机密')
  await expect(read.getByRole('row').nth(2)).toContainText('1937')
  const departments = page.getByRole('region', { name: '全宗里没有的机构（问题）' })
  await expect(departments).toContainText('2 件')
  await expect(begin).toBeDisabled()
  expect(await barriersOn(page)).toEqual([])
  await departments.getByRole('combobox', { name: '“水利科”是什么' }).click()
  await page.getByTitle('新增这个机构').click()
  // A department gets no code by itself: whoever adds it gives one, or leaves it out of the codes.
  await departments.getByRole('textbox', { name: '水利科的代码' }).fill('SLK')
  await expect(begin).toBeEnabled()
  await begin.click()
  await expect(page.getByRole('link', { name: 'A101-WS·1987-Y-SLK-0001' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('link', { name: 'A101-WS·1937-Y-SLK-0001' })).toBeVisible({ timeout: 60_000 })
  await untilDone(page)
})
