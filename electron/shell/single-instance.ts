import type { App } from 'electron'

/** True if this is the only instance for its data folder. A second one ends, and the first is told by `onSecond`. */
export function isOnlyInstance(app: Pick<App, 'requestSingleInstanceLock' | 'on'>, onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecond)
  return true
}
