import type { Random } from '../../scripts/sample-fonds/random.ts'
import { campaign, type During } from './campaign.ts'
import { surroundings } from './state.ts'

export type Told = {
  readonly kills: number
  readonly campaigns: number
  readonly kept: number
  readonly during: Readonly<Record<During, number>>
  readonly problems: readonly string[]
}

/** Plays an intake that nobody kills, to know how long it takes; then campaigns of one to eight kills until there were `rounds` kills; every fourth loses its sources on the way. */
export async function campaigns(rounds: number, random: Random, tell: (line: string) => void): Promise<Told> {
  const around = await surroundings()
  const during = { starting: 0, receiving: 0, reading: 0, finished: 0 }
  const problems: string[] = []
  let kills = 0
  let played = 0
  let kept = 0
  let whole = 0
  while (kills < rounds && problems.length < 20) {
    const wanted = played === 0 ? 0 : Math.min(rounds - kills, 1 + Math.floor(random() * 8))
    const ended = await campaign({ seed: played, kills: wanted, vanishing: played % 4 === 3, random, whole }, around)
    if (played === 0) whole = ended.milliseconds
    played += 1
    for (const stage of ended.kills) during[stage] += 1
    kills += ended.kills.length
    kept += ended.kept
    problems.push(...ended.problems)
    for (const problem of ended.problems) tell(`intake ${played}: ${problem} (${ended.archive})`)
    if (played % 10 === 0) tell(`${kills} of ${rounds}`)
  }
  return { kills, campaigns: played, kept, during, problems }
}
