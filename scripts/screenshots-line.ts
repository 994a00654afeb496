// The pictures of the scanning line: a simulated scanner feeds the sample pages into a batch, which is checked and accepted.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call } from '../test/e2e/support/batch-room.ts'
import { startSimulator } from '../test/support/escl/simulator.ts'

type Take = (page: Page, name: string) => Promise<void>
type Detail = { readonly version: number; readonly state: string }
type Now = {
  readonly pages: readonly { readonly state: string; readonly inspected: boolean; readonly kept: boolean }[]
}

const none = { items: null, sheets: null, pages: null }

/** Walks through the line in the session of `page` and takes its pictures. */
export async function takeLine(page: Page, url: string, samples: string, take: Take): Promise<void> {
  const pictures = ['0001', '0002', '0003', '0004', '0005', '0006', '0007', '0008', '0009', '0010'].map(name =>
    join(samples, 'pages', `${name}.jpg`),
  )
  const simulator = await startSimulator({ pictures, fault: { kind: 'jam', after: 8 } })
  try {
    await call(page, 'scanners/add', { driver: 'escl', address: simulator.address, name: '一号扫描仪', serial: '' })
    await call(page, 'scanners/saveProfile', {
      id: null,
      version: 0,
      fields: {
        name: '文书 300 dpi 彩色',
        key: 1,
        scannerId: 1,
        settings: { source: 'feeder-duplex', colour: 'colour', dpi: 300, widthMm: 210, heightMm: 297, count: null },
        master: { kind: 'as-delivered' },
        straighten: true,
        separation: { kind: 'none' },
      },
    })
    const { id } = await call<{ id: number }>(page, 'batches/create', {
      code: '',
      title: '办公室 2023 年第 1 盒',
      categoryId: 1,
      year: 2023,
      retention: 'D30',
      departmentId: null,
      box: '1',
      location: 'A-01-02',
      promised: { items: 3, sheets: 5, pages: null },
      remarks: '',
    })
    await page.goto(`${url}/#/scanners`)
    await page.waitForTimeout(800)
    await take(page, 'devices')
    await page.goto(`${url}/#/batches/${id}/capture`)
    await page.getByRole('button', { name: /文书 300 dpi/ }).waitFor()
    await page.keyboard.press('1')
    await page.getByRole('alert').filter({ hasText: '卡纸' }).waitFor({ timeout: 60_000 })
    await take(page, 'jam')
    simulator.repair()
    await page.keyboard.press('c')
    const now = () => call<Now>(page, 'capture/now', { batchId: id })
    for (;;) {
      const pages = (await now()).pages.filter(one => one.kept)
      if (pages.length >= 10 && pages.every(one => one.state !== 'waiting' && one.inspected)) break
      await page.waitForTimeout(500)
    }
    await page.locator('.capture-cell').nth(3).click()
    await page.keyboard.press('s')
    await page.waitForTimeout(800)
    await page.locator('.capture-cell').nth(7).click()
    await page.keyboard.press('s')
    await page.waitForTimeout(800)
    await take(page, 'capture')
    const advance = async (to: string, counts: object = none) => {
      const { version } = await call<Detail>(page, 'batches/detail', { id })
      await call(page, 'batches/advance', {
        id,
        version,
        to,
        giver: '王五',
        counts,
        difference: '',
        fields: {},
        remarks: '',
      })
    }
    for (const to of ['out', 'prepared', 'indexed', 'scanned', 'processed']) await advance(to)
    await page.goto(`${url}/#/batches/${id}`)
    await page.waitForTimeout(800)
    await take(page, 'work-order')
    await page.goto(`${url}/#/batches/${id}/quality`)
    await page.waitForTimeout(1200)
    await take(page, 'quality')
    type Overview = { readonly failed: readonly { readonly pageId: number; readonly check: string }[] }
    for (const { pageId, check } of (await call<Overview>(page, 'quality/overview', { batchId: id })).failed) {
      await call(page, 'quality/waive', { batchId: id, pageIds: [pageId], check, reason: '原件如此' })
    }
    await advance('checked')
    await advance('linked')
    type Sample = { readonly id: number; readonly entries: readonly { readonly batchItemId: number }[] }
    const sample = await call<Sample>(page, 'quality/draw', { batchId: id })
    for (const { batchItemId } of sample.entries) {
      const verdict = { link: true, content: true, defects: [], note: '' }
      await call(page, 'quality/judge', { sampleId: sample.id, batchItemId, ...verdict })
    }
    await call(page, 'quality/conclude', { batchId: id })
    await page.goto(`${url}/#/batches/${id}/quality?tab=acceptance`)
    await page.waitForTimeout(1000)
    await take(page, 'acceptance')
    await page.goto(`${url}/#/line?days=1`)
    await page.waitForTimeout(1000)
    await take(page, 'throughput')
  } finally {
    await simulator.close()
  }
}
