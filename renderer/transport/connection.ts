// Whether the archive answers at present. The banner and nothing else depends on it.
export type Connection = 'up' | 'down'

let connection: Connection = 'up'
const listeners = new Set<() => void>()

export function setConnection(next: Connection): void {
  if (next === connection) return
  connection = next
  for (const listener of listeners) listener()
}

export function readConnection(): Connection {
  return connection
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
