// This window's way to the worker that holds keys. To forget is to end the worker: its memory goes with it.
import type { Answer, Request } from './key-box.ts'

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }
type Reply = { readonly id: number; readonly answer?: Answer; readonly fault?: string }

let worker: Worker | null = null
let last = 0
let open: { readonly kid: string; readonly until: number } | null = null
const waiting = new Map<number, Waiting>()

function started(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./key-worker.ts', import.meta.url), { type: 'module', name: 'keys' })
  worker.addEventListener('message', (event: MessageEvent<Reply>) => {
    const { id, answer, fault } = event.data
    const one = waiting.get(id)
    waiting.delete(id)
    if (answer) one?.resolve(answer)
    else one?.reject(new Error(fault ?? 'the key worker gave no answer'))
  })
  worker.addEventListener('error', event => forgetKey(event.message))
  return worker
}

/** Asks the worker; its answers are in the order of what was asked. Rejects on faults and where the key was forgotten. */
export async function askKeys(request: Request): Promise<Answer> {
  const answer = await new Promise<Answer>((resolve, reject) => {
    last += 1
    waiting.set(last, { resolve, reject })
    started().postMessage({ id: last, request })
  })
  if (request.kind === 'open') open = answer.kind === 'opened' ? { kid: request.kid, until: answer.until } : null
  if (answer.kind === 'closed') open = null
  return answer
}

/** Is this key open for at least the next seconds, so that no passphrase need be asked? */
export function isOpen(kid: string): boolean {
  return open !== null && open.kid === kid && Date.now() < open.until - 5_000
}

/** Wipes whatever key is open: on lock, sign-out, and when somebody wants it. */
export function forgetKey(why = 'the key was forgotten'): void {
  worker?.terminate()
  worker = null
  open = null
  for (const { reject } of waiting.values()) reject(new Error(why))
  waiting.clear()
}

/** Loads the worker before it is needed. */
export function warmKeys(): void {
  started()
}
