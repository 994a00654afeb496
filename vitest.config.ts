import { defineConfig } from 'vitest/config'

/**
 * Tests that put something else in the place of a module or of what is global, or whose helpers clear up after each of them by
 * themselves, have a process of their own: what others load is loaded once, its hooks with it (test/house/helpers.test.ts).
 */
const alone = [
  'test/proofs/every-bit.test.ts',
  'test/renderer/port.test.ts',
  'test/shell/**/*.test.ts',
  'test/start/**/*.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['test/support/bundle.ts'],
    // By the clock, and so for what hangs alone: on a machine that others keep busy a test of seconds takes minutes.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One more than the cores of a small machine: a third of the time of these tests is waiting for devices and timers.
    maxWorkers: 3,
    // As for the browser: what fails twice is broken; the report names what needed a second try.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    projects: [
      {
        extends: true,
        // The service is loaded once a worker and not once a file, and with it the threads that its archives share.
        test: { name: 'archive', include: ['test/**/*.test.{ts,tsx}'], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
