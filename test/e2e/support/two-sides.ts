// Two sides of a hand-over at their own windows, each with a real key that was made there; the officers act by calls.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { Browser, Page } from '@playwright/test'
import type { Contract } from '#shared/contract/index.ts'
import type { TestClient } from '../../support/archive.ts'
import { enrol, type Signer, withKey } from '../../support/signer.ts'
import { call } from './batch-room.ts'
import { expect, listen } from './desk.ts'

const password = 'a phrase to remember'
export const passphrase = 'river 7 crossing'

/** A client of its own for somebody without a window; it keeps the cookie of its session. */
function clientOf(url: string): TestClient {
  let cookie = ''
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({
      url: `${url}/rpc`,
      headers: () => ({ 'x-app': '1', cookie }),
      fetch: async (request, init) => {
        const answer = await fetch(request, init)
        cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
        return answer
      },
    }),
  )
  return client
}

export type Officers = { readonly sysadmin: TestClient; readonly secadmin: Signer }
type Founded = { readonly officers: readonly { readonly name: string; readonly role: string; readonly code: string }[] }

/** Founds an archive; `page` is then the archivist's. The security administrator has the first key. */
export async function found(page: Page, url: string): Promise<Officers> {
  await page.goto(url)
  const { officers } = await call<Founded>(page, 'welcome/create', {
    archiveName: '滨江市水务局档案室',
    fondsCode: 'A101',
    fondsName: '滨江市水务局',
    archivist: '李明',
    password,
    officers: { sysadmin: '赵系统', secadmin: '钱保密', auditor: '孙审计' },
  })
  const first = async (role: string) => {
    const officer = officers.find(one => one.role === role)
    if (officer === undefined) throw new Error(`no ${role}`)
    const client = clientOf(url)
    await client.session.redeem({ name: officer.name, code: officer.code, password })
    return client
  }
  const secadmin = await withKey(await first('secadmin'))
  await enrol(secadmin, secadmin)
  await page.reload()
  return { sysadmin: await first('sysadmin'), secadmin }
}

/** A department of the first fonds. */
export async function aDepartment(page: Page, code: string, name: string): Promise<number> {
  const tree = await call<readonly { readonly id: number }[]>(page, 'catalogue/tree', undefined)
  const { id } = await call<{ id: number }>(page, 'catalogue/addDepartment', { fondsId: tree[0]?.id, code, name })
  return id
}

type Account = {
  readonly name: string
  readonly role: 'archivist' | 'department'
  readonly departmentId: number | null
}
/** Where somebody sits: their window, and what their browser complained of. */
export type Seat = { readonly page: Page; readonly complaints: readonly string[]; leave(): Promise<void> }

/** Somebody with an account, signed in at a window of their own. */
export async function seat(browser: Browser, url: string, officers: Officers, account: Account): Promise<Seat> {
  const { person, code } = await officers.sysadmin.people.add(account)
  await officers.secadmin.client.people.setActive({ id: person.id, active: true })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const complaints = await listen(page)
  await page.goto(url)
  await call(page, 'session/redeem', { name: account.name, code, password })
  await page.reload()
  return { page, complaints, leave: () => context.close() }
}

/** Makes a signing key in the window, as its owner does; the security administrator confirms it. */
export async function makeKey(page: Page, url: string, { secadmin }: Officers): Promise<void> {
  await page.goto(`${url}/#/keys`)
  await page.getByLabel('签名口令', { exact: true }).fill(passphrase)
  await page.getByLabel('再输一遍签名口令').fill(passphrase)
  await page.getByRole('button', { name: /生成密钥/ }).click()
  await expect(page.getByText('待确认').first()).toBeVisible({ timeout: 120_000 })
  const { keys } = await secadmin.client.keys.list()
  const proposed = keys.find(key => key.state === 'proposed')
  if (proposed === undefined) throw new Error('no key is proposed')
  await enrol(secadmin, { ...secadmin, kid: proposed.kid, fingerprint: proposed.fingerprint })
}

/** Signs what the dialog shows, and returns what it showed. */
export async function sign(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog').filter({ hasText: '签名：' })
  await expect(dialog).toBeVisible()
  const shown = (await dialog.textContent()) ?? ''
  const field = dialog.getByLabel('签名口令')
  if (await field.isVisible()) await field.fill(passphrase)
  await dialog.getByRole('button', { name: '签名', exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 120_000 })
  return shown
}
