import { chromium } from '@playwright/test'

/** One printed side: a PNG of 2480 by 3508 pixels at 300 dpi (1654 by 2339 at 200), and the text on it in reading order. */
export type Print = { readonly png: Buffer; readonly text: string }

export type Printer = {
  readonly print: (html: string, dpi: 200 | 300) => Promise<Print>
  readonly close: () => Promise<void>
}

/** Starts Debian's Chromium without a window. The fonts are Debian's fonts-noto-cjk, fonts-liberation and fonts-urw-base35. */
export async function openPrinter(): Promise<Printer> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  return {
    close: () => browser.close(),
    print: async (html, dpi) => {
      const context = await browser.newContext({ viewport: { width: 800, height: 1130 }, deviceScaleFactor: dpi / 96 })
      const page = await context.newPage()
      await page.setContent(html)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      const png = await page.screenshot({ clip: { x: 0, y: 0, width: 793.7, height: 1122.5 } })
      await page.evaluate(() => {
        for (const stamp of document.querySelectorAll('.stamp')) stamp.remove()
        const type = document.querySelector<HTMLElement>('.type')
        const imprint = document.querySelector<HTMLElement>('.imprint')
        const room =
          imprint === null ? (type?.getBoundingClientRect().bottom ?? 0) : imprint.getBoundingClientRect().top
        const blocks = [...(type?.children ?? [])].filter(
          child => child !== imprint && getComputedStyle(child).position !== 'absolute',
        )
        const end = Math.max(0, ...blocks.map(block => block.getBoundingClientRect().bottom))
        // Text that runs into the foot of the page would be printed over: that is a mistake in the document's text.
        if (end > room + 1) throw new Error(`the text is ${Math.round((end - room) / 3.78)} mm too long for its side`)
      })
      const text = (await page.locator('.sheet').allInnerTexts()).join('\n')
      await context.close()
      return { png, text: tidy(text) }
    },
  }
}

/** One line for each paragraph or table row, cells parted by a space; no empty lines. */
function tidy(text: string): string {
  const lines = text.split('\n').map(line => line.replace(/[\t ]+/gu, ' ').trim())
  return lines
    .filter(line => line !== '')
    .map(line => `${line}\n`)
    .join('')
}
