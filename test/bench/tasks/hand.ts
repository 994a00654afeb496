// The hand of a practised person: each act on the machine is counted.
import type { Locator, Page } from '@playwright/test'

/** `acts`: clicks, chords of keys, drops, and one for each field that is typed in, whatever its length. */
export type Tally = { acts: number; characters: number }

export type Hand = {
  readonly page: Page
  /** A click, once what is clicked is there. */
  click(where: Locator): Promise<void>
  /** A chord is one act; a second one is another. */
  press(...chords: readonly string[]): Promise<void>
  /** Words into the field that has the focus: one act, and its characters apart. */
  type(words: string): Promise<void>
  /** The chord of pasting, with this on the clipboard. */
  paste(words: string): Promise<void>
  /** A folder dropped on the window. */
  drop(folder: string): Promise<void>
}

export function handAt(page: Page, tally: Tally): Hand {
  return {
    page,
    async click(where) {
      tally.acts += 1
      await where.click()
    },
    async press(...chords) {
      for (const chord of chords) {
        tally.acts += 1
        await page.keyboard.press(chord)
      }
    },
    async type(words) {
      tally.acts += 1
      tally.characters += [...words].length
      await page.keyboard.type(words)
    },
    async paste(words) {
      tally.acts += 1
      await page.evaluate(text => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        const to = document.activeElement ?? document.body
        to.dispatchEvent(paste)
      }, words)
    },
    async drop(folder) {
      tally.acts += 1
      // A browser lets no script drop a folder: it comes by the field that takes one, and goes the same way from there.
      await page.locator('input[webkitdirectory]').setInputFiles(folder)
    },
  }
}
