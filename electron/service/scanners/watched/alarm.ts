// Wakes the watch: when the system tells of a change, when a file is through, or when the time is up.
import { basename, relative } from 'node:path'
import { watch } from 'chokidar'
import { isSystemName } from '../../sources/aside.ts'

export type Alarm = {
  /** Ends the sleep at hand, or the next one before it begins. */
  ring(): void
  /** Milliseconds at most. */
  sleep(ms: number): Promise<void>
}

/** For one sleeper. */
export function openAlarm(): Alarm {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring() {
      rung = true
      wake?.()
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wake = null
      }
      rung = false
    },
  }
}

/**
 * Calls `changed` whenever something happens below `folder`, outside its `outlets`. What happened is not told: the folder
 * itself is read for that, since events come late, twice or not at all.
 */
export function listen(
  folder: string,
  outlets: ReadonlySet<string>,
  changed: () => void,
  failed: (error: unknown) => void,
): { close(): Promise<void> } {
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ignored: path => {
      const way = relative(folder, path)
      return way !== '' && (outlets.has(way.toLowerCase()) || isSystemName(basename(path)))
    },
  })
  watcher.on('all', changed)
  // What came between the last reading of the folder and now has sent no event.
  watcher.on('ready', changed)
  watcher.on('error', failed)
  return { close: () => watcher.close() }
}
