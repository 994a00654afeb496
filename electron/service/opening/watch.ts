// Looks at what a thread spends until it is told to end.
import type { Worker } from 'node:worker_threads'
import type { OpeningLimits } from './limits.ts'

/** Why a thread was ended. `ended`: it ended by itself, which is nobody's limit. */
export type OpeningTrouble = 'too-slow' | 'too-much-memory' | 'ended'

export class OpeningFailure extends Error {
  override readonly name = 'OpeningFailure'
  readonly trouble: OpeningTrouble

  constructor(trouble: OpeningTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.trouble = trouble
  }
}

export type Watch = {
  /** What comes next has the limits for itself. */
  step(): void
  end(): void
}

/** `own`: bytes of the file in hand, which it may hold twice over. */
export function watched(
  worker: Worker,
  limits: OpeningLimits,
  own: number,
  tell: (failure: OpeningFailure) => void,
): Watch {
  let ended = false
  let first: number | null = null
  let began = Date.now()
  const look = async () => {
    if (Date.now() - began > limits.clock) return tell(new OpeningFailure('too-slow', 'it came to no end'))
    // A thread that has just gone says so by itself.
    const [spent, held] = await Promise.all([
      worker.cpuUsage().then(
        ({ user, system }) => (user + system) / 1000,
        () => null,
      ),
      worker.getHeapStatistics().then(
        heap => heap.used_heap_size + heap.external_memory,
        () => null,
      ),
    ])
    if (ended || spent === null) return
    first ??= spent
    if (spent - first > limits.processor) tell(new OpeningFailure('too-slow', 'it took too long'))
    else if ((held ?? 0) > limits.memory + 3 * own)
      tell(new OpeningFailure('too-much-memory', 'it took too much memory'))
  }
  const timer = setInterval(() => void look(), limits.look)
  return {
    step() {
      first = null
      began = Date.now()
    },
    end() {
      ended = true
      clearInterval(timer)
    },
  }
}
