// The window itself, wherever Electron's binary is: npx playwright test -c test/e2e-electron/playwright.config.ts
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron as electron, expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')
const named = join(root, 'node_modules', 'electron', 'path.txt')
const binary = existsSync(named)
  ? join(root, 'node_modules', 'electron', 'dist', readFileSync(named, 'utf8').trim())
  : ''

test.skip(!existsSync(binary), "Electron's binary is not on this machine: npm start fetches it where that is allowed")

test('opens on the first screen, without Node in its page, and nowhere else', async () => {
  const home = mkdtempSync(join(tmpdir(), 'juanzong-window-'))
  const app = await electron.launch({
    executablePath: binary,
    args: [root],
    // As npm start does.
    env: { ...process.env, JUANZONG_HOME: home, JUANZONG_NODE: process.execPath },
  })
  const window = await app.firstWindow()
  expect(new URL(window.url()).protocol).toBe('archive:')
  await expect(window.getByText('卷宗 Juanzong')).toBeVisible()
  expect(await window.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined')
  expect(await window.evaluate(() => typeof Reflect.get(globalThis, 'process'))).toBe('undefined')
  await window.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await window.waitForTimeout(500)
  expect(new URL(window.url()).protocol).toBe('archive:')
  await app.close()
})

test('explores the sample fonds over its port', async () => {
  const home = mkdtempSync(join(tmpdir(), 'juanzong-window-'))
  const app = await electron.launch({
    executablePath: binary,
    args: [root],
    // As npm start does.
    env: { ...process.env, JUANZONG_HOME: home, JUANZONG_NODE: process.execPath },
  })
  const window = await app.firstWindow()
  await window.getByRole('button', { name: '看样例全宗' }).click()
  await expect(window.getByText('澄川县水利局').first()).toBeVisible()
  await app.close()
})
