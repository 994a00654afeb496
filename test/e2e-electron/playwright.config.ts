import { defineConfig } from '@playwright/test'

/** The window's own tests. They skip themselves, and say why, where Electron's binary is missing. */
export default defineConfig({ testDir: '.', workers: 1, timeout: 120_000, reporter: [['list']] })
