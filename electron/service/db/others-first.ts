import { setImmediate } from 'node:timers/promises'

/**
 * Lets everybody else who waits go first. SQLite answers without waiting for anything, so a long walk through a table is
 * one uninterrupted turn: without this, nobody is answered while 100,000 rows are looked at.
 */
export const othersFirst = (): Promise<void> => setImmediate()
