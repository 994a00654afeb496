// One archive, one intake, killed again and again until it may run to its end.
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Surroundings } from '#service/archive/surroundings.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { officerNames } from '#service/people/officers.ts'
import type { Random } from '../../scripts/sample-fonds/random.ts'
import { aFolder, archivist, password } from '../support/archive.ts'
import { type Ended, type Moment, run } from './child.ts'
import { type Lying, layOut } from './sources.ts'
import { look, nothingSeen, type Seen } from './state.ts'

/** What the intake was at when its process died. */
export type During = 'starting' | 'receiving' | 'reading' | 'finished'

export type Campaign = {
  readonly kills: readonly During[]
  /** Pages and readings that a killed process had told of, and that were found again. */
  readonly kept: number
  readonly problems: readonly string[]
  /** How long the last run took, in milliseconds. */
  readonly milliseconds: number
  /** Where the archive is left for somebody to look at, when there are problems. */
  readonly archive: string
}

export type Plan = {
  readonly seed: number
  /** How often to kill before the intake may end. */
  readonly kills: number
  /** What was not received yet is gone from its folder when the work goes on. */
  readonly vanishing: boolean
  readonly random: Random
  /** Milliseconds that an undisturbed run takes: kills by the clock are spread over it. */
  readonly whole: number
}

/**
 * Half of the kills by the clock, from the very start; half soon after one of the lines that ingest prints. `left` is
 * the share of pages that is not read yet: a run that has little to do is soon over, and then there is nothing to kill.
 */
function aMoment({ random, whole }: Plan, sides: number, left: number): Moment {
  return random() < 0.5
    ? { lines: 0, milliseconds: random() * whole * (0.3 + 0.6 * left) }
    : { lines: 1 + Math.floor(random() * sides * left * 1.3), milliseconds: random() * 60 }
}

type Game = {
  readonly archive: string
  readonly scans: string
  readonly around: Surroundings
  seen: Seen
  kept: number
  milliseconds: number
}

/** Plays one campaign. The folder stays when there are problems. */
export async function campaign(plan: Plan, around: Surroundings): Promise<Campaign> {
  const place = await aFolder()
  const archive = join(place.folder, 'archive')
  const scans = join(place.folder, 'scans')
  const lying = await layOut(scans, plan.seed)
  const founding = {
    archiveName: '测试',
    fondsCode: 'J001',
    fondsName: '测试单位',
    archivist,
    password,
    officers: officerNames,
  }
  await (await foundArchive(archive, around, founding)).archive.close()
  const game: Game = { archive, scans, around, seen: nothingSeen, kept: 0, milliseconds: 0 }
  const kills: During[] = []
  const problems: string[] = []
  while (kills.length < plan.kills && problems.length === 0) {
    const { ended, wrong } = await go(game, aMoment(plan, lying.sides, 1 - game.seen.read.size / lying.sides))
    problems.push(...wrong)
    if (ended.status !== null) break
    kills.push(duringOf(game.seen.stage))
  }
  if (problems.length === 0) {
    const vanish = plan.vanishing && game.seen.stage === 'receiving'
    problems.push(...(vanish ? await withoutTheRest(game) : await toTheEnd(game, lying)))
  }
  if (problems.length === 0) await place.remove()
  return { kills, kept: game.kept, problems, milliseconds: game.milliseconds, archive }
}

const duringOf = (stage: string): During =>
  stage === 'receiving' || stage === 'reading' || stage === 'finished' ? stage : 'starting'

/** Begins the intake, or goes on with it; then looks before anything else does. */
async function go(game: Game, moment: Moment | null): Promise<{ ended: Ended; wrong: string[] }> {
  const ended = await run(['ingest', game.archive, ...(game.seen.stage === '' ? [game.scans] : [])], moment)
  const { seen, problems } = await look(game.archive, game.around, game.seen)
  game.seen = seen
  game.milliseconds = ended.milliseconds
  game.kept += ended.told.pages + ended.told.read
  const wrong = [
    ...problems,
    ...(seen.pages.size >= ended.told.pages ? [] : [`told of ${ended.told.pages} pages, has ${seen.pages.size}`]),
    ...(seen.read.size >= ended.told.read ? [] : [`told of ${ended.told.read} pages read, has ${seen.read.size}`]),
    ...(ended.status === null || ended.status <= 1 ? [] : [`ingest ended with ${ended.status}: ${ended.errors}`]),
  ]
  return { ended, wrong }
}

/** The next start goes on with what is unfinished: everything is in, once, and taking it in again changes nothing. */
async function toTheEnd(game: Game, lying: Lying): Promise<string[]> {
  const wrong: string[] = []
  if (game.seen.stage !== 'finished') wrong.push(...(await go(game, null)).wrong)
  const { seen } = game
  if (seen.stage !== 'finished') wrong.push(`the job ended ${seen.stage}`)
  const counted = [seen.items.size, seen.pages.size, seen.read.size].join(' items, pages, read ')
  if (counted !== [lying.items, lying.sides, lying.sides].join(' items, pages, read ')) wrong.push(counted)
  wrong.push(...(await verified(game)))
  const again = await run(['ingest', game.archive, game.scans, '--json'])
  const { items, refused } = received.parse(JSON.parse(again.out))
  const held = refused.filter(line => line.code === 'already-held').length
  if (items.length > 0 || held !== lying.files || refused.length !== held) wrong.push(`taken in again: ${again.out}`)
  const after = await look(game.archive, game.around, seen)
  wrong.push(...after.problems)
  if (after.seen.pages.size !== seen.pages.size) wrong.push('taking in again made pages')
  return wrong
}

/** Files that were stored when the process died and that nobody brings again: nothing of them may lie about. */
async function withoutTheRest(game: Game): Promise<string[]> {
  await rename(game.scans, `${game.scans}-gone`)
  const { wrong } = await go(game, null)
  if (game.seen.stage !== 'finished') wrong.push(`the job ended ${game.seen.stage}`)
  return [...wrong, ...(await verified(game))]
}

const received = z.object({
  items: z.array(z.unknown()),
  refused: z.array(z.object({ source: z.string(), code: z.string() })),
})
const summary = z.object({ kind: z.literal('summary'), findings: z.int() })

/** `juanzong verify` finds nothing, and nothing was logged as a fault. */
async function verified({ archive }: Game): Promise<string[]> {
  const ended = await run(['verify', archive, '--json'])
  const faults = await readFile(join(archive, 'faults.log'), 'utf8').catch(() => '')
  return [
    ...(ended.status === 0 && summary.parse(JSON.parse(ended.out.trim().split('\n').at(-1) ?? '')).findings === 0
      ? []
      : [`verify ended with ${ended.status}: ${ended.out}${ended.errors}`]),
    ...(faults === '' ? [] : [`faults: ${faults}`]),
  ]
}
