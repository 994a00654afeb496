// Keys made and confirmed on the screens, each officer in a browser of their own.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { call } from './batch-room.ts'
import { expect, listen } from './desk.ts'

export const password = 'a phrase to remember'
export const passphrase = '河清海晏 2026'
export const names = { sysadmin: '赵管理', secadmin: '钱保密', auditor: '孙审计' } as const

export type Role = keyof typeof names
export type Founded = {
  readonly officers: readonly { readonly role: Role; readonly name: string; readonly code: string }[]
}

/** An archive with its archivist signed in on this page; the codes of the officers. */
export async function founded(page: Page, url: string): Promise<Founded> {
  await page.goto(url)
  const made = await call<Founded>(page, 'welcome/create', {
    archiveName: '滨江市水务局档案室',
    fondsCode: 'A101',
    fondsName: '滨江市水务局',
    archivist: '李明',
    password,
    officers: names,
  })
  await page.reload()
  return made
}

/** An officer in a browser of their own. */
export async function officer(browser: Browser, url: string, { officers }: Founded, role: Role) {
  const found = officers.find(one => one.role === role)
  // Without motion, so that colours are judged as they stay and not while a dialog fades in.
  const still = { reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const
  const context = await browser.newContext(still)
  const page = await context.newPage()
  const complaints = await listen(page)
  await page.goto(url)
  await call(page, 'session/redeem', { name: found?.name, code: found?.code, password })
  await page.reload()
  return { context, page, complaints }
}

export async function toKeys(page: Page, url: string, tab = 'mine'): Promise<void> {
  await page.goto(`${url}/#/keys?tab=${tab}`)
  await expect(page.getByRole('heading', { level: 1, name: '签名密钥' })).toBeVisible()
}

/** Makes a key on the screen and gives the fingerprint that stands there, as it would be read from the card. */
export async function makeKey(page: Page, url: string): Promise<string> {
  await toKeys(page, url)
  await page.getByLabel('签名口令', { exact: true }).fill(passphrase)
  await page.getByLabel('再输一遍签名口令').fill(passphrase)
  await page.getByRole('button', { name: /生成密钥/ }).click()
  await expect(page.getByRole('heading', { name: '待确认' })).toBeVisible(unwrapping)
  return ((await page.locator('.key-print.large').textContent()) ?? '').trim()
}

/** Types the fingerprint and goes on to the list that is signed. */
export async function typePrint(page: Page, name: string, fingerprint: string): Promise<void> {
  await page.getByRole('button', { name: `确认 ${name} 的密钥` }).click()
  await page.getByLabel('登记卡上的指纹').fill(fingerprint)
  await expect(page.getByText('与档案室收到的公钥一致')).toBeVisible()
  await page.keyboard.press('Enter')
}

/** One passphrase costs half a second of a quiet core, and many times that where other tests run beside it. */
export const unwrapping = { timeout: 120_000 }

export const dialogOf = (page: Page, act: string) => page.getByRole('dialog', { name: `签名：${act}` })

/** The first key of an archive: the security administrator's, confirmed by its own. */
export async function firstKey(page: Page, url: string): Promise<string> {
  const fingerprint = await makeKey(page, url)
  await toKeys(page, url, 'all')
  await typePrint(page, names.secadmin, fingerprint)
  await dialogOf(page, '登记签名密钥').getByLabel('签名口令').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${names.secadmin} 的密钥已登记`)).toBeVisible(unwrapping)
  return fingerprint
}

export async function closed(...contexts: readonly BrowserContext[]): Promise<void> {
  for (const context of contexts) await context.close()
}
