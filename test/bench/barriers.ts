// Every screen of every role, light and dark, in three widths, looked at by axe: what keeps somebody out, serious or critical.
// usage: node test/bench/barriers.ts [--role archivist]; the interface must be built (`npm run build`).
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { roles } from '#shared/rules/rights.ts'
import { barriersOn } from '../e2e/support/barriers.ts'
import { windowOf } from '../e2e/support/custody-room.ts'
import { everyScreen } from '../e2e/support/every-screen.ts'
import { startDesk } from '../e2e/support/start.ts'
import { goTo, settled } from '../e2e/support/words-on.ts'

const { values } = parseArgs({ options: { role: { type: 'string' } } })
const desk = await startDesk()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const screens = await everyScreen(desk.url)
const found = new Map<string, string[]>()
let looks = 0
for (const role of roles.filter(one => values.role === undefined || one === values.role)) {
  const { page, close } = await windowOf(browser, desk.url, screens.accounts[role], '/today')
  // Without motion, so that colours are judged as they stay.
  for (const width of [1280, 1920, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    for (const place of screens.placesOf(role)) {
      await goTo(page, place)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await settled(page)
        looks += 1
        for (const barrier of await barriersOn(page)) {
          const where = found.get(barrier) ?? []
          where.push(`${role} ${place} ${colorScheme} ${width}`)
          found.set(barrier, where)
        }
      }
    }
    console.error(`${role}, ${width}: ${looks} looks, ${found.size} barriers`)
  }
  await close()
}
await browser.close()
await desk.close()
for (const [barrier, where] of found) console.log(`${barrier}\n  ${where.join('\n  ')}`)
console.log(`${looks} looks, ${found.size} barriers (limit 0)`)
process.exit(found.size === 0 ? 0 : 1)
