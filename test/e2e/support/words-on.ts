// All words that a screen says: what is seen, what is read aloud, what shows under the pointer.
import { expect, type Page } from '@playwright/test'
import type { Language } from '#shared/text/sentence.ts'
import { rawWordsIn } from '../../support/raw-words.ts'

/** What stands as it is written, and says so: entries as they are, codes, hashes, keys of the keyboard. */
const asWritten = 'pre, code, kbd, script, style, .reference-code, .signed-mark, [hidden]'

type Word = { readonly where: string; readonly text: string }

/** Each text of the page with what it is: text, label, title, placeholder, alt. */
async function wordsOn(page: Page): Promise<readonly Word[]> {
  return await page.evaluate(skipped => {
    const found: { where: string; text: string }[] = [{ where: 'title of the window', text: document.title }]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT)
    for (let node = walker.currentNode; node; ) {
      if (node instanceof Element && !node.closest(skipped)) {
        for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
          const text = node.getAttribute(name)
          if (text) found.push({ where: `${name} of ${node.tagName.toLowerCase()}`, text })
        }
        // The words of one element together, so that what is put in stands where it is put.
        const own = [...node.childNodes].filter(child => child.nodeType === Node.TEXT_NODE)
        const text = own.map(child => child.textContent ?? '').join(' ')
        if (text.trim() !== '') found.push({ where: node.tagName.toLowerCase(), text: text.trim() })
      }
      const next = walker.nextNode()
      if (!next) break
      node = next
    }
    return found
  }, asWritten)
}

/** Waits until nothing is being fetched and the words stand still. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0)
  let before = ''
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() => document.body.textContent ?? '')
        const same = now === before && now !== ''
        before = now
        return same
      },
      { intervals: [120] },
    )
    .toBe(true)
}

/** Goes to an address within the page: nothing is loaded anew. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(to => {
    location.hash = `#${to}`
  }, address)
  await settled(page)
}

/** The words of the program on the screen at hand, each with where it stands; `data`: what people wrote, longest first. */
export async function rawOn(page: Page, language: Language, data: readonly string[]): Promise<readonly string[]> {
  await settled(page)
  return (await wordsOn(page)).flatMap(({ where, text }) => {
    const rest = data.reduce((left, word) => left.replaceAll(word, ' '), text)
    const raw = rawWordsIn(rest, language)
    return raw.length === 0 ? [] : [`${where}: ${text.slice(0, 160)} (${raw.join(', ')})`]
  })
}
