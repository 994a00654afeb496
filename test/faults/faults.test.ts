// A cut of test/faults/faults.ts: some calls of each scenario in every way, another handful with each change of the code.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../support/archive.ts'
import { mutants, mutated } from './mutants.ts'
import { type Campaign, campaignOf, type Played, type Point } from './run.ts'
import { scenarios } from './scenarios/index.ts'
import { buildShim, canBuild, faultKinds } from './shim.ts'

const able = canBuild()
/** Calls a scenario in each way; a kill costs a process of its own, and each backup three threads. */
const sampledOf = (name: string) => (name === 'backup' ? 2 : 3)
const killed = 2
/** By the clock, for what hangs alone. */
const patience = 900_000

let shim = ''
beforeAll(() => {
  if (able) shim = buildShim()
})
const open: Campaign[] = []
afterAll(() => {
  for (const campaign of open) campaign.close()
})

test.runIf(process.env['CI'] === 'true' && process.platform === 'linux')(
  'where everything is checked there is a compiler',
  () => {
    expect(able).toBe(true)
  },
)

/**
 * Spread over the calls; the first, by which it is opened, and the last ones always. `shift`, from 0 to 1, moves those in between,
 * so that no two kinds break it off at the same call.
 */
const spread = (calls: number, number: number, shift = 0.5) =>
  Array.from({ length: number }, (_, at) => {
    const moved = at === 0 || at === number - 1 ? at : at - 0.5 + shift
    return 1 + Math.floor((moved * (calls - 1)) / (number - 1))
  })

test.skipIf(!able).each(scenarios.map(scenario => [scenario.name, scenario] as const))(
  '%s that is broken off at a call of the disk loses nothing, leaves nothing by half, and blames no good file',
  async (_name, scenario) => {
    const campaign = await campaignOf(scenario, { shim, atOnce: 2, program: root })
    open.push(campaign)
    const points = faultKinds.flatMap((kind, at): Point[] => {
      const number = kind === 'kill' ? killed : sampledOf(scenario.name)
      return spread(campaign.calls, number, at / faultKinds.length).map(call => ({ kind, at: call }))
    })
    const played = await campaign.play(points, () => false)
    expect(played.filter(one => one.problems.length > 0)).toEqual([])
    expect(played).toHaveLength(points.length)
  },
  patience,
)

test.skipIf(!able).each(mutants.map(mutant => [mutant.name, mutant] as const))(
  'a program that %s is noticed',
  async (_name, mutant) => {
    const program = mutated(mutant)
    const [intake] = scenarios
    if (!intake) throw new Error('there is no scenario')
    const campaign = await campaignOf(intake, { shim, atOnce: 2, program })
    open.push(campaign)
    // The rows of the first item are written in the first half.
    const points = spread(Math.floor(campaign.calls / 2), 40).map((at): Point => ({ kind: mutant.kind, at }))
    const isNoticed = ({ problems }: Played) => problems.some(problem => mutant.noticed.test(problem))
    const played = await campaign.play(points, isNoticed)
    expect(played.some(isNoticed)).toBe(true)
    await rm(program, { recursive: true, force: true })
  },
  patience,
)
