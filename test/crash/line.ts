// Kills scanning stations with SIGKILL at random moments and holds what is left against every promise.
// usage: node test/crash/line.ts [kills=100] [seed]
import process from 'node:process'
import { seededRandom } from '../../scripts/sample-fonds/random.ts'
import { killedBoxes } from './line-campaign.ts'

const kills = Number(process.argv[2] ?? 100)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const started = performance.now()
console.log(`${kills} kills, seed ${seed}`)
const told = await killedBoxes(kills, seededRandom(seed), line => console.log(line))
const seconds = ((performance.now() - started) / 1000).toFixed(0)
console.log(
  `${told.kills} kills over ${told.boxes} boxes, ${told.pages} pages told of and found again, ${told.problems.length} problems, ${seconds} s`,
)
for (const problem of told.problems) console.log(problem)
process.exitCode = told.problems.length === 0 ? 0 : 1
