// SQLite answers in the service's own thread, and promises alone give nobody else a turn: a transaction of 5,000 rows was
// one stretch of seconds. After so many milliseconds in one turn, the next answer waits until everybody had theirs.
import type { KyselyPlugin } from 'kysely'

/** Milliseconds of one turn. */
const most = 10

/** Lets others have their turn between the statements of a long act. Within a transaction nobody else writes meanwhile. */
export function breathing(): KyselyPlugin {
  let began: number | null = null
  const turned = () => {
    began = null
  }
  return {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (began === null) {
        began = performance.now()
        setImmediate(turned)
      } else if (performance.now() - began > most) await new Promise<void>(resolve => setImmediate(resolve))
      return result
    },
  }
}
