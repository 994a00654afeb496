// Ten everyday tasks that both builds know, each by the shortest way a practised user of that build takes.
import type { Page } from '@playwright/test'
import { passphrase, password } from '../../e2e/support/custody-room.ts'
import { handAt, type Tally } from './hand.ts'
import { patience, type Room, sought } from './room.ts'

/** Does the task and waits until it is done; throws where it was not. */
export type Way = (room: Room, tally: Tally) => Promise<void>
export type Task = { readonly name: string; readonly before: Way | null; readonly now: Way }

const same = (name: string, way: Way): Task => ({ name, before: way, now: way })

const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主要画面' }).getByRole('link', { name, exact: true })
const firstHit = (page: Page) =>
  page
    .getByRole('option')
    .filter({ has: page.locator('.hit-head') })
    .first()
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })

const takeIn: Way = async ({ seat, first, folder, build }, tally) => {
  // Dropped anywhere; here on the screen that has the field for a folder (see hand.ts).
  const { page, drop, click } = await seat(first, tally, '/ingest')
  await drop(folder)
  await page.getByText('4 / 4').waitFor()
  if (build === 'before') await click(page.getByLabel('每个文件一件'))
  await click(page.getByRole('button', { name: build === 'before' ? '开始接收' : '开始收进' }))
  await page
    .getByRole('link', { name: /A101-WS·/u })
    .nth(3)
    .waitFor()
}

const correctTitle: Way = async ({ seat, first, build }, tally) => {
  const { page, press, type } = await seat(first, tally)
  await press('Control+k')
  await type(sought.words)
  await firstHit(page).waitFor()
  if (build === 'before') {
    await press('Enter')
    await page.getByRole('article', { name: sought.title }).waitFor()
  }
  await press('F2')
  await page.getByLabel('题名').and(page.locator(':focus')).waitFor()
  if (build === 'before') await press('Control+a')
  await type('关于第 217 号堤段加固的通知')
  await press('Control+s')
  await page.getByRole('article', { name: '关于第 217 号堤段加固的通知' }).waitFor()
}

const find: Way = async ({ seat, first }, tally) => {
  const { page, press, type } = await seat(first, tally)
  await press('Control+k')
  await type('清淤')
  await firstHit(page).waitFor()
  await press('Enter')
  await page.locator('.hit-box').first().waitFor()
}

const signAll: Way = async ({ seat, second, build }, tally) => {
  const { page, press, type } = await seat(second, tally)
  await press(build === 'before' ? 'Alt+7' : 'Alt+3')
  await page.getByRole('grid', { name: '等待办理的档案' }).waitFor()
  await press('a')
  await page.getByText(/已选 1\d 件/u).waitFor()
  await press('Control+Enter')
  await dialog(page, /^签名/u).getByLabel('签名口令').and(page.locator(':focus')).waitFor()
  await type(passphrase)
  await press('Enter')
  await page.getByText(/已签字：分流，1\d 件/u).waitFor()
}

const check: Way = async ({ seat, first, build }, tally) => {
  const { page, press, click } = await seat(first, tally)
  await click(rail(page, build === 'before' ? '数字化' : '扫描批次'))
  await click(page.getByRole('link', { name: /SM|PC|\d{4}-\d+/u }).first())
  await page
    .getByRole('tab', { name: '核对' })
    .or(page.getByRole('region', { name: '下一环节' }))
    .first()
    .waitFor()
  await press('q')
  await page.getByRole('tab', { name: '自动检查' }).waitFor()
  if (build === 'before') await press(']')
  await page.getByRole('option').nth(1).waitFor()
  await press('ArrowRight', '0', '9')
  await page.getByText('Q09 模糊 · 未处理').waitFor()
}

const rows = Array.from(
  { length: 10 },
  (_, at) => `关于第 ${at + 1} 号泵站检修的通知\t工程科\t2024-03-0${(at % 9) + 1}\t定期30年\t4`,
)
const spreadsheet = ['题名\t责任者\t日期\t保管期限\t页数', ...rows].join('\n')

const handOver: Way = async ({ seat, first, build }, tally) => {
  const { page, press, click, type, paste } = await seat(first, tally)
  await press(build === 'before' ? 'Alt+6' : 'Alt+2')
  await page.getByRole('heading', { level: 1, name: build === 'before' ? '移交' : '归档移交' }).waitFor()
  await press('n')
  const form = page.getByRole('dialog')
  await form.getByLabel('名称').and(page.locator(':focus')).waitFor()
  await type('2024 年检修文书')
  await click(form.getByRole('button', { name: '建立' }))
  await page.getByRole('table', { name: '移交清单' }).waitFor()
  await form.waitFor({ state: 'detached' })
  if (build === 'before') await press('Enter')
  await page.locator('.list-grid :focus').waitFor()
  await paste(spreadsheet)
  await click(page.getByRole('button', { name: '读入 10 行' }))
  await page.getByText('10 件', { exact: true }).last().waitFor()
  await press('Control+Enter')
  await page.getByText('已清点 0 / 10 行').waitFor()
}

