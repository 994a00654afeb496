// The rail: one lit place for every screen, keys in the order of the eye, Ctrl+K for screens and acts, and a phone.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FileChooser, Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import { call } from './support/batch-room.ts'
import { expect, test } from './support/desk.ts'
import { redeem, signOut } from './support/officers.ts'
import { archivist, createArchive, officers, screens, toScreen } from './support/reading-room.ts'

const none = { items: null, sheets: null, pages: null }

/** An archive with one of everything that a screen is about. */
async function equipped(page: Page, url: string) {
  const codes = await createArchive(page, url)
  const fields = { categoryId: 1, year: 2024, retention: 'D30' }
  await call(page, 'catalogue/addItem', { ...fields, title: '会议纪要', departmentId: null })
  const words = { code: '', title: '第一盒', box: '', location: '', remarks: '', promised: none }
  await call(page, 'batches/create', { ...fields, ...words, departmentId: null })
  const department = { fondsId: 1, code: 'BGS', name: '办公室' }
  const { id } = await call<{ id: number }>(page, 'catalogue/addDepartment', department)
  const handover = { title: '2024 年文书', departmentId: id, categoryId: 1, year: 2024, supervisor: '', remarks: '' }
  await call(page, 'reception/create', handover)
  await call(page, 'integrity/verify', {})
  return codes
}

/** Every address there is, and what is lit on it for an archivist and for a system administrator. */
const addresses: readonly (readonly [address: string, archivist: string, sysadmin: string])[] = [
  ['', '今日', '今日'],
  ['today', '今日', '今日'],
  ['reception', '归档移交', '今日'],
  ['reception/1', '归档移交', '今日'],
  ['ingest', '收进文件', '今日'],
  ['custody', '流转', '今日'],
  ['batches', '扫描批次', '今日'],
  ['batches/1', '扫描批次', '今日'],
  ['batches/1/capture', '扫描批次', '今日'],
  ['batches/1/quality', '扫描批次', '今日'],
  ['scanners', '设备与方案', '今日'],
  ['line', '加工进度', '今日'],
  ['library', '档案目录', '今日'],
  ['library?item=1', '档案目录', '今日'],
  ['codes/A101', '档案目录', '今日'],
  ['trash', '档案目录', '今日'],
  ['items/1/arrange', '档案目录', '今日'],
  ['items/1/pages/1', '档案目录', '今日'],
  ['items/1/custody', '档案目录', '今日'],
  ['search', '检索', '今日'],
  ['people', '今日', '人员'],
  ['keys', '签名密钥', '今日'],
  ['audit', '今日', '今日'],
  ['health', '系统状况', '系统状况'],
  ['jobs', '后台任务', '后台任务'],
  ['jobs?job=1', '后台任务', '后台任务'],
  ['settings', '设置', '设置'],
  ['settings?tab=officers', '设置', '设置'],
  ['nowhere', '今日', '今日'],
]

test('exactly one place is lit on every screen, for whoever is there', async ({ page, desk, expected }) => {
  // What is not there is refused.
  expected.complaints.push(/422/u)
  const codes = await equipped(page, desk.url)
  const lit = async (address: string) => {
    await page.goto(`${desk.url}/#/${address}`)
    await expect(page.locator('main')).not.toBeEmpty()
    const current = page.locator('[aria-current=page]')
    await expect(current, address).toHaveCount(1)
    return await current.textContent()
  }
  for (const [address, name] of addresses) await expect.poll(() => lit(address), address).toBe(name)
  // None of the program's own addresses is left out.
  const plain = (path: string) => path.replace(/^\/|\?.*/gu, '').replace(/\d+|A101|\$\w+/gu, '*')
  const known = new Set(addresses.map(([address]) => plain(address)))
  const routes = await readFile(fileURLToPath(new URL('../../renderer/routes.tsx', import.meta.url)), 'utf8')
  const own = [...routes.matchAll(/^ {2}path: '([^']+)'/gmu)].map(found => plain(found[1] ?? ''))
  expect(own.length).toBeGreaterThan(20)
  expect(own.filter(path => !known.has(path))).toEqual([])
  await signOut(page, archivist.name)
  await redeem(page, officers.sysadmin, codes.sysadmin)
  for (const [address, , name] of addresses) await expect.poll(() => lit(address), address).toBe(name)
})

