import { expect, test } from './support/desk.ts'
import { addPerson, redeem, signIn, signOut } from './support/officers.ts'
import {
  archivist,
  createArchive,
  createByHand,
  describeItem,
  officers,
  row,
  screens,
  toScreen,
} from './support/reading-room.ts'

test('a locked screen shows nothing and loses nothing', async ({ page, desk, expected }) => {
  // What is asked at the moment of locking is refused.
  expected.complaints.push(/Failed to load resource.*422/)
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await row(page, '关于防汛值守的通知').click()
  await page.keyboard.press('F2')
  await page.getByLabel('附注').fill('原件有水渍')
  await page.getByRole('button', { name: '锁定' }).click()
  await expect(page.getByText('已锁定')).toBeVisible()
  await page.getByLabel('密码').fill(archivist.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByLabel('附注')).toHaveValue('原件有水渍')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('原件有水渍')).toBeVisible()
})

test('a wrong password is refused with a sentence, the right one lets in', async ({ page, desk, expected }) => {
  expected.complaints.push(/Failed to load resource.*(401|422)/)
  await createArchive(page, desk.url)
  await page.getByRole('button', { name: archivist.name }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByLabel('姓名').fill(archivist.name)
  await page.getByLabel('密码').fill('not the phrase')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '姓名或密码不对' })).toBeVisible()
  await page.getByLabel('密码').fill(archivist.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
})

test('what somebody else changed meanwhile is not overwritten', async ({ page, desk, context, expected }) => {
  expected.complaints.push(/Failed to load resource.*422/)
  await createArchive(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await row(page, '关于防汛值守的通知').click()
  await page.keyboard.press('F2')
  await page.getByLabel('责任者', { exact: true }).fill('水务局')
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: '修改著录' }).click()
  await other.getByLabel('附注').fill('已核对')
  await other.getByRole('button', { name: '保存' }).click()
  await expect(other.getByRole('button', { name: '修改著录' })).toBeVisible()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '别人已改过' })).toBeVisible()
  await page.getByRole('button', { name: '载入现在的内容' }).click()
  await expect(page.getByLabel('附注')).toHaveValue('已核对')
  await expect(page.getByLabel('责任者', { exact: true })).toHaveValue('水务局')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('article').getByText('水务局')).toBeVisible()
})

