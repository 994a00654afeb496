// A reader that breaks down on every page as often as the file beside its master's archive says: for tests of trying again.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

const counter = join(workerData.languageData, 'breakdowns')

parentPort?.on('message', () => {
  const left = Number(readFileSync(counter, 'utf8'))
  writeFileSync(counter, String(left - 1))
  if (left > 0) process.exit(1)
  const reading = {
    width: 100,
    height: 100,
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
  parentPort?.postMessage({ kind: 'read', reading })
})
