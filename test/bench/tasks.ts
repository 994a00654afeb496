// Keys and clicks of everyday tasks, counted by one script in two builds: each task by the shortest way of that build.
// usage: node test/bench/tasks.ts --before TREE [--only REGEXP]; TREE is the other build's, with its node_modules. The interface of
// both must be built (`npm run build`).
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { root } from '../support/archive.ts'
import { everyday, type Task } from './tasks/everyday.ts'
import type { Tally } from './tasks/hand.ts'
import { type Build, type Room, roomOf } from './tasks/room.ts'
import { since } from './tasks/since.ts'

const { values } = parseArgs({ options: { before: { type: 'string' }, only: { type: 'string', default: '' } } })

const tasks = [...everyday, ...since].filter(({ name }) => new RegExp(values.only, 'u').test(name))
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})

async function counted(room: Room, task: Task): Promise<Tally | null> {
  const tally = { acts: 0, characters: 0 }
  const way = task[room.build]
  if (way === null) return null
  try {
    await way(room, tally)
    return tally
  } catch (error) {
    console.error(`${room.build}, ${task.name}: not done: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

async function countedIn(build: Build, tree: string): Promise<readonly (Tally | null)[]> {
  const room = await roomOf(browser, build, tree)
  const tallies: (Tally | null)[] = []
  for (const task of tasks) {
    const tally = await counted(room, task)
    tallies.push(tally)
    console.error(`${build}: ${task.name}: ${tally?.acts ?? 'not done'}`)
  }
  await room.close()
  return tallies
}

const before = values.before === undefined ? [] : await countedIn('before', values.before)
const now = await countedIn('now', root)
await browser.close()

const said = (tally: Tally | null | undefined) => (tally ? `${tally.acts} (${tally.characters})` : 'not done')
console.log('| task | before | now |\n| --- | --- | --- |')
for (const [at, { name }] of tasks.entries()) console.log(`| ${name} | ${said(before[at])} | ${said(now[at])} |`)
const both = tasks.flatMap((_, at) => {
  const [was, is] = [before[at], now[at]]
  return was && is ? [{ was: was.acts, is: is.acts }] : []
})
const was = both.reduce((sum, one) => sum + one.was, 0)
const is = both.reduce((sum, one) => sum + one.is, 0)
const worse = both.filter(one => one.is > one.was).length
console.log(`| sum of ${both.length} | ${was} | ${is} |`)
console.log(`${((100 * is) / was).toFixed(0)} % (limit 60), ${worse} worse (limit 0)`)
process.exit(worse === 0 && is <= 0.6 * was && both.length === everyday.length ? 0 : 1)
