// Whether a program does nothing, or is not let run: on a busy machine both look alike by the clock.
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Milliseconds that the threads of a process were ready to run and had to wait for a processor, since it began. Linux
 * tells it (/proc/PID/task/TID/schedstat, second figure, nanoseconds); 0 elsewhere, and for a process that is gone.
 */
export function keptWaiting(pid: number): number {
  const folder = `/proc/${pid}/task`
  try {
    const waits = readdirSync(folder).map(thread => readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[1])
    return waits.reduce((sum, wait) => sum + (Number(wait) || 0) / 1_000_000, 0)
  } catch {
    return 0
  }
}
