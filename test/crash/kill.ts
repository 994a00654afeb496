// Kills intakes with SIGKILL at random moments and holds what is left against every promise.
// usage: node test/crash/kill.ts [rounds=200] [seed]
import process from 'node:process'
import { seededRandom } from '../../scripts/sample-fonds/random.ts'
import { campaigns } from './campaigns.ts'

const rounds = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const started = performance.now()
console.log(`${rounds} kills, seed ${seed}`)
const told = await campaigns(rounds, seededRandom(seed), line => console.log(line))
const seconds = ((performance.now() - started) / 1000).toFixed(0)
const during = Object.entries(told.during).map(([stage, count]) => `${count} while ${stage}`)
console.log(
  `${told.kills} kills (${during.join(', ')}) in ${told.campaigns} intakes, ${told.kept} pages and readings told of and found again, ${told.problems.length} problems, ${seconds} s`,
)
process.exitCode = told.problems.length === 0 ? 0 : 1