test('each office does its third: made by one, enabled by another, and a reader finds and reads', async ({
  page,
  desk,
  expected,
}) => {
  expected.complaints.push(/Failed to load resource.*422/)
  const codes = await createByHand(page, desk.url)
  await describeItem(page, '关于防汛值守的通知')
  await signOut(page, archivist.name)

  await redeem(page, officers.sysadmin, codes.sysadmin)
  await expect(screens(page)).toHaveText(['今日', '人员', '系统状况', '后台任务', '设置'])
  await toScreen(page, '人员')
  const code = await addPerson(page, '王芳', '查阅人')
  await expect(row(page, '王芳')).toContainText('待启用')
  await expect(page.getByRole('button', { name: '启用 王芳' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('防汛')
  await expect(page.getByText('没有这样的画面或操作')).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto(`${desk.url}/#/library`)
  await expect(page.getByText('这个画面不归系统管理员使用')).toBeVisible()
  await page.getByRole('link', { name: '回到自己的起始画面' }).click()
  await signOut(page, officers.sysadmin)

  await redeem(page, officers.secadmin, codes.secadmin)
  await expect(screens(page)).toHaveText(['今日', '人员', '签名密钥', '审计日志', '系统状况', '设置'])
  await page.getByRole('link', { name: '1 个账号等您启用' }).click()
  await page.getByRole('button', { name: '启用 王芳' }).click()
  await expect(row(page, '王芳')).toContainText('已启用，待首次登录')
  await page.getByRole('button', { name: '停用 安全审计员' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await expect(page.getByText('这是最后一名可以登录的安全审计员')).toBeVisible()
  await signOut(page, officers.secadmin)

  await redeem(page, '王芳', code, 'another phrase to keep')
  await toScreen(page, '档案目录')
  await row(page, '关于防汛值守的通知').click()
  await expect(page.getByRole('article', { name: '关于防汛值守的通知' })).toBeVisible()
  await expect(page.getByRole('button', { name: '新著录' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '修改著录' })).toHaveCount(0)
  await expect(screens(page)).toHaveText(['今日', '档案目录', '检索', '系统状况', '后台任务', '设置'])
  await toScreen(page, '系统状况')
  await expect(page.getByText('剩余空间')).toBeVisible()
  await expect(page.getByRole('button', { name: '立即核验' })).toHaveCount(0)
})

test('a role changes once the other office confirms it, and the person begins anew', async ({ page, desk }) => {
  const codes = await createArchive(page, desk.url)
  await signOut(page, archivist.name)
  await redeem(page, officers.sysadmin, codes.sysadmin)
  await toScreen(page, '人员')
  await page.getByRole('button', { name: `变更角色：${archivist.name}` }).click()
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /^查阅人/ })
    .check()
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await expect(page.getByText('等另一职务的管理员确认')).toBeVisible()
  await signOut(page, officers.sysadmin)
  await redeem(page, officers.secadmin, codes.secadmin)
  await page.getByRole('link', { name: '1 项角色变更等您确认' }).click()
  await page.getByRole('button', { name: `确认 ${archivist.name} 的角色变更` }).click()
  await expect(row(page, archivist.name)).toContainText('查阅人')
  await signOut(page, officers.secadmin)
  await signIn(page, archivist.name, archivist.password)
  await expect(screens(page)).toHaveText(['今日', '档案目录', '检索', '系统状况', '后台任务', '设置'])
})

test('lost codes of officers are made anew by the archivist at the desk', async ({ page, desk }) => {
  await createArchive(page, desk.url)
  await page.getByRole('banner').getByRole('button', { name: archivist.name }).click()
  await page.getByRole('menuitem', { name: /^三员代码/ }).click()
  await page.getByRole('button', { name: '发一次性代码' }).click()
  const code = await page.getByRole('region', { name: officers.auditor }).locator('code').textContent()
  await page.getByRole('button', { name: '已交付或抄下' }).click()
  await signOut(page, archivist.name)
  await redeem(page, officers.auditor, code ?? '')
  await expect(screens(page)).toHaveText(['今日', '人员', '签名密钥', '审计日志', '系统状况', '后台任务', '设置'])
  await expect(page).toHaveURL(/#\/today/)
})

test('the sign-in screen says what to do when it is guessed at, and when too many come at once', async ({
  page,
  desk,
  expected,
}) => {
  expected.complaints.push(/Failed to load resource.*(422|503)/)
  await createArchive(page, desk.url)
  await signOut(page, archivist.name)
  await expect(page.getByRole('heading', { name: '卷宗' })).toBeVisible()
  await expect(page.getByText('滨江市水务局档案室')).toHaveCount(0)
  const flood = Array.from({ length: 60 }, (_, at) =>
    page.request.post(`${desk.url}/rpc/session/signIn`, {
      headers: { 'x-app': '1', cookie: '' },
      data: { json: { name: `无名${at}`, password: 'a guess' } },
    }),
  )
  // Whoever has used this browser gets in all the same.
  await page.getByLabel('姓名').fill(archivist.name)
  await page.getByLabel('密码').fill(archivist.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible()
  const answers = await Promise.all(flood)
  expect(answers.map(answer => answer.status())).toContain(503)
  await signOut(page, archivist.name)
  const refused = page.getByRole('alert')
  for (let at = 0; at < 5; at += 1) {
    await page.getByLabel('姓名').fill('无此人')
    await page.getByLabel('密码').fill(`guess ${at}`)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(refused.filter({ hasText: '姓名或密码不对' })).toBeVisible()
  }
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(refused.filter({ hasText: /请等 \d+ 秒后再试/ })).toBeVisible()
  // A crowd that lasts as long as this browser's own try takes.
  await page.route('**/rpc/session/signIn', route =>
    route.fulfill({
      status: 503,
      json: {
        json: {
          defined: false,
          code: 'REFUSED',
          status: 503,
          message: '',
          data: { code: 'busy', params: { seconds: '2' } },
        },
      },
    }),
  )
  await page.getByLabel('姓名').fill('另一人')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(refused.filter({ hasText: '此刻登录的人太多。请过 2 秒再试' })).toBeVisible()
})

test('archives and where they lie are listed in the desk’s own window alone', async ({ page, desk, browser }) => {
  await createArchive(page, desk.url)
  await page.request.post(`${desk.url}/rpc/welcome/leave`, { headers: { 'x-app': '1' }, data: { json: null } })
  await page.reload()
  await expect(page.getByText('只在本机窗口列出')).toBeVisible()
  await expect(page.getByText(desk.home)).toHaveCount(0)
  const own = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await own.goto(desk.deskUrl)
  await expect(own).toHaveURL(`${desk.url}/`)
  await expect(own.getByText(desk.home)).toBeVisible()
  await own.getByRole('button', { name: /滨江市水务局档案室/ }).click()
  await expect(own.getByRole('heading', { name: '滨江市水务局档案室' })).toBeVisible()
  await own.close()
})

test('nothing is written into the document as markup, and no foreign script is loaded', async ({
  page,
  desk,
  expected,
}) => {
  expected.complaints.push(/TrustedHTML|TrustedScript|trusted-types|policy:|markup is never|only our own scripts/)
  await page.goto(desk.url)
  await expect(page.getByRole('button', { name: '看样例全宗' })).toBeVisible()
  const outcomes = await page.evaluate(() => {
    const tried = (act: () => unknown) => {
      try {
        act()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : String(error)
      }
    }
    const place = document.createElement('div')
    return [
      tried(() => Reflect.set(place, 'innerHTML', '<b>x</b>')),
      tried(() => Reflect.set(place, 'innerHTML', 'plain')),
      tried(() => new Worker('https://example.org/x.js')),
      tried(() => Reflect.set(document.createElement('script'), 'text', '1')),
    ]
  })
  expect(outcomes).toEqual(['TypeError', 'done', 'TypeError', 'TypeError'])
})
