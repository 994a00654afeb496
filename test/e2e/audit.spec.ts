// The auditor's desk: who saw what, findings, witnessed heads, and a bundle that is checked without the product.
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { maySkip } from '../support/tools.ts'
import { barriersOn } from './support/barriers.ts'
import {
  aLine,
  type CustodyRoom,
  custodyRoom,
  received,
  routeAll,
  scannedItem,
  signed,
  windowOf,
} from './support/custody-room.ts'
import { expect, plainTest as test } from './support/desk.ts'
import type { Desk } from './support/start.ts'

const run = promisify(execFile)

let desk: Desk
let room: CustodyRoom
/** Seen by 王倩 alone. */
let code: string

test.beforeAll(async ({ desks }) => {
  desk = await desks.open()
  room = await custodyRoom(desk.url)
  const scanned = await scannedItem(room, '防汛会商记录')
  code = scanned.code
  const { pageList } = await room.second.client.catalogue.item({ id: scanned.itemId })
  const seen = await fetch(`${desk.url}${pageList[0]?.urls.master}`, { headers: { cookie: room.second.cookie() } })
  expect(seen.status).toBe(200)
  await received(room, [aLine('关于防汛值守的通知'), aLine('关于水库调度的批复', { secrecy: '秘密' })])
  await routeAll(room.first)
})
test.afterAll(async () => {
  await desk.close()
})

test('the auditor finds who saw an item, writes a finding, witnesses a head and takes the proof home', async ({
  browser,
}) => {
  const { page, complaints, close } = await windowOf(browser, desk.url, room.auditor, '/audit')
  const log = page.getByRole('grid', { name: '日志' })

  // Who saw it: the code narrows the log to its entries, and a person to theirs.
  await expect(log.getByRole('row').nth(5)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  const view = log.getByRole('row').filter({ hasText: `查看了 ${code} 第 1 页的图像` })
  await expect(view).toHaveCount(1)
  await expect(view).toContainText('王倩')
  await expect(view).toContainText(code)
  await expect(log.getByRole('row').filter({ hasText: '签字接收' })).toHaveCount(0)
  expect(await barriersOn(page)).toEqual([])

  // The entry as it is written, then a finding on it.
  await view.getByRole('button').click()
  const entry = page.getByRole('dialog', { name: /^第 \d+ 条$/ })
  await expect(entry).toContainText('"type": "page.view"')
  await page.keyboard.press('Escape')
  await expect(entry).toBeHidden()
  await view.getByRole('checkbox').check()
  await page.getByRole('button', { name: '写审计意见（1 条）' }).click()
  const finding = page.getByRole('dialog', { name: '对 1 条记录的审计意见' })
  await finding.getByRole('radio', { name: '正常' }).check()
  await finding.getByLabel('意见').fill('查看有借阅单为据')
  await finding.getByRole('button', { name: '签字写入账本' }).click()
  const lines = await signed(page)
  expect(lines.slice(0, 2)).toEqual(['审计结论：正常', '查看有借阅单为据'])
  await page.getByRole('tab', { name: '审计意见' }).click()
  await expect(page.getByText('查看有借阅单为据')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])

  // The same seed draws the same entries.
  await page.getByRole('tab', { name: '抽查' }).click()
  await page.getByLabel('种子').fill('今日开奖 07 11 23')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/种子“今日开奖 07 11 23”/)).toBeVisible()
  const drawn = await room.auditor.client.audit.sample({ seed: '今日开奖 07 11 23', size: 20, code })
  await expect(log.getByRole('row')).toHaveCount(drawn.entries.length + 1)

  // The first key of the archive was confirmed by who holds it: the rules say so.
  await page.getByRole('tab', { name: '异常' }).click()
  await expect(page.getByText('钱保密 既是经办人又是确认人，1 次')).toBeVisible()
  expect(await barriersOn(page)).toEqual([])

  // The day's head on paper, then witnessed: this window computes it.
  await page.getByRole('tab', { name: '账本摘要与见证' }).click()
  await expect(page.getByText('账本摘要还没有人见证')).toBeVisible()
  const printed = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印当日摘要' }).click()
  expect((await printed).suggestedFilename()).toBe('账本摘要.pdf')
  await page.getByRole('button', { name: '见证最新摘要' }).click()
  const witness = page.getByRole('dialog', { name: '见证最新摘要' })
  await expect(witness.getByText('按回车即签名')).toBeVisible()
  await witness.getByRole('button', { name: '校验并签名' }).click()
  await expect(page.getByText(/已见证前 \d+ 条记录/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '孙审计' })).toHaveCount(1)
  const { heads } = await room.auditor.client.audit.heads()
  expect(heads.filter(head => head.witnesses.some(one => one.name === '孙审计')).map(head => head.size)).toEqual([
    heads[0]?.size,
  ])

  // English, and the bundle: verify.mjs alone says that it holds.
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByText(/Last witnessed within the hour/)).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: /bundle/ }).click()
  const bundle = await coming
  expect(bundle.suggestedFilename()).toMatch(/^juanzong-audit-.*\.zip$/)
  const home = await mkdtemp(join(tmpdir(), 'juanzong-bundle-'))
  try {
    if (!maySkip('python3')) {
      await run('python3', ['-m', 'zipfile', '-e', await bundle.path(), home])
      const [folder = ''] = await readdir(home)
      const { stdout } = await run(process.execPath, ['verify.mjs', '.'], { cwd: join(home, folder) })
      expect(stdout).toMatch(/^OK \d+ entries/u)
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
  await page.getByRole('tab', { name: 'Log' }).click()
  await expect(page.getByRole('grid', { name: 'Log' }).getByRole('row').nth(1)).toBeVisible()
  expect(await barriersOn(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('the security administrator reads the log and its heads and nothing else; an archivist has no such place', async ({
  browser,
}) => {
  const theirs = await windowOf(browser, desk.url, room.secadmin, '/audit')
  await expect(theirs.page.getByRole('tab')).toHaveText(['日志', '账本摘要与见证'])
  const log = theirs.page.getByRole('grid', { name: '日志' })
  await expect(log.getByRole('row').nth(1)).toBeVisible()
  await expect(log.getByRole('checkbox')).toHaveCount(0)
  await expect(theirs.page.getByRole('button', { name: /写审计意见/ })).toHaveCount(0)
  await theirs.page.getByRole('tab', { name: '账本摘要与见证' }).click()
  await expect(theirs.page.getByText(/账本现有/)).toBeVisible()
  await expect(theirs.page.getByRole('button', { name: '见证最新摘要' })).toHaveCount(0)
  expect(theirs.complaints).toEqual([])
  await theirs.close()

  const mine = await windowOf(browser, desk.url, room.first, '/audit')
  await expect(mine.page.getByRole('navigation', { name: '主要画面' })).toBeVisible()
  await expect(mine.page.getByRole('link', { name: '审计日志' })).toHaveCount(0)
  await expect(mine.page.getByRole('tab')).toHaveCount(0)
  await expect(room.first.client.audit.log({ limit: 1 })).rejects.toMatchObject({ data: { code: 'right-missing' } })
  expect(mine.complaints).toEqual([])
  await mine.close()
})
