import { barriersOn } from './support/barriers.ts'
import { expect, test } from './support/desk.ts'
import { redeem, signOut } from './support/officers.ts'
import { archivist, createArchive, describeItem, officers, toScreen } from './support/reading-room.ts'

const addresses = [
  'today',
  'library',
  'search',
  'ingest',
  'jobs',
  'health',
  'settings',
  'settings?tab=officers',
  'settings?tab=arrangement',
]

const widths = [390, 1280, 1920] as const

// Each screen in one width a theme, and in all of them over the three; `test/bench/barriers.ts` looks at all in all.
for (const [turn, theme] of (['light', 'dark', 'contrast'] as const).entries()) {
  test(`no screen keeps anybody out (${theme})`, async ({ page, desk }) => {
    await page.addInitScript(chosen => {
      localStorage.setItem('juanzong.preferences', JSON.stringify({ language: 'zh-CN', theme: chosen }))
    }, theme)
    await page.goto(desk.url)
    await expect(page.getByRole('button', { name: '看样例全宗' })).toBeVisible()
    expect(await barriersOn(page)).toEqual([])
    await createArchive(page, desk.url)
    await describeItem(page, '关于防汛值守的通知')
    await page.getByRole('row').nth(1).click()
    for (const [at, screen] of addresses.entries()) {
      const width = widths[(at + turn) % widths.length] ?? 390
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${desk.url}/#/${screen}`)
      await page.waitForTimeout(400)
      expect(await barriersOn(page), `${screen}, ${width}`).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('防汛')
    await expect(page.getByRole('option')).toHaveCount(1)
    expect(await barriersOn(page), 'palette').toEqual([])
  })
}

for (const theme of ['light', 'contrast'] as const) {
  test(`no screen of an officer keeps anybody out (${theme})`, async ({ page, desk }) => {
    await page.addInitScript(chosen => {
      localStorage.setItem('juanzong.preferences', JSON.stringify({ language: 'zh-CN', theme: chosen }))
    }, theme)
    const codes = await createArchive(page, desk.url)
    await signOut(page, archivist.name)
    expect(await barriersOn(page), 'sign-in').toEqual([])
    await redeem(page, officers.sysadmin, codes.sysadmin)
    await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
    expect(await barriersOn(page), 'today').toEqual([])
    await toScreen(page, '人员')
    await expect(page.getByRole('row')).toHaveCount(5)
    expect(await barriersOn(page), 'people').toEqual([])
    await page.getByRole('button', { name: '增加人员' }).click()
    await page.getByRole('dialog').getByLabel('姓名').fill('王芳')
    await page.waitForTimeout(400)
    expect(await barriersOn(page), 'add').toEqual([])
    await page.getByRole('button', { name: '增加', exact: true }).click()
    await expect(page.getByRole('region', { name: '王芳' })).toBeVisible()
    await page.waitForTimeout(400)
    expect(await barriersOn(page), 'code').toEqual([])
    await page.getByRole('button', { name: '已交付或抄下' }).click()
    await page.goto(`${desk.url}/#/library`)
    await expect(page.getByText('这个画面不归系统管理员使用')).toBeVisible()
    expect(await barriersOn(page), 'not allowed').toEqual([])
  })
}

test('the language changes at once, everywhere, and the document says so', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await expect(page).toHaveTitle('档案目录 · 卷宗')
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByText('There is nothing here yet')).toBeVisible()
  await expect(page).toHaveTitle('Catalogue · Juanzong')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByText('中文', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('the keyboard alone leads from the list to the description and back', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  for (const title of ['第一件', '第二件', '第三件']) await describeItem(page, title)
  await toScreen(page, '今日')
  await page.keyboard.press('Alt+4')
  await page.getByRole('grid', { name: '件的列表' }).focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('article', { name: '第一件' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('article', { name: '第三件' })).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('改过的题名')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('article', { name: '改过的题名' })).toBeVisible()
  await page.getByRole('grid', { name: '件的列表' }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('修改著录')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: /^筛选/ })).toBeFocused()
  await page.keyboard.type('第二')
  await expect(page.getByRole('status').filter({ hasText: '1 件' })).toBeVisible()
})

test('what is found is edited, or traced, at a key', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  const find = async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('防汛')
    await expect(page.getByRole('option')).toHaveCount(1)
  }
  await toScreen(page, '今日')
  await find()
  await page.keyboard.press('F2')
  await expect(page.locator('.describe-form textarea').first()).toBeFocused()
  await page.keyboard.type('关于防汛会商的通知')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('article', { name: '关于防汛会商的通知' })).toBeVisible()
  await find()
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByRole('region', { name: '保管链' })).toBeVisible()
})

test('a Chinese input method loses no character, and nothing is asked while it composes', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await describeItem(page, '关于水利工程的通知')
  const asked: string[] = []
  page.on('request', request => {
    if (/rpc\/(search|catalogue\/items)/.test(request.url())) asked.push(request.postData() ?? '')
  })
  const keyboard = await page.context().newCDPSession(page)
  const compose = async (letters: string, words: string) => {
    for (let end = 1; end <= letters.length; end += 1) {
      await keyboard.send('Input.imeSetComposition', {
        text: letters.slice(0, end),
        selectionStart: end,
        selectionEnd: end,
      })
      await page.waitForTimeout(60)
    }
    await page.waitForTimeout(300)
    await keyboard.send('Input.insertText', { text: words })
  }
  await page.keyboard.press('Control+k')
  await compose('shuili', '水利')
  await expect(page.getByRole('combobox', { name: /^查找档案/ })).toHaveValue('水利')
  await expect(page.getByRole('option')).toHaveCount(1)
  // Escape right after a composition belongs to the input method: dialogs wait 200 ms before they take it.
  await page.waitForTimeout(300)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: /^筛选/ })).toBeFocused()
  await compose('tongzhi', '通知')
  await expect(page.getByRole('textbox', { name: /^筛选/ })).toHaveValue('通知')
  await expect(page.getByRole('status').filter({ hasText: '1 件' })).toBeVisible()
  expect(asked.filter(body => /shui|tong/.test(body))).toEqual([])
})
