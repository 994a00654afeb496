// Breaks scenarios off at every call they make of the disk, in every way, and prints the figures.
// usage: node test/faults/faults.ts [--scenario NAME] [--kinds kill,full] [--every N] [--from N] [--at-once N]
import process from 'node:process'
import { parseArgs } from 'node:util'
import { root } from '../support/archive.ts'
import { campaignOf, type Played } from './run.ts'
import { scenarios } from './scenarios/index.ts'
import { buildShim, faultKinds } from './shim.ts'

const { values } = parseArgs({
  options: {
    scenario: { type: 'string' },
    kinds: { type: 'string' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '2' },
  },
})
const kinds = faultKinds.filter(kind => values.kinds === undefined || values.kinds.split(',').includes(kind))
const every = Number(values.every)
const shim = buildShim()
let [points, bad] = [0, 0]
for (const scenario of scenarios) {
  if (values.scenario !== undefined && values.scenario !== scenario.name) continue
  const started = performance.now()
  const campaign = await campaignOf(scenario, { shim, atOnce: Number(values['at-once']), program: root })
  const all = kinds.flatMap(kind =>
    Array.from({ length: campaign.calls }, (_, at) => ({ kind, at: at + 1 })).filter(
      ({ at }) => at >= Number(values.from) && (at - Number(values.from)) % every === 0,
    ),
  )
  const wrong: Played[] = []
  let done = 0
  const played = await campaign.play(all, one => {
    done += 1
    if (done % 20 === 0)
      console.error(
        `${scenario.name}: ${done} of ${all.length}, ${((performance.now() - started) / done).toFixed(0)} ms each`,
      )
    if (one.problems.length === 0) return false
    wrong.push(one)
    console.log(`${one.scenario} ${one.kind} at ${one.at}: ${one.problems.join('; ').slice(0, 1500)}`)
    return false
  })
  points += played.length
  bad += wrong.length
  const seconds = (performance.now() - started) / 1000
  const byKind = kinds.map(kind => `${kind} ${played.filter(one => one.kind === kind).length}`)
  console.log(
    `${scenario.name}: ${campaign.calls} calls; ${played.length} points (${byKind.join(', ')}), ${wrong.length} bad, ${seconds.toFixed(0)} s`,
  )
  if (wrong.length === 0) campaign.close()
}
console.log(`${points} points, ${bad} bad`)
process.exit(bad === 0 ? 0 : 1)
