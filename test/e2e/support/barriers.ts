import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What on the screen keeps somebody out, as far as axe sees it: serious and critical findings only. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
    .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html.slice(0, 160)).join(' | ')}`)
}
