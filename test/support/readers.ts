// Readers that the archives of a test process share: the real ones, started once. A reader takes a second to start, and most
// archives of tests have a handful of pages.

import type { Readers } from '#service/archive/readers.ts'
import { openReaders } from '#service/ocr/pool.ts'
import { languageData } from './places.ts'
import { programs, wordlessReader } from './programs.ts'

type Shared = { readonly readers: Readers; readonly inHand: Set<Promise<unknown>> }

/** Kept by the program of their threads. */
const pools = new Map<string, Shared>()

/** To be given to a desk: closing them ends what its archive asked for, and leaves the threads to the next. */
export const sharedReaders = (): Readers => openShared(programs.reader)

/** Likewise, of readers that recognise nothing. */
export const wordlessReaders = (): Readers => openShared(wordlessReader)

function sharedOf(workerUrl: URL | undefined): Shared {
  const key = workerUrl?.href ?? ''
  const known = pools.get(key)
  if (known) return known
  const readers = openReaders({ count: 2, languageData, ...(workerUrl ? { workerUrl } : {}) })
  const shared = { readers, inHand: new Set<Promise<unknown>>() }
  pools.set(key, shared)
  return shared
}

function openShared(workerUrl: URL | undefined): Readers {
  const own = new Set<Promise<unknown>>()
  const closing = new AbortController()

  async function ask<T>(signal: AbortSignal | undefined, act: (readers: Readers) => Promise<T>): Promise<T> {
    const ends = signal ? AbortSignal.any([closing.signal, signal]) : closing.signal
    if (ends.aborted) throw new Error('the readers are closed')
    const { readers, inHand } = sharedOf(workerUrl)
    const task = act(readers)
    const over = () => {
      inHand.delete(task)
      own.delete(task)
    }
    inHand.add(task)
    own.add(task)
    task.then(over, over)
    const { promise, reject } = Promise.withResolvers<never>()
    const giveUp = () => reject(new Error('given up'))
    ends.addEventListener('abort', giveUp)
    try {
      return await Promise.race([task, promise])
    } finally {
      ends.removeEventListener('abort', giveUp)
    }
  }

  return {
    read: (request, signal) => ask(signal, readers => readers.read(request)),
    inspect: (request, signal) => ask(signal, readers => readers.inspect(request)),
    copy: request => ask(undefined, readers => readers.copy(request)),
    small: request => ask(undefined, readers => readers.small(request)),
    async close() {
      closing.abort()
      if (own.size === 0) return
      // What is under way writes into the folder of an archive that is gone soon: it is broken off, as readers of one's own are.
      // Only those that recognise nothing are through with their page before others were started.
      const { readers, inHand } = sharedOf(workerUrl)
      if (inHand.size === own.size && workerUrl !== wordlessReader) {
        pools.delete(workerUrl?.href ?? '')
        await readers.close()
      }
      await Promise.allSettled(own)
    },
  }
}
