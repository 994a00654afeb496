// What a person does in front of the screens, in the words of the screens.
import { expect, type Locator, type Page } from '@playwright/test'
import * as z from 'zod'

export const archivist = { name: '李明', password: 'a phrase to remember' } as const

/** The links of the rail, in their order. */
export const screens = (page: Page): Locator => page.getByRole('navigation', { name: '主要画面' }).getByRole('link')

/** Goes to a screen by the rail. */
export async function toScreen(page: Page, name: string): Promise<void> {
  await screens(page)
    .and(page.getByRole('link', { name, exact: true }))
    .click()
}

/** From the first screen to the holdings of the sample fonds. */
export async function exploreSample(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: '看样例全宗' }).click()
  await page.getByRole('button', { name: '开始看' }).click()
  await toScreen(page, '档案目录')
  await expect(page.getByRole('grid', { name: '件的列表' })).toBeVisible()
}

/** The names of the three officers as the wizard has them ready. */
export const officers = { sysadmin: '系统管理员', secadmin: '安全保密管理员', auditor: '安全审计员' } as const
export type OfficerCodes = Readonly<Record<keyof typeof officers, string>>

const told = z.object({
  json: z.object({
    officers: z.array(z.object({ role: z.enum(['sysadmin', 'secadmin', 'auditor']), code: z.string() })),
  }),
})

/** An archive of one's own, made by a call in the session of this window, which then shows its holdings; the codes as above. */
export async function createArchive(page: Page, url: string): Promise<OfficerCodes> {
  const { name, password } = archivist
  const answer = await page.request.post(`${url}/rpc/welcome/create`, {
    headers: { 'x-app': '1' },
    data: {
      json: {
        archiveName: '滨江市水务局档案室',
        fondsCode: 'A101',
        fondsName: '滨江市水务局',
        archivist: name,
        password,
        officers,
      },
    },
  })
  const made = told.parse(await answer.json()).json.officers
  await page.goto(url)
  await toScreen(page, '档案目录')
  await expect(page.getByText('这里还没有档案')).toBeVisible()
  const codeOf = (role: keyof typeof officers) => made.find(one => one.role === role)?.code ?? ''
  return { sysadmin: codeOf('sysadmin'), secadmin: codeOf('secadmin'), auditor: codeOf('auditor') }
}

/** From the first screen to the holdings of an archive of one's own; gives the officers' one-time codes, as they are told. */
export async function createByHand(page: Page, url: string): Promise<OfficerCodes> {
  await page.goto(url)
  await page.getByRole('button', { name: '开始新建' }).click()
  await page.getByLabel('档案库名称').fill('滨江市水务局档案室')
  await page.getByLabel('全宗号').fill('A101')
  await page.getByLabel('全宗名称').fill('滨江市水务局')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('您的姓名').fill(archivist.name)
  await page.getByLabel('密码', { exact: true }).fill(archivist.password)
  await page.getByLabel('再输一遍密码').fill(archivist.password)
  // By the key: on a slow machine the word on the password's strength moves the button away under the pointer.
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '建立档案库' }).click()
  const codeOf = async (name: string) => (await page.getByRole('region', { name }).locator('code').textContent()) ?? ''
  await expect(page.getByRole('region', { name: officers.auditor })).toBeVisible()
  const codes = {
    sysadmin: await codeOf(officers.sysadmin),
    secadmin: await codeOf(officers.secadmin),
    auditor: await codeOf(officers.auditor),
  }
  await page.getByLabel('已打印或抄下').check()
  await page.getByRole('button', { name: '进入档案库' }).click()
  await toScreen(page, '档案目录')
  await expect(page.getByText('这里还没有档案')).toBeVisible()
  return codes
}

/** Describes an item by hand and returns its reference code. */
export async function describeItem(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: '新著录' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('题名').fill(title)
  await dialog.getByLabel('保管期限').click()
  await page.locator('.ant-select-item-option').filter({ hasText: 'D30' }).click()
  await dialog.getByRole('button', { name: '著录', exact: true }).click()
  const told = page.getByText('已编号：').first()
  await expect(told).toBeVisible()
  return ((await told.textContent()) ?? '').replace('已编号：', '')
}

/** Waits until nothing runs any more. */
export async function untilDone(page: Page): Promise<void> {
  await expect(page.getByText('进行中').or(page.locator('.jobs-indicator'))).toHaveCount(0, { timeout: 600_000 })
}

/** Files as if dropped on the window. */
export async function drop(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<void> {
  const carried = files.map(file => ({ name: file.name, base64: file.bytes.toString('base64') }))
  const transfer = await page.evaluateHandle(given => {
    const carrier = new DataTransfer()
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
      carrier.items.add(new File([bytes], name))
    }
    return carrier
  }, carried)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

export function row(page: Page, words: string): Locator {
  return page.getByRole('row').filter({ hasText: words })
}
