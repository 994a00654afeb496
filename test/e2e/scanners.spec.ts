import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { selfSigned } from '../support/escl/certificate.ts'
import { startSimulator } from '../support/escl/simulator.ts'
import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { createArchive } from './support/reading-room.ts'

const tabs = ['devices', 'profiles', 'watched'] as const

/** A sheet as a picture file, in a folder of its own. */
async function aSheet(): Promise<{ readonly folder: string; readonly picture: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-feeder-'))
  const picture = join(folder, 'sheet.jpg')
  await sharp({ create: { width: 620, height: 877, channels: 3, background: '#fbfaf5' } })
    .withMetadata({ density: 75 })
    .jpeg()
    .toFile(picture)
  return { folder, picture }
}

const list = (page: Page) => page.getByRole('region', { name: '方案', exact: true })
const editor = (page: Page) => page.getByRole('region', { name: '扫描方案' })

async function choose(page: Page, label: string, option: string): Promise<void> {
  await editor(page).getByLabel(label).click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click()
}

test('the first profile takes two clicks; it is edited, copied, and its key is not given twice', async ({
  page,
  desk,
  expected,
}) => {
  expected.complaints.push(/Failed to load resource.*422/)
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/scanners?tab=profiles`)
  await page.getByRole('button', { name: '新方案' }).click()
  await page.getByRole('button', { name: '保存方案' }).click()
  await expect(list(page).getByRole('button', { name: /送纸器双面 彩色 300/ })).toContainText('1')

  await editor(page).getByLabel('名称').fill('文书')
  await editor(page).getByText('灰度', { exact: true }).click()
  await expect(editor(page).getByText(/红头、印章、照片和彩色内容/)).toBeVisible()
  await expect(list(page).getByText('未保存')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(list(page).getByRole('button', { name: /文书.*灰度/ })).toBeVisible()
  await expect(list(page).getByText('未保存')).toHaveCount(0)

  await editor(page).getByRole('button', { name: '复制为新方案' }).click()
  await editor(page).getByLabel('名称').fill('凭证')
  await choose(page, '按键', '1（文书）')
  await editor(page).getByRole('button', { name: '保存方案' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '已经用于方案“文书”' })).toBeVisible()
  await choose(page, '按键', '2')
  await editor(page).getByRole('button', { name: '保存方案' }).click()
  await expect(list(page).getByRole('button')).toHaveCount(3)

  await page.reload()
  await expect(list(page).getByRole('button', { name: /^1\s*文书/ })).toBeVisible()
  await list(page)
    .getByRole('button', { name: /^2\s*凭证/ })
    .click()
  await editor(page).getByRole('button', { name: '移除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
  await expect(list(page).getByRole('button')).toHaveCount(2)
})

test('what was changed in a profile outlives a look at another tab', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/scanners?tab=profiles`)
  // Keys are bound once the screen stands.
  await expect(list(page).or(page.getByText('还没有扫描方案')).first()).toBeVisible()
  await page.keyboard.press('n')
  await editor(page).getByLabel('名称').fill('图纸')
  await page.getByRole('button', { name: '保存方案' }).click()
  await choose(page, '纸张', 'A3')
  await page.getByRole('tab', { name: '监视文件夹' }).click()
  await page.getByRole('tab', { name: '方案', exact: true }).click()
  await list(page).getByRole('button', { name: /图纸/ }).click()
  await expect(editor(page).getByText('A3（297 × 420）')).toBeVisible()
  await editor(page).getByRole('button', { name: '放弃修改' }).click()
  await expect(editor(page).getByText('A4（210 × 297）')).toBeVisible()
})

