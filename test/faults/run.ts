// Plays points of scenarios in processes under the shim, as many at a time as told.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { root as sources } from '../support/places.ts'
import { faultsChild } from '../support/programs.ts'
import { type Outcome, type Prepared, reopened } from './point.ts'
import type { Given, Scenario } from './scenario.ts'
import type { FaultKind } from './shim.ts'

export type Point = { readonly kind: FaultKind; readonly at: number }
export type Played = Point & { readonly scenario: string; readonly problems: readonly string[] }

const told = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ ack: z.string() }),
  z.object({ calls: z.int(), problems: z.array(z.string()) }),
])
type Told = z.infer<typeof told>

/** `program`: the folder of the program that is broken off. */
export type How = { readonly shim: string; readonly atOnce: number; readonly program: string }

/** A process under the shim that plays one point after the other. */
type Player = {
  readonly acked: ReadonlySet<string>
  readonly folder: string
  /** The outcome, or null: it died. */
  play(point: Point): Promise<Outcome | null>
  end(): void
}

function aPlayer(how: How, root: string, number: number, scenario: Scenario, given: Given): Player {
  const { shim, program } = how
  const place = join(root, `player-${number}`)
  const acked = new Set<string>()
  let errors = ''
  let child: ChildProcess | null = null
  let heard: (outcome: Outcome | null) => void = () => {}

  function start(): ChildProcess {
    // What was bundled is the program as it is: one that was changed runs from its own sources, and so do its threads.
    const { TEST_PROGRAMS: bundled, ...others } = process.env
    const asIs = program === sources && bundled !== undefined
    const own = asIs ? faultsChild : join(program, 'test', 'faults', 'child.ts')
    const args = [own, root, scenario.name, JSON.stringify(given)]
    const compiled = { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(root, 'compiled') }
    const env = { ...(asIs ? process.env : others), ...compiled, LD_PRELOAD: shim, FAULT_FOLDER: place }
    const made = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
    errors = ''
    made.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-2000)
    })
    const lines = createInterface({ input: made.stdout })
    lines.on('line', line => {
      const answer: Told = told.parse(JSON.parse(line))
      if ('ack' in answer) acked.add(answer.ack)
      else if ('calls' in answer) heard(answer)
    })
    made.once('close', (code, signal) => {
      errors = `${signal ?? `with ${code}`} ${errors}`
      if (child === made) child = null
      heard(null)
    })
    return made
  }

  return {
    acked,
    folder: join(place, 'archive'),
    async play(point) {
      acked.clear()
      child ??= start()
      const { stdin } = child
      const outcome = await new Promise<Outcome | null>(done => {
        heard = done
        stdin?.write(`${JSON.stringify(point)}\n`)
      })
      if (outcome === null && point.kind !== 'kill') return { calls: 0, problems: [`the process ended: ${errors}`] }
      return outcome
    },
    end: () => void child?.kill('SIGKILL'),
  }
}

export type Campaign = {
  /** Calls of the disk of one undisturbed run. */
  readonly calls: number
  /** Tells of each point; where `tell` says true, no other is begun. */
  play(points: readonly Point[], tell: (played: Played) => boolean): Promise<readonly Played[]>
  close(): void
}

/** Memory is a disk like any other here, and waits for nothing. Prepares a scenario, and counts what it asks of the disk. */
export async function campaignOf(scenario: Scenario, how: How): Promise<Campaign> {
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `juanzong-faults-${scenario.name}-`))
  const template = join(root, 'template')
  const given = await scenario.prepare(template)
  const players = Array.from({ length: how.atOnce }, (_, number) => aPlayer(how, root, number, scenario, given))
  const [first] = players
  const counting = await first?.play({ kind: 'halt', at: 0 })
  if (!counting || counting.problems.length > 0) throw new Error(`${scenario.name}: ${counting?.problems.join('\n')}`)
  const { calls } = counting

  async function playOne(player: Player, point: Point): Promise<Played> {
    const outcome = await player.play(point)
    const prepared: Prepared = { scenario, given, template, place: '' }
    const problems = outcome?.problems ?? (await reopened(prepared, player.folder, player.acked))
    if (problems.length > 0) {
      const kept = join(root, `kept-${point.kind}-${point.at}`)
      mkdirSync(kept, { recursive: true })
      // Nothing is there where it was broken off before the archive was laid.
      if (existsSync(player.folder)) cpSync(player.folder, kept, { recursive: true })
    }
    return { ...point, scenario: scenario.name, problems }
  }

  return {
    calls,
    async play(points, tell) {
      const waiting = [...points]
      const played: Played[] = []
      const loop = async (player: Player) => {
        for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
          const one = await playOne(player, point)
          played.push(one)
          if (tell(one)) waiting.length = 0
        }
      }
      await Promise.all(players.map(loop))
      return played
    },
    close() {
      for (const player of players) player.end()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
