// Everyday tasks that the earlier build had no way for: counted, and left out of the sum.
import type { Task, Way } from './everyday.ts'

const correctLine: Way = async ({ seat, first }, tally) => {
  const { page, press, type } = await seat(first, tally)
  await press('Control+k')
  await type('清淤')
  await page.getByRole('option').first().waitFor()
  await press('Enter')
  await page.locator('.hit-box').first().waitFor()
  await press('e')
  await page.locator('textarea:focus').waitFor()
  await press('Control+a')
  await type('清淤工程竣工验收 1')
  await press('Control+Enter')
  await page.getByText('已校改 1 行').first().waitFor()
}

const renumber: Way = async ({ seat, first }, tally) => {
  const { page, press, type, click } = await seat(first, tally)
  await press('Control+k')
  await type('219号')
  await page.getByRole('option').first().waitFor()
  await press('Enter')
  await click(page.getByRole('button', { name: '更正' }))
  await click(page.getByRole('menuitem', { name: '改号…' }))
  const form = page.getByRole('dialog')
  await click(form.getByLabel('年度'))
  await press('Control+a')
  await type('2021')
  await click(form.getByLabel('理由'))
  await type('年度录错')
  await click(form.getByRole('button', { name: '改号', exact: true }))
  await page
    .getByText(/现在的档号：A101-WS·2021/u)
    .first()
    .waitFor()
}

const withdraw: Way = async ({ seat, first }, tally) => {
  const { page, press, type, click } = await seat(first, tally)
  await press('Control+k')
  await type('220号')
  await page.getByRole('option').first().waitFor()
  await press('Enter')
  await click(page.getByRole('button', { name: '更正' }))
  await click(page.getByRole('menuitem', { name: '撤出馆藏…' }))
  const form = page.getByRole('dialog')
  await form.getByLabel('理由').and(page.locator(':focus')).waitFor()
  await type('重复著录')
  await click(form.getByRole('button', { name: '撤出馆藏', exact: true }))
  await form.waitFor({ state: 'detached' })
}

export const since: readonly Task[] = [
  { name: 'Put a line of recognised text right', before: null, now: correctLine },
  { name: 'Put a wrong year right', before: null, now: renumber },
  { name: 'Withdraw an item that was entered twice', before: null, now: withdraw },
]
