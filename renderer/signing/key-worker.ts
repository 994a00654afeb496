// The worker that holds keys. Only messages reach it; the page that shows documents never has a key in its memory.
import { keyBox, type Request } from './key-box.ts'

const box = keyBox()

addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly request: Request }>) => {
  const { id, request } = event.data
  box(request).then(
    answer => postMessage({ id, answer }),
    (error: unknown) => postMessage({ id, fault: error instanceof Error ? error.message : String(error) }),
  )
})
