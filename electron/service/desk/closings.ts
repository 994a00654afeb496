// What is closed when an archive is, in order.

export type Closing = () => Promise<void> | void

/** Closes one after the other, also what comes behind one that fails: the lock is the last. Throws what failed first. */
export async function closeAll(closings: readonly Closing[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closings) {
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