test('the keys go by the groups from above, and on within a group', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await expect(screens(page)).toHaveText([
    '今日',
    '归档移交',
    '收进文件',
    '流转',
    '扫描批次',
    '设备与方案',
    '加工进度',
    '档案目录',
    '检索',
    '签名密钥',
    '系统状况',
    '后台任务',
    '设置',
  ])
  const lit = page.locator('.rail [aria-current]')
  for (const [key, name] of [
    ['Alt+1', '今日'],
    ['Alt+2', '归档移交'],
    ['Alt+2', '收进文件'],
    ['Alt+2', '归档移交'],
    ['Alt+3', '流转'],
    ['Alt+4', '档案目录'],
    ['Alt+4', '检索'],
    ['Alt+5', '签名密钥'],
    // From a field in hand, too: there the passphrase of a new key is waited for, and takes every other sign.
    ['Alt+1', '今日'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(lit).toHaveText(name)
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('监督与系统')
})

test('Ctrl+K finds screens and acts in the words of both languages, with the keyboard alone', async ({
  page,
  desk,
}) => {
  await createArchive(page, desk.url)
  // Listened for from the start: asked for only now, a key pressed at once is sometimes quicker.
  const choosers: FileChooser[] = []
  page.on('filechooser', one => choosers.push(one))
  const asked = async (words: string) => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: /^查找档案/u })).toBeFocused()
    await page.keyboard.type(words)
  }
  await asked('进度')
  await expect(page.getByRole('option', { selected: true })).toHaveText('加工进度')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/line/u)
  await asked('new batch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('名称')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await asked('著录新件')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('题名')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await asked('备份')
  await page.keyboard.press('Enter')
  // A folder of the machine is named in the desk's own window alone; any other says so.
  await expect(page).toHaveURL(/#\/health/u)
  await expect(page.getByText('此事只能在档案库所在的电脑上')).toBeVisible()
  await asked('收进文件夹')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '选择文件夹' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => choosers.map(one => one.isMultiple())).toEqual([true])
  await asked('深色')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  // Nobody adds people who may not.
  await asked('增加人员')
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await asked('english')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('锁')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Locked')).toBeVisible()
})

test('today says what waits and leads there; when nothing waits it says so', async ({ page, desk }) => {
  const codes = await createArchive(page, desk.url)
  await toScreen(page, '今日')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.today a').first()).toBeFocused()
  await page.getByRole('link', { name: '三员中有 3 人还没有登录过' }).click()
  await expect(page.getByRole('button', { name: '发一次性代码' })).toBeVisible()
  const batch = { code: '', title: '第一盒', categoryId: 1, year: 2024, retention: 'D30', departmentId: null }
  await call(page, 'batches/create', { ...batch, box: '', location: '', remarks: '', promised: none })
  await page.goto(`${desk.url}/#/batches?state=processed`)
  await expect(page.getByText('没有这样的批次')).toBeVisible()
  await page.getByRole('button', { name: '只看上一环节为“图像处理”的' }).click()
  await expect(page.getByRole('row').filter({ hasText: '第一盒' })).toBeVisible()
  await signOut(page, archivist.name)
  await redeem(page, officers.auditor, codes.auditor)
  await expect(page.getByRole('link', { name: '您还没有签名密钥' })).toBeVisible()
  await page.route('**/rpc/today/read', async route => {
    const json = {
      waits: [],
      late: [],
      concerns: [],
      went: [],
      since: '2026-01-01T16:00:00.000Z',
      timeZone: 'Asia/Shanghai',
    }
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify({ json }) })
  })
  await page.reload()
  await expect(page.getByText('没有事情等您办理')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the rail lies behind a button that says where one is, and nothing is cut off', async ({ page, desk }) => {
    await page.goto(desk.url)
    const made = await page.request.post(`${desk.url}/rpc/welcome/create`, {
      headers: { 'x-app': '1' },
      data: {
        json: {
          archiveName: '滨江市水务局档案室',
          fondsCode: 'A101',
          fondsName: '滨江市水务局',
          archivist: archivist.name,
          password: archivist.password,
          officers,
        },
      },
    })
    expect(made.ok()).toBe(true)
    await page.reload()
    await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBe(390)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: '打开画面列表，现在是今日' }).click()
    await expect(page.locator('[aria-current]')).toHaveText('今日')
    expect(await barriersOn(page)).toEqual([])
    await toScreen(page, '检索')
    await expect(page.getByRole('button', { name: '打开画面列表，现在是检索' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: '主要画面' })).toHaveCount(0)
    expect(await width()).toBe(390)
  })
})
