// How long does the stand-alone verifier take for 100,000 signed entries, and what does it add to a commit to append one?
// usage: node test/bench/ledger.ts [--entries 100000]
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openDatabases } from '#service/db/open.ts'
import { append } from '#service/ledger/append.ts'
import { aLog, aSigner } from '../ledger/forged.ts'
import { measured } from './process.ts'

const { values } = parseArgs({ options: { entries: { type: 'string', default: '100000' } } })
const entries = Number(values.entries)
const secondsLimit = 30 * (entries / 100_000)
const appendLimit = 2
const place = mkdtempSync(join(tmpdir(), 'juanzong-ledger-'))

const log = aLog(undefined, generateKeyPairSync('ed25519'))
const [officer, archivist] = [aSigner('2'), aSigner('1')]
log.plain('archive.create', { id: 'archive', version: 1 }, { origin: log.origin })
log.enrol(officer, officer)
log.enrol(officer, archivist)
let last = ''
while (log.lines.length < entries) {
  const target = { id: 'batch:1', version: log.lines.length, ...(last === '' ? {} : { prevStep: last }) }
  const seq = log.signed(archivist, 'step.batch', target, { state: 'scanned', shown: 'ab'.repeat(32) })
  last = log.leaf(seq)
  if (log.lines.length % 1000 === 0) log.head()
}
const bundle = await log.write(join(place, 'bundle'))

const run = await measured(process.execPath, [join(bundle, 'verify.mjs'), bundle], {})
console.log(run.out.trim())
if (run.status !== 0) throw new Error('the honest bundle did not hold')
console.log(
  `${entries} signed entries, ${log.heads.size} heads verified in ${run.seconds.toFixed(1)} s (${run.cpu.toFixed(1)} s of processor time) = ${(run.seconds / secondsLimit).toFixed(2)} of the limit of ${secondsLimit} s; peak ${run.peak.toFixed(0)} MB`,
)

const databases = openDatabases(join(place, 'catalogue.sqlite'))
const clock = { now: () => new Date(), boot: 1 }
const rounds = 500
const act = { type: 'page.view', actor: '1', target: { id: 'page:1', version: 0 }, body: { kind: 'view', items: [1] } }
const timed = async (work: (round: number) => Promise<unknown>) => {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    await work(round)
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}
const set = (key: string, value: string) =>
  databases.writer.transaction().execute(tx => tx.insertInto('setting').values({ key, value }).execute())
const alone = await timed(round => set(`alone ${round}`, 'x'))
const both = await timed(round =>
  databases.writer.transaction().execute(async tx => {
    await tx
      .insertInto('setting')
      .values({ key: `with ${round}`, value: 'x' })
      .execute()
    await append(tx, clock, act)
  }),
)
await databases.close()
rmSync(place, { recursive: true })
console.log(
  `a commit ${alone.toFixed(2)} ms, with an entry ${both.toFixed(2)} ms: the entry adds ${(both - alone).toFixed(2)} ms = ${((both - alone) / appendLimit).toFixed(2)} of the limit of ${appendLimit} ms (medians of ${rounds})`,
)
