// Signing keys in a real browser: made, confirmed by the card, used; and a ledger that was set back.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { barriersOn } from './support/barriers.ts'
import { call } from './support/batch-room.ts'
import { expect, test } from './support/desk.ts'
import {
  closed,
  dialogOf,
  firstKey,
  founded,
  makeKey,
  names,
  officer,
  passphrase,
  password,
  toKeys,
  typePrint,
  unwrapping,
} from './support/signing-room.ts'
import { type Desk, deskAt, freePort } from './support/start.ts'

test('an officer makes the first key, an archivist another; it is confirmed by its card and the wrong passphrase signs nothing', async ({
  page,
  desk,
  browser,
}) => {
  const made = await founded(page, desk.url)
  const { context, page: desk2, complaints } = await officer(browser, desk.url, made, 'secadmin')
  const own = await firstKey(desk2, desk.url)
  expect(await barriersOn(desk2)).toEqual([])
  // Whose own key is enrolled comes for those of others.
  await desk2.goto(`${desk.url}/#/keys`)
  await expect(desk2.getByRole('tab', { name: '所有密钥' })).toHaveAttribute('aria-selected', 'true')

  // The archivist's: too simple a passphrase is not taken.
  await toKeys(page, desk.url)
  expect(await barriersOn(page)).toEqual([])
  await expect(page.getByLabel('签名口令', { exact: true })).toBeFocused()
  // Who only looks in and leaves it empty is told nothing; who wants a key is.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByText('口令太短：至少 8 个字符')).toHaveCount(0)
  await page.getByRole('button', { name: /生成密钥/ }).click()
  await expect(page.getByText('口令太短：至少 8 个字符')).toHaveCount(1)
  await page.getByLabel('签名口令', { exact: true }).fill('123456')
  await page.getByRole('button', { name: /生成密钥/ }).click()
  await expect(page.getByText('口令太短：至少 8 个字符')).toBeVisible()
  const fingerprint = await makeKey(page, desk.url)
  expect(fingerprint).toMatch(/^([\da-f]{4} ){7}[\da-f]{4}$/)
  expect(await barriersOn(page)).toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印登记卡' }).click()
  expect((await saved).suggestedFilename()).toBe('签名密钥登记卡 李明.pdf')

  // The officer confirms it: a slip in the fingerprint is shown at once, and Enter then goes nowhere.
  await toKeys(desk2, desk.url, 'all')
  await desk2.reload()
  await desk2.getByRole('button', { name: '确认 李明 的密钥' }).click()
  await desk2.getByLabel('登记卡上的指纹').fill(own)
  await expect(desk2.getByText('与档案室收到的公钥不同')).toBeVisible()
  await desk2.keyboard.press('Enter')
  await expect(desk2.getByRole('button', { name: '去签名' })).toBeDisabled()
  await desk2.getByLabel('登记卡上的指纹').fill(fingerprint)
  await desk2.keyboard.press('Enter')
  const dialog = dialogOf(desk2, '登记签名密钥')
  await expect(dialog.getByLabel('签名口令')).toBeFocused()
  await expect(dialog.getByRole('listitem')).toHaveText([
    '确认 李明 的签名密钥',
    '算法：Ed25519',
    `指纹：${fingerprint}`,
  ])
  await expect(dialog.getByText('钱保密（安全保密管理员）')).toBeVisible()
  await expect(dialog.locator('.key-print')).toHaveText(`${own} `)
  expect(await barriersOn(desk2)).toEqual([])
  await dialog.getByLabel('签名口令').fill('河清海晏 2025')
  await desk2.keyboard.press('Enter')
  await expect(dialog.getByText('签名口令不对')).toBeVisible(unwrapping)
  await expect(dialog.getByLabel('签名口令')).toHaveValue('')
  await expect(dialog.getByLabel('签名口令')).toBeFocused()
  // Escape signs nothing, and what was typed under it is still there.
  await desk2.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(desk2.getByLabel('登记卡上的指纹')).toHaveValue(fingerprint)
  await desk2.getByRole('button', { name: '去签名' }).click()
  await dialog.getByLabel('签名口令').fill(passphrase)
  await desk2.keyboard.press('Enter')
  await expect(desk2.getByText('李明 的密钥已登记')).toBeVisible(unwrapping)

  // For five minutes Enter alone signs.
  await desk2.getByRole('button', { name: '注销 李明 的密钥' }).click()
  await desk2.getByLabel('注销原因').fill('离职')
  await desk2.keyboard.press('Enter')
  const revoking = dialogOf(desk2, '注销签名密钥')
  await expect(revoking.getByRole('listitem').last()).toHaveText('原因：离职')
  await expect(revoking.getByText('按回车即签名')).toBeVisible()
  await expect(revoking.locator('form')).toBeFocused()
  await desk2.keyboard.press('Enter')
  await expect(desk2.getByText('李明 的密钥已注销')).toBeVisible()

  // The archivist sees it, and may begin again.
  await page.reload()
  await expect(page.getByRole('heading', { name: '还没有签名密钥' })).toBeVisible()
  expect(complaints).toEqual([])
  await closed(context)
})

