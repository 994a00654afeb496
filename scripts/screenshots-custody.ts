// The pictures of reception, custody, signing and audit: an archive with papers on their way, made by calls.
import type { Browser, Page } from '@playwright/test'
import {
  aLine,
  custodyRoom,
  received,
  routeAll,
  scannedItem,
  waiting,
  windowOf,
} from '../test/e2e/support/custody-room.ts'
import { startDesk } from '../test/e2e/support/start.ts'

type Take = (page: Page, name: string) => Promise<void>

const titles = ['关于防汛值守的通知', '关于水库调度的批复', '水资源论证报告书', '年度工作总结', '闸门检修记录']

/** Walks through the offices and takes their pictures, in a desk of its own. */
export async function takeCustody(browser: Browser, take: Take): Promise<void> {
  const desk = await startDesk()
  try {
    const room = await custodyRoom(desk.url)
    const { first, second, clerk, auditor, departmentId } = room
    const lines = titles.map((title, at) =>
      aLine(title, {
        documentNo: `滨水办〔2024〕${at + 1}号`,
        pages: at + 2,
        secrecy: at === 1 ? '秘密' : '',
        condition: at === 2 ? 'torn' : 'good',
        carrier: at === 4 ? 'object' : 'paper',
      }),
    )
    const { itemId } = await scannedItem(room, '防汛会商记录')
    await received(room, lines)

    // A second hand-over, half counted, with a difference.
    const [fonds] = await first.client.catalogue.tree()
    const categoryId = fonds?.categories[0]?.id ?? 0
    const fields = { title: '办公室 2024 年第二批', departmentId, categoryId, year: 2024, supervisor: '', remarks: '' }
    const { id } = await clerk.client.reception.create(fields)
    const set = await clerk.client.reception.setLines({ id, version: 1, lines })
    await clerk.client.reception.submit({ id, version: set.version })
    const { version, list } = await first.client.reception.detail({ id })
    const counted = list
      .slice(0, 3)
      .map((line, at) => ({ id: line.id, counted: at === 2 ? line.pages - 1 : line.pages }))
    await first.client.reception.count({ id, version, lines: counted })

    const look = { width: 1360 }
    const reception = await windowOf(browser, desk.url, first, `/reception/${id}`, look)
    await take(reception.page, 'reception')
    await reception.page.goto(`${desk.url}/#/today`)
    await take(reception.page, 'today')
    await reception.page.goto(`${desk.url}/#/custody`)
    await take(reception.page, 'custody')
    await reception.page.keyboard.press('a')
    await reception.page.keyboard.press('Control+Enter')
    await reception.page.getByRole('dialog').waitFor()
    await take(reception.page, 'signing')
    await reception.close()

    await routeAll(first)
    const items = (await waiting(first, 'describe')).map(one => ({ id: one.itemId, version: one.version, pages: null }))
    const step = { step: 'describe', items, place: '', difference: '', remarks: '' }
    await first.sign(parts => first.client.custody.sign({ ...step, ...parts }))
    const timeline = await windowOf(browser, desk.url, second, `/items/${itemId}/custody`, look)
    await take(timeline.page, 'timeline')
    await timeline.close()

    const audit = await windowOf(browser, desk.url, auditor, '/audit', look)
    await take(audit.page, 'audit')
    await audit.page.goto(`${desk.url}/#/audit?tab=heads`)
    await take(audit.page, 'heads')
    await audit.close()
  } finally {
    await desk.close()
  }
}
