// What happens when a file of the store is not what came in: whoever met it is entered, and refused in words they can
// act on.
import type { Canonical } from '#shared/trust/canonical.ts'
import type { Write } from '../archive/enter.ts'
import type { Alarms, Meeting } from '../archive/pages.ts'
import { NotIntact } from '../archive/store.ts'
import { Refusal } from '../refusal.ts'

const quiet = 60_000

export function openAlarms(archive: {
  readonly write: Write
  readonly surroundings: { readonly now: () => Date }
}): Alarms {
  const raised = new Map<string, number>()
  return {
    async raise({ sha256, found }, { actor, target, during, items }) {
      const key = `${sha256} ${found} ${actor} ${target} ${during}`
      const now = archive.surroundings.now().getTime()
      if (now - (raised.get(key) ?? Number.NEGATIVE_INFINITY) < quiet) return
      raised.set(key, now)
      const body: { readonly [key: string]: Canonical } = {
        pages: [sha256],
        found,
        during,
        ...(items ? { items } : {}),
      }
      try {
        await archive.write((_tx, record) => record('store.alarm', actor, { id: target, version: 0 }, body))
      } catch (error) {
        raised.delete(key)
        throw error
      }
    },
  }
}

/** What the sentence of the refusal names. */
type Named = { readonly code: string; readonly page: string; readonly source: string }

/** Does something with a file of the store. Refused, once it is entered: master-missing, master-changed. */
export async function intact<T>(
  archive: { readonly alarms: Alarms },
  act: () => Promise<T>,
  { named, ...meeting }: Meeting & { readonly named: Named },
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof NotIntact)) throw error
    await archive.alarms.raise(error, meeting)
    throw new Refusal(error.found === 'missing' ? 'master-missing' : 'master-changed', named)
  }
}