test('locking the screen ends the dialog and closes the key', async ({ page, desk, browser }) => {
  const made = await founded(page, desk.url)
  const { context, page: theirs } = await officer(browser, desk.url, made, 'secadmin')
  await firstKey(theirs, desk.url)
  const revoke = theirs.getByRole('button', { name: `注销 ${names.secadmin} 的密钥` })
  await revoke.click()
  await theirs.getByLabel('注销原因').fill('试一试')
  await theirs.keyboard.press('Enter')
  const dialog = dialogOf(theirs, '注销签名密钥')
  await expect(dialog.getByText('按回车即签名')).toBeVisible()
  await theirs.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await theirs.getByRole('button', { name: '取消' }).click()
  await theirs.getByRole('button', { name: '放弃', exact: true }).click()
  await theirs.keyboard.press('Alt+l')
  await theirs.getByLabel('密码').fill(password)
  await theirs.getByRole('button', { name: '登录', exact: true }).click()
  await revoke.click()
  await theirs.getByLabel('注销原因').fill('试一试')
  await theirs.keyboard.press('Enter')
  await expect(dialog.getByLabel('签名口令')).toBeVisible()
  await closed(context)
})

test('an archive that chose SM2 signs with SM2', async ({ page, desk, browser }) => {
  const made = await founded(page, desk.url)
  const { context, page: theirs, complaints } = await officer(browser, desk.url, made, 'secadmin')
  await toKeys(theirs, desk.url, 'policy')
  await theirs.getByText('SM2-SM3（国密）').click()
  await expect(theirs.getByRole('radio', { name: /SM2-SM3/ })).toBeChecked()
  await firstKey(theirs, desk.url)
  await toKeys(theirs, desk.url, 'policy')
  await expect(theirs.getByText('已有密钥登记，算法不再改变')).toBeVisible()
  await expect(theirs.getByRole('button', { name: '启用流程签字' })).toBeDisabled()
  expect(complaints).toEqual([])
  await closed(context)
})

test('a hand-over of a hundred items is signed as one list', async ({ page, desk, browser }) => {
  test.setTimeout(400_000)
  const made = await founded(page, desk.url)
  const security = await officer(browser, desk.url, made, 'secadmin')
  await firstKey(security.page, desk.url)
  const system = await officer(browser, desk.url, made, 'sysadmin')
  const [fonds] = await call<readonly { id: number; categories: readonly { id: number }[] }[]>(
    page,
    'catalogue/tree',
    undefined,
  )
  const department = await call<{ id: number }>(page, 'catalogue/addDepartment', {
    fondsId: fonds?.id,
    code: 'BGS',
    name: '办公室',
  })
  const account = { name: '王芳', role: 'department', departmentId: department.id }
  const added = await call<{ person: { id: number }; code: string }>(system.page, 'people/add', account)
  await call(security.page, 'people/setActive', { id: added.person.id, active: true })
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const clerk = await context.newPage()
  await clerk.goto(desk.url)
  await call(clerk, 'session/redeem', { name: '王芳', code: added.code, password })
  await clerk.reload()
  const fingerprint = await makeKey(clerk, desk.url)
  await security.page.reload()
  await typePrint(security.page, '王芳', fingerprint)
  await dialogOf(security.page, '登记签名密钥').getByLabel('签名口令').fill(passphrase)
  await security.page.keyboard.press('Enter')
  await expect(security.page.getByText('王芳 的密钥已登记')).toBeVisible(unwrapping)

  const { id } = await call<{ id: number }>(clerk, 'reception/create', {
    title: '2025 年归档文件',
    departmentId: department.id,
    categoryId: fonds?.categories[0]?.id,
    year: 2025,
    supervisor: '孙局',
    remarks: '',
  })
  const lines = Array.from({ length: 100 }, (_, at) => ({ ...aLine, title: `关于防汛值守的通知（${at + 1}）` }))
  const set = await call<{ version: number }>(clerk, 'reception/setLines', { id, version: 1, lines })
  await call(clerk, 'reception/submit', { id, version: set.version })
  type Detail = { readonly version: number; readonly list: readonly { readonly id: number; readonly pages: number }[] }
  const { version, list } = await call<Detail>(page, 'reception/detail', { id })
  const counts = list.map(line => ({ id: line.id, counted: line.pages }))
  await call(page, 'reception/count', { id, version, lines: counts })

  await clerk.goto(`${desk.url}/#/reception/${id}`)
  await clerk.getByRole('button', { name: /签字移交/ }).click()
  const dialog = clerk.getByRole('dialog', { name: /^签名：/ })
  await expect(dialog.getByRole('listitem').filter({ hasText: '关于防汛值守的通知（100）' })).toHaveCount(1)
  await dialog.getByLabel('签名口令').fill(passphrase)
  const began = Date.now()
  await clerk.keyboard.press('Enter')
  await expect(dialog).toBeHidden(unwrapping)
  console.log(`a list of 100 items, from the passphrase to done: ${Date.now() - began} ms`)
  await expect
    .poll(async () => (await call<{ state: string }>(clerk, 'reception/detail', { id })).state, { timeout: 120_000 })
    .toBe('given')
  await closed(context, security.context, system.context)
})

