// A reader that does what the name of the page tells it: for tests of the pool.
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', ({ request }: { readonly request: { readonly master: string } }) => {
  const { master } = request
  if (master === 'dies') process.exit(3)
  while (master === 'works for ever');
  if (master === 'reads') parentPort?.postMessage({ kind: 'read', reading: {} })
})
