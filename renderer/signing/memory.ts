// The heads this window has seen, kept by the browser for this address: the service cannot change them.
import * as z from 'zod'
import type { Memory, Seen } from './heads.ts'

const place = 'juanzong.heads'

const seen = z.object({
  origin: z.string(),
  pub: z.string(),
  size: z.int(),
  root: z.string(),
  text: z.string(),
  since: z.string(),
  seenAt: z.string(),
})

function read(storage: Storage): Readonly<Record<string, Seen>> {
  const text = storage.getItem(place)
  return text === null ? {} : z.record(z.string(), seen).parse(JSON.parse(text))
}

/** Never goes back: a window that comes to know a smaller head later than another leaves the larger one. */
export function memoryIn(storage: Storage): Memory {
  return {
    all: () => read(storage),
    keep(next) {
      const all = read(storage)
      const kept = all[next.origin]
      if (kept && kept.size > next.size) return
      storage.setItem(place, JSON.stringify({ ...all, [next.origin]: next }))
    },
  }
}
