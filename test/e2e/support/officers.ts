// The three officers in front of the screens: first sign-in by code, enabling, changing places.
import { expect, type Page } from '@playwright/test'

export const officerPassword = 'an office phrase to keep'

/** Signs out whoever is signed in. */
export async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
}

export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** From the sign-in screen: name, one-time code, a password of one's own. */
export async function redeem(page: Page, name: string, code: string, password = officerPassword): Promise<void> {
  await page.getByRole('button', { name: '首次登录？使用一次性代码' }).click()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('一次性代码').fill(code)
  await page.getByLabel('新密码').fill(password)
  await page.getByLabel('再输一遍密码').fill(password)
  await page.getByRole('button', { name: '设定密码并登录' }).click()
  await expect(page.getByRole('navigation', { name: '主要画面' })).toBeVisible()
}

/** Makes an account as the system administrator who is signed in; gives its code. */
export async function addPerson(page: Page, name: string, role: string): Promise<string> {
  await page.getByRole('button', { name: '增加人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await dialog.getByRole('button', { name: '增加', exact: true }).click()
  const code = page.getByRole('dialog').getByRole('region', { name }).locator('code')
  await expect(code).toHaveText(/^[A-Z0-9-]{19}$/)
  const told = (await code.textContent()) ?? ''
  await page.getByRole('button', { name: '已交付或抄下' }).click()
  return told
}
