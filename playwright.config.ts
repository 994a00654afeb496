import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Chromium without the parts that only a window needs, where Debian has it: the same engine. */
const shell = '/usr/bin/chromium-headless-shell'

/**
 * The stranger’s journeys in a real browser, over HTTP, on real files. Two workers: most of a journey is waiting, and with
 * one it took half as long again on two cores.
 */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/build.ts',
  workers: 2,
  // A machine that others use may be slow once; what fails twice is broken. The list names what needed a second try.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  // By the clock, and so for what hangs alone: on a machine that others keep busy a journey of seconds takes minutes.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // As for somebody who asked their system for it: what moves costs a sixth of the time. The stranger’s journey sees it move.
    contextOptions: { reducedMotion: 'reduce' },
    // Recorded where a test failed: to record all of them costs each a good part of its time, only to be thrown away.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? (existsSync(shell) ? shell : '/usr/bin/chromium'),
      args: ['--no-sandbox'],
    },
  },
})
