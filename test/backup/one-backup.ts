// One backup in a process that kills itself at a step: usage: node one-backup.ts FILE, which holds the order and the step.
import fs, { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import * as z from 'zod'

const file = z.object({ order: z.unknown(), at: z.int() })
const { order, at } = file.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))

let step = 0
for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'mkdirSync', 'writeFileSync'] as const) {
  const real = fs[name]
  Reflect.set(fs, name, (...given: readonly unknown[]) => {
    step += 1
    if (step === at) process.kill(process.pid, 'SIGKILL')
    return Reflect.apply(real, fs, given)
  })
}
syncBuiltinESMExports()

// Copying happens in this thread, so that its steps are counted as well.
const { copyVerified, spoiltAmong } = await import('#service/backup/bytes.ts')
const { makeBackup } = await import('#service/backup/make.ts')
const inThread = {
  count: 1,
  copy: (files: Parameters<typeof copyVerified>[0]) => Promise.resolve(copyVerified(files)),
  spoilt: (files: Parameters<typeof spoiltAmong>[0]) => Promise.resolve(spoiltAmong(files)),
  close: () => Promise.resolve(),
}
const parsed = z.custom<Parameters<typeof makeBackup>[0]>().parse(order)
await makeBackup(parsed, () => undefined, new AbortController().signal, inThread)
