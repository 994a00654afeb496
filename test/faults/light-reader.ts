// A reader that finds every page blank: it writes its copies as the real one does, and starts in milliseconds.
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'

const measures = { opens: true, width: 420, height: 594, channels: 3, bits: 8, blank: true, lookHash: '' }
const reading = {
  width: 420,
  height: 594,
  operations: [],
  blank: true,
  measures: {},
  lines: [],
  text: '',
  recognised: '',
  confidence: 0,
  languages: '',
  engine: 'test',
  doubt: '',
}

async function copy(path: string): Promise<void> {
  await writeFile(`${path}.part`, Buffer.alloc(3000, 7))
  await rename(`${path}.part`, path)
}

type Asked =
  | { readonly kind: 'read'; readonly request: { readonly into: string } }
  | { readonly kind: 'inspect'; readonly request: object }

async function answer(asked: Asked): Promise<object> {
  if (asked.kind === 'inspect') return { kind: 'inspected', inspection: { measures, separator: null } }
  for (const name of ['screen.jpg', 'thumbnail.webp', 'ocr.png']) await copy(join(asked.request.into, name))
  return { kind: 'read', reading }
}

parentPort?.on('message', (asked: Asked) => {
  answer(asked).then(
    found => parentPort?.postMessage(found),
    (error: unknown) => {
      const told = error instanceof Error ? error : new Error(String(error))
      const code = 'code' in told ? String(told.code) : null
      const errno = 'errno' in told ? Number(told.errno) : null
      parentPort?.postMessage({ kind: 'failed', message: told.message, code, errno })
    },
  )
})