const aLine = {
  number: '',
  documentNo: '',
  title: '',
  responsible: '办公室',
  date: '20250305',
  retention: 'D30',
  secrecy: '',
  pages: 3,
  copies: 1,
  carrier: 'paper',
  condition: 'good',
  remarks: '',
}

test('a ledger set back to an older copy raises the alarm over every screen, and nothing is signed', async ({
  browser,
}) => {
  test.setTimeout(400_000)
  const home = await mkdtemp(join(tmpdir(), 'juanzong-set-back-'))
  const copy = `${home}-copy`
  const port = await freePort()
  try {
    let desk = await deskAt(home, port)
    const archivist = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
    const made = await founded(archivist, desk.url)
    const fingerprint = await makeKey(archivist, desk.url)
    const { context, page } = await officer(browser, desk.url, made, 'secadmin')
    await firstKey(page, desk.url)
    await desk.close()
    await cp(home, copy, { recursive: true })

    // The archive goes on, and the officer's window sees the head that was made when it closed.
    desk = await deskAt(home, port)
    await enters(page, desk)
    await typePrint(page, '李明', fingerprint)
    await dialogOf(page, '登记签名密钥').getByLabel('签名口令').fill(passphrase)
    await page.keyboard.press('Enter')
    await expect(page.getByText('李明 的密钥已登记')).toBeVisible(unwrapping)
    await desk.close()
    desk = await deskAt(home, port)
    await enters(page, desk)
    const alarm = page.getByRole('alert').filter({ hasText: '账本不是本窗口以前见过的那一本' })
    await expect(page.getByRole('button', { name: '注销 李明 的密钥' })).toBeVisible()
    await expect(alarm).toHaveCount(0)
    await desk.close()

    // The older copy at the same address.
    await rm(home, { recursive: true })
    await cp(copy, home, { recursive: true })
    desk = await deskAt(home, port)
    await enters(page, desk)
    await expect(alarm).toBeVisible()
    await expect(alarm).toContainText('后面的记录不见了')
    await expect(alarm).toContainText('请马上告知安全审计员')
    await typePrint(page, '李明', fingerprint)
    const dialog = dialogOf(page, '登记签名密钥')
    await expect(dialog.getByRole('alert')).toContainText('已停止签名')
    await expect(dialog.getByRole('button', { name: '签名', exact: true })).toBeDisabled()
    await expect(dialog.getByLabel('签名口令')).toHaveCount(0)
    await page.goto(`${desk.url}/#/health`)
    await expect(alarm.first()).toBeVisible()
    await desk.close()
    await closed(context, archivist.context())
  } finally {
    await rm(home, { recursive: true, force: true })
    await rm(copy, { recursive: true, force: true })
  }
})

/** Opens the archive that the desk knows, signs the officer in, and goes to the list of keys. */
async function enters(page: Page, { url, deskUrl }: Desk): Promise<void> {
  await page.goto(deskUrl)
  const { archive, known } = await call<{ archive: unknown; known: readonly { readonly key: string }[] }>(
    page,
    'welcome/state',
    undefined,
  )
  if (archive === null) await call(page, 'welcome/open', { key: known[0]?.key })
  await call(page, 'session/signIn', { name: names.secadmin, password })
  await page.goto(`${url}/#/keys?tab=all`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '签名密钥' })).toBeVisible()
}
