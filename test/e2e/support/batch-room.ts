// What a person does along the scanning line, and what stands in for the scanner: pages come as files, by the same calls.
import { expect, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'

/** Calls the archive as the screens do, in the session of the page. */
export async function call<T>(page: Page, procedure: string, input: unknown): Promise<T> {
  return await page.evaluate(
    async ([path, given]) => {
      const answer = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'x-app': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ json: given }),
      })
      const { json } = await answer.json()
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`)
      return json
    },
    [procedure, input] as const,
  )
}

type Sheet = { readonly words: string; readonly dpi?: number; readonly skew?: number }

/** A typed page of A4, as a scanner would deliver it. */
export async function sheet({ words, dpi = 300, skew = 0 }: Sheet): Promise<Buffer> {
  const [width, height] = [Math.round(8.27 * dpi), Math.round(11.69 * dpi)]
  const line = (at: number) =>
    `<text x="${width * 0.12}" y="${height * (0.12 + at * 0.05)}" font-size="${dpi * 0.17}" font-family="Noto Sans CJK SC">${words} ${at + 1}</text>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#fdfcf8"/>
    <g transform="rotate(${skew} ${width / 2} ${height / 2})">${Array.from({ length: 14 }, (_, at) => line(at)).join('')}</g></svg>`
  return await sharp(Buffer.from(svg)).withMetadata({ density: dpi }).jpeg({ quality: 92 }).toBuffer()
}

/** Sends sheets into a batch: to the item named, or to a new one. */
export async function feed(
  page: Page,
  batchId: number,
  batchItemId: number | null,
  sheets: readonly Buffer[],
): Promise<void> {
  const { uploadId, url } = await call<{ uploadId: string; url: string }>(page, 'ingest/openUpload', undefined)
  for (const [at, bytes] of sheets.entries()) {
    await page.evaluate(
      async ([address, base64]) => {
        const body = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
        const answer = await fetch(address, { method: 'PUT', headers: { 'x-app': '1' }, body })
        if (!answer.ok) throw new Error(`upload: ${answer.status}`)
      },
      [`${url}/${String(at + 1).padStart(3, '0')}.jpg`, bytes.toString('base64')] as const,
    )
  }
  const target = { kind: 'end', batchItemId, newItem: batchItemId === null }
  const { scanId } = await call<{ scanId: number }>(page, 'capture/addFiles', { batchId, uploadId, target })
  await expect
    .poll(
      async () => {
        const { scans } = await call<Now>(page, 'capture/now', { batchId })
        return scans.find(scan => scan.id === scanId)?.state
      },
      { timeout: 120_000 },
    )
    .toBe('done')
}

type Now = {
  readonly scans: readonly { readonly id: number; readonly state: string }[]
  readonly pages: readonly { readonly id: number; readonly state: string; readonly inspected: boolean }[]
}

/** Waits until every page is read and looked at by the machine. */
export async function untilRead(page: Page, batchId: number): Promise<readonly number[]> {
  await expect
    .poll(
      async () => {
        const { pages } = await call<Now>(page, 'capture/now', { batchId })
        return pages.filter(one => one.state === 'waiting' || !one.inspected).length
      },
      { timeout: 180_000, intervals: [1_000] },
    )
    .toBe(0)
  return (await call<Now>(page, 'capture/now', { batchId })).pages.map(one => one.id)
}

/** From the list of batches to the work order of a new one. */
export async function newBatch(page: Page, url: string, title: string, promisedSheets: number): Promise<number> {
  await page.goto(`${url}/#/batches`)
  await expect(page.getByText('没有在办的批次')).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(title)
  await dialog.getByLabel('应交张数').fill(String(promisedSheets))
  await dialog.getByRole('button', { name: /建.?立/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return Number(/batches\/(\d+)/.exec(page.url())?.[1])
}

type Step = { readonly giver?: string; readonly sheets?: number; readonly difference?: string }

/** Does the step that is due, and waits until the work order says it is done. */
export async function doStep(page: Page, state: string, { giver, sheets, difference }: Step = {}): Promise<void> {
  const form = page.getByRole('region', { name: '下一环节' })
  await expect(form.getByRole('heading', { name: `下一环节：${state}` })).toBeVisible()
  if (giver !== undefined) await form.getByLabel('交出人').fill(giver)
  if (sheets !== undefined) await form.getByLabel('张数').fill(String(sheets))
  if (difference !== undefined) await form.getByLabel('差异原因').fill(difference)
  const press = form.getByRole('button', { name: `办理“${state}”` })
  await expect(press).toBeEnabled({ timeout: 120_000 })
  await press.click()
  await expect(stepDone(page, state)).toBeVisible()
}

export function stepDone(page: Page, state: string): Locator {
  return page
    .getByRole('region', { name: '已办环节' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: state, exact: true }) })
    .last()
}