const newPerson: Way = async ({ seat, sysadmin, secadmin, browser, url, build }, tally) => {
  const name = '吴新来'
  const admin = await seat(sysadmin, tally)
  if (build === 'now') await admin.press('Alt+2')
  await admin.click(admin.page.getByRole('button', { name: '增加人员' }))
  await dialog(admin.page, '增加人员').getByLabel('姓名').and(admin.page.locator(':focus')).waitFor()
  await admin.type(name)
  await admin.press('Enter')
  const code = (await admin.page.getByRole('dialog').locator('code').textContent()) ?? ''
  await admin.click(admin.page.getByRole('button', { name: '已交付或抄下' }))

  const security = await seat(secadmin, tally)
  if (build === 'now') await security.click(security.page.getByRole('link', { name: '1 个账号等您启用' }))
  await security.click(security.page.getByRole('button', { name: `启用 ${name}` }))
  await security.page.getByRole('button', { name: `停用 ${name}` }).waitFor()

  const hers = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  hers.setDefaultTimeout(patience)
  await hers.goto(url)
  const newcomer = handAt(hers, tally)
  await newcomer.click(hers.getByRole('button', { name: '首次登录？使用一次性代码' }))
  await hers.getByLabel('姓名').and(hers.locator(':focus')).waitFor()
  await newcomer.type(name)
  for (const [label, words] of [
    ['一次性代码', code],
    ['新密码', password],
    ['再输一遍密码', password],
  ] as const) {
    await newcomer.click(hers.getByLabel(label))
    await newcomer.type(words)
  }
  await newcomer.press('Enter')
  await newcomer.click(
    build === 'before' ? rail(hers, '签名') : hers.getByRole('link', { name: '您还没有签名密钥，生成后才能签字' }),
  )
  const field = hers.getByLabel('签名口令', { exact: true })
  if (build === 'before') await newcomer.click(field)
  await field.and(hers.locator(':focus')).waitFor()
  await newcomer.type(passphrase)
  await newcomer.click(hers.getByLabel('再输一遍签名口令'))
  await newcomer.type(passphrase)
  await newcomer.press('Enter')
  await hers.getByRole('heading', { name: '待确认' }).waitFor()
  const print = ((await hers.locator('.key-print.large').textContent()) ?? '').trim()

  await security.click(rail(security.page, build === 'before' ? '签名' : '签名密钥'))
  if (build === 'before') await security.click(security.page.getByRole('tab', { name: '所有密钥' }))
  await security.click(security.page.getByRole('button', { name: `确认 ${name} 的密钥` }))
  await security.page.getByLabel('登记卡上的指纹').and(security.page.locator(':focus')).waitFor()
  await security.type(print)
  await security.press('Enter')
  await dialog(security.page, /^签名/u).getByLabel('签名口令').and(security.page.locator(':focus')).waitFor()
  await security.type(passphrase)
  await security.press('Enter')
  await security.page.getByText(`${name} 的密钥已登记`).waitFor()
  await hers.close()
}

const lookUp: Way = async ({ seat, first, build }, tally) => {
  const { page, press, type, click } = await seat(first, tally)
  await press('Control+k')
  await type('218号')
  await firstHit(page).waitFor()
  await press(build === 'before' ? 'Enter' : 'Shift+Enter')
  if (build === 'before') await click(page.getByRole('article').getByRole('link', { name: '保管链' }))
  await page.getByRole('region', { name: '保管链' }).waitFor()
}

const findDevice: Way = async ({ seat, first }, tally) => {
  const { page, press, click } = await seat(first, tally)
  await click(rail(page, '设备与方案'))
  await page.getByRole('button', { name: '查找设备' }).waitFor()
  await press('f')
  await page.getByText('正在查找').or(page.getByText('没有找到设备')).first().waitFor()
}

const otherLanguage: Way = async ({ seat, first }, tally) => {
  const { page, click } = await seat(first, tally)
  await click(page.getByText('English', { exact: true }))
  await page.locator('html[lang=en]').waitFor()
}

export const everyday: readonly Task[] = [
  same('Take in a folder of pictures, each an item', takeIn),
  same('Correct the title of one item of 300', correctTitle),
  same('Find an item by two characters, open the page with the hit', find),
  same('Sign all 14 that wait', signAll),
  same('Look through a batch, mark a page to be scanned again', check),
  same('Hand over ten rows from a spreadsheet', handOver),
  same('Let a new person sign (three at their desks)', newPerson),
  same('Look up who did what with an item', lookUp),
  same('Look for devices', findDevice),
  same('Change to the other language', otherLanguage),
]