test('a network scanner is added by its address, trusted, trusted again and removed', async ({
  page,
  desk,
  expected,
}) => {
  expected.complaints.push(/Failed to load resource.*422/)
  const { folder, picture } = await aSheet()
  const simulator = await startSimulator({ pictures: [picture], certificate: selfSigned(), flatbed: false })
  try {
    await createArchive(page, desk.url)
    await page.goto(`${desk.url}/#/scanners`)
    await expect(page.getByText('还没有设备')).toBeVisible()
    await page.getByLabel('网络扫描仪的地址').fill(simulator.address)
    await page.getByLabel('名称（可留空）').fill('一号扫描仪')
    await page.getByRole('button', { name: '按地址添加' }).click()
    await page.locator('summary').filter({ hasText: '一号扫描仪' }).click()
    await expect(page.getByText('送纸器单面、送纸器双面')).toBeVisible()
    await expect(page.getByText('100、200、300、600 dpi')).toBeVisible()
    await expect(page.getByText(/^[0-9A-F]{2}(:[0-9A-F]{2}){7}$/)).toHaveCount(4)
    expect(await barriersOn(page)).toEqual([])

    await page.getByLabel('网络扫描仪的地址').fill(simulator.address)
    await page.getByRole('button', { name: '按地址添加' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '名称是“一号扫描仪”' })).toBeVisible()

    // Only what the device offers can be chosen: this one has no flatbed and no 400 dpi.
    await page.getByRole('tab', { name: '方案', exact: true }).click()
    await page.getByRole('button', { name: '新方案' }).click()
    await expect(editor(page).getByRole('radio', { name: '平板' })).toBeDisabled()
    await expect(editor(page).getByRole('radio', { name: '送纸器双面' })).toBeChecked()
    await editor(page).getByRole('button', { name: '保存方案' }).click()
    await expect(list(page).getByRole('button', { name: /一号扫描仪/ })).toBeVisible()

    simulator.recertify(selfSigned())
    await page.reload()
    await page.getByRole('tab', { name: '设备', exact: true }).click()
    await page.locator('summary').filter({ hasText: '一号扫描仪' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '证书与添加时不同' })).toBeVisible()
    await page.getByRole('button', { name: '核对无误，重新信任' }).click()
    await expect(page.getByText('送纸器单面、送纸器双面')).toBeVisible()

    await page.getByRole('button', { name: '移除', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await expect(page.getByText('还没有设备')).toBeVisible()
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})

test('an address where no scanner answers is refused with what to do', async ({ page, desk, expected }) => {
  expected.complaints.push(/Failed to load resource.*422/)
  const { folder, picture } = await aSheet()
  const gone = await startSimulator({ pictures: [picture] })
  await gone.close()
  await rm(folder, { recursive: true })
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/scanners`)
  await page.getByLabel('网络扫描仪的地址').fill(gone.address)
  await page.getByRole('button', { name: '按地址添加' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '网络上联系不到设备' })).toBeVisible()
  await expect(page.getByLabel('网络扫描仪的地址')).toHaveValue(gone.address)
})

test('looking for devices says which drivers are there and how to get the others', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/scanners`)
  await page.keyboard.press('f')
  await expect(page.getByRole('status').filter({ hasText: /找到 \d+ 台|没有找到设备/ })).toBeVisible({
    timeout: 120_000,
  })
  await expect(page.getByText('内置：支持 eSCL（AirScan）的网络设备')).toBeVisible()
})

test('separator sheets and the test page come as PDF', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await page.goto(`${desk.url}/#/scanners`)
  const target = page.waitForEvent('download')
  await page.getByRole('button', { name: '取得测试页' }).click()
  expect((await target).suggestedFilename()).toBe('设备测试页.pdf')
  await page.getByRole('tab', { name: '方案', exact: true }).click()
  const separators = page.waitForEvent('download')
  await page.getByRole('button', { name: '取得打印文件' }).click()
  expect((await separators).suggestedFilename()).toBe('分隔页.pdf')
})

test('a watched folder takes what is put into it, and a folder that is not there is refused', async ({
  page,
  desk,
  expected,
}) => {
  test.setTimeout(600_000)
  expected.complaints.push(/Failed to load resource.*422/)
  const { folder, picture } = await aSheet()
  try {
    await createArchive(page, desk.url)
    await page.goto(desk.deskUrl)
    await page.goto(`${desk.url}/#/scanners?tab=watched`)
    await page.getByRole('button', { name: '监视新文件夹' }).click()
    await page.getByLabel('文件夹', { exact: true }).fill(join(folder, 'nowhere'))
    await page.getByRole('button', { name: '开始监视' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '找不到这个文件夹' })).toBeVisible()
    const scans = join(folder, 'scans')
    await mkdir(join(scans, '第一盒'), { recursive: true })
    await page.getByLabel('文件夹', { exact: true }).fill(scans)
    await page.getByRole('button', { name: '开始监视' }).click()
    const line = page.getByRole('listitem').filter({ hasText: scans })
    await expect(line).toContainText('正在监视')
    await writeFile(join(scans, '第一盒', '001.jpg'), await sharp(picture).toBuffer())
    await expect(line).toContainText('已收 1', { timeout: 120_000 })
    await line.getByRole('button', { name: '停止监视' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停止监视' }).click()
    await expect(page.getByText('没有监视的文件夹')).toBeVisible()
  } finally {
    await rm(folder, { recursive: true })
  }
})

for (const [language, themes] of [
  ['zh-CN', ['light', 'contrast']],
  ['en', ['dark']],
] as const) {
  test(`devices, profiles and watched folders keep nobody out (${language})`, async ({ page, desk }) => {
    test.setTimeout(600_000)
    await createArchive(page, desk.url)
    for (const theme of themes) {
      await page.evaluate(chosen => localStorage.setItem('juanzong.preferences', JSON.stringify(chosen)), {
        language,
        theme,
      })
      for (const tab of tabs) {
        await page.goto(`${desk.url}/#/scanners?tab=${tab}`)
        await page.reload()
        await page.waitForTimeout(400)
        expect(await barriersOn(page), `${tab}, ${theme}, empty`).toEqual([])
        if (tab === 'devices') continue
        await page.keyboard.press('n')
        await page.waitForTimeout(400)
        expect(await barriersOn(page), `${tab}, ${theme}`).toEqual([])
      }
    }
  })
}
