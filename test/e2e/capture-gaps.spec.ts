// Sides that came and cannot be used: a tile in their place, scanned again into it, looked at, accepted with a reason.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startSimulator } from '../support/escl/simulator.ts'
import { barriersOn } from './support/barriers.ts'
import { call, untilRead } from './support/batch-room.ts'
import { becomes, cells, openBatch, sheet } from './support/capture-room.ts'
import { expect, test } from './support/desk.ts'

const profile = {
  name: '双面文书',
  key: 1,
  scannerId: 1,
  settings: { source: 'feeder-duplex', colour: 'colour', dpi: 100, widthMm: 210, heightMm: 297, count: null },
  master: { kind: 'as-delivered' },
  straighten: true,
  separation: { kind: 'none' },
}

type Detail = {
  readonly version: number
  readonly itemList: readonly { readonly itemId: number }[]
}

/** Takes the batch through its steps until it is linked; every page that does not pass is accepted. Returns the item. */
async function linked(page: Page): Promise<number> {
  const id = 1
  await untilRead(page, id)
  const detail = () => call<Detail>(page, 'batches/detail', { id })
  const counts = { items: null, sheets: null, pages: null }
  for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed', 'checked', 'linked']) {
    if (to === 'checked') {
      const overview = { batchId: id }
      const { failed } = await call<Overview>(page, 'quality/overview', overview)
      for (const { pageId, check } of failed) {
        await call(page, 'quality/waive', { batchId: id, pageIds: [pageId], check, reason: '试验' })
      }
    }
    const { version } = await detail()
    const said = { giver: '李四', counts, difference: '', fields: {}, remarks: '' }
    await call(page, 'batches/advance', { id, version, to, ...said })
  }
  return (await detail()).itemList[0]?.itemId ?? 0
}

type Overview = { readonly failed: readonly { readonly pageId: number; readonly check: string }[] }

test('a side that cannot be used has its tile, is scanned again into it, or accepted as missing', async ({
  page,
  desk,
}) => {
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-gaps-'))
  const whole = await sheet(2)
  const path = join(folder, 'again.jpg')
  await writeFile(path, whole)
  const simulator = await startSimulator({ pictures: [path] })
  try {
    await openBatch(page, desk.url)
    await call(page, 'scanners/add', { driver: 'escl', address: simulator.address, name: '一号扫描仪', serial: '' })
    await call(page, 'scanners/saveProfile', { id: null, version: 0, fields: profile })
    await page.reload()
    await expect(page.getByRole('button', { name: /双面文书/ })).toBeVisible()
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })
    await page
      .locator('#capture-files')
      .setInputFiles([
        file('01.jpg', await sheet(1)),
        file('02.jpg', whole.subarray(0, whole.byteLength / 2)),
        file('03.jpg', await sheet(3)),
        file('04.jpg', Buffer.from('no picture')),
        file('05.jpg', await sheet(5)),
      ])
    const told = page.getByRole('alert').filter({ hasText: '不能使用' })
    await expect(told).toContainText('这次扫描有 2 面不能使用', { timeout: 60_000 })
    await expect(told).toContainText('请核对并重新添加这些文件：02.jpg、04.jpg')
    await expect(cells(page)).toHaveCount(5)
    const tiles = page.locator('.capture-cell.gap')
    await expect(tiles).toHaveCount(2)
    await expect(cells(page).nth(1)).toContainText('02.jpg')
    await expect(cells(page).nth(3)).toContainText('04.jpg')
    await expect(page.getByText('缺 2 面').first()).toBeVisible()
    await page.getByRole('button', { name: '看缺面' }).click()
    await expect(page.getByText('已选 2 页')).toBeVisible()
    await cells(page).nth(1).click()
    const bar = page.getByRole('region', { name: '缺面' })
    await expect(bar).toContainText('02.jpg')
    expect(await barriersOn(page)).toEqual([])

    const taking = page.waitForEvent('download')
    await bar.getByRole('button', { name: '取出文件查看' }).click()
    const taken = await taking
    expect(taken.suggestedFilename()).toBe('02.jpg')
    expect(await readFile(await taken.path())).toEqual(whole.subarray(0, whole.byteLength / 2))

    await bar.getByRole('button', { name: '重扫这一面' }).click()
    await expect(tiles).toHaveCount(1, { timeout: 60_000 })
    await expect(cells(page)).toHaveCount(5)
    await expect(cells(page).nth(1).locator('img')).toBeVisible({ timeout: 30_000 })

    await tiles.first().click()
    await bar.getByRole('button', { name: '确认缺失…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('原件此面粘连，无法揭开')
    await page.keyboard.press('Control+Enter')
    await expect(tiles.first()).toContainText('已确认缺失：原件此面粘连，无法揭开')
    // The key that gave the reason has begun no scan.
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(tiles.first()).not.toContainText('已确认缺失')
    await page.keyboard.press('Control+y')
    await expect(tiles.first()).toContainText('已确认缺失')

    // Where pages come as files, a file fills it.
    await tiles.first().click()
    const choosing = page.waitForEvent('filechooser')
    await bar.getByRole('button', { name: '用文件补上…' }).click()
    await (await choosing).setFiles([file('again.jpg', Buffer.from('no picture either'))])
    await expect(page.getByRole('alert')).toContainText('这次扫描有 1 面不能使用', { timeout: 30_000 })
    await expect(tiles).toHaveCount(1)

    // A page that is taken across it leaves it where it lies.
    await cells(page).first().click()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(cells(page).nth(3)).toContainText('04.jpg')
    await page.keyboard.press('Control+z')
    await becomes(page, [2, 5, 3, 1, 4])
    await page.evaluate(() =>
      localStorage.setItem('juanzong.preferences', JSON.stringify({ language: 'en', theme: 'dark' })),
    )
    await page.reload()
    await expect(tiles.first()).toContainText('Accepted as missing')
    await tiles.first().click()
    expect(await barriersOn(page)).toEqual([])

    // Linked, the item says at its place what it lacks, and why.
    const itemId = await linked(page)
    await page.goto(`${desk.url}/#/items/${itemId}/pages/5`)
    const strip = page.getByRole('navigation', { name: 'Pages' })
    await expect(strip).toContainText('1 side missing: 原件此面粘连，无法揭开', { timeout: 30_000 })
    await expect(strip.getByRole('button')).toHaveCount(4)
    await expect(page.getByText('5 / 5')).toBeVisible()
    await page.evaluate(() =>
      localStorage.setItem('juanzong.preferences', JSON.stringify({ language: 'zh-CN', theme: 'light' })),
    )
    await page.goto(`${desk.url}/#/library?item=${itemId}`)
    await page.reload()
    const lacking = page.getByRole('list', { name: '页面' }).getByText('缺 1 面：原件此面粘连，无法揭开')
    await expect(lacking).toBeVisible({ timeout: 30_000 })
    expect(await barriersOn(page)).toEqual([])
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})
