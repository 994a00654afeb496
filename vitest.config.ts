import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // By the clock, and so for what hangs alone: on a machine that others keep busy a test of seconds takes minutes.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One more than the cores of a small machine: a third of the time of these tests is waiting for devices and timers.
    maxWorkers: 3,
    // As for the browser: what fails twice is broken; the report names what needed a second try.
    retry: process.env['CI'] === 'true' ? 1 : 0,
  },
})
