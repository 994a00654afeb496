// The process under the shim. `FOLDER SCENARIO GIVEN` and then a line of JSON a point on its input: answers with a line
// each. With `kill` it does the scenario once, tells what is acknowledged, and does not come to the end.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { freshCopy, type Prepared, playPoint } from './point.ts'
import { openRoom } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { arm, faultKinds } from './shim.ts'

const [folder = '', name = '', given = '{}'] = process.argv.slice(2)
const scenario = scenarios.find(one => one.name === name)
if (!scenario) throw new Error(`no scenario ${name}`)
const prepared: Prepared = {
  scenario,
  given: z.record(z.string(), z.union([z.string(), z.number()])).parse(JSON.parse(given)),
  template: join(folder, 'template'),
  place: process.env['FAULT_FOLDER'] ?? '',
}
const asked = z.object({ kind: z.enum(faultKinds), at: z.int() })
const say = (told: object) => void writeSync(1, `${JSON.stringify(told)}\n`)

async function killed(at: number): Promise<void> {
  const archive = freshCopy(prepared)
  arm('kill', at)
  const room = await openRoom(archive, prepared.scenario, () => {})
  await prepared.scenario.act(room, prepared.given, ack => say({ ack }))
  await room.desk.close()
}

say({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  const { kind, at } = asked.parse(JSON.parse(line))
  if (kind === 'kill') {
    await killed(at)
    say({ calls: 0, problems: [] })
  } else
    say(
      await playPoint(prepared, kind, at).catch((error: unknown) => ({
        calls: 0,
        problems: [`thrown: ${error instanceof Error ? error.stack : String(error)}`],
      })),
    )
}
