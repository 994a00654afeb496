// A box that is scanned while its station is killed again and again: nothing told of is lost, and no sheet comes twice.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { check } from '#service/integrity/verify.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import { anArchive, reopened } from '../support/archive.ts'
import { aBatch } from '../support/line.ts'
import { lineChild } from '../support/programs.ts'
import { aScanner, type TestScanner } from '../support/scanner.ts'

export type LineTold = { kills: number; boxes: number; pages: number; readonly problems: string[] }

const sheets = 12

/** Scans boxes of twelve sheets, killing the station after a random time, until there were so many kills. */
export async function killedBoxes(kills: number, random: () => number, say: (line: string) => void): Promise<LineTold> {
  const told: LineTold = { kills: 0, boxes: 0, pages: 0, problems: [] }
  const device = await aScanner({ sheets, pauseMs: 120 })
  const made = await anArchive({ drivers: [openSane(device.sane)], wordless: true })
  await made.client.scanners.add({ ...device.scanner, name: 'test' })
  const batches: number[] = []
  for (let box = 0; box < kills + 2; box += 1) {
    batches.push((await made.client.batches.create(aBatch(made.categoryId))).id)
  }
  await made.desk.lay(null)
  for (const batchId of batches) {
    if (told.kills >= kills) break
    await device.load({ sheets, pauseMs: 120 })
    await oneBox(made.folder, device, batchId, kills, random, told)
    told.boxes += 1
    await held(made.folder, batchId, told)
    say(`box ${told.boxes}: ${told.kills} kills, ${told.pages} pages told of, ${told.problems.length} problems`)
  }
  await made.close()
  await device.remove()
  return told
}

type Seen = Map<number, number>
const seenIn = new Map<number, Seen>()

async function oneBox(
  folder: string,
  device: TestScanner,
  batchId: number,
  most: number,
  random: () => number,
  told: LineTold,
): Promise<void> {
  const seen: Seen = new Map()
  seenIn.set(batchId, seen)
  for (let round = 0; round < 60; round += 1) {
    // The first rounds of a box are killed, the last ones may finish it.
    const lifetime = told.kills < most && round < 4 ? 100 + random() * 1700 : null
    if (await station(folder, device, batchId, lifetime, seen, told)) return
    told.kills += 1
  }
  told.problems.push(`batch ${batchId} was never finished`)
}

type Child = ChildProcessByStdio<Writable, Readable, null>

/** Runs a station for so many milliseconds after it is ready, or to its end; true if it came to its end. */
async function station(
  folder: string,
  device: TestScanner,
  batchId: number,
  lifetime: number | null,
  seen: Seen,
  told: LineTold,
): Promise<boolean> {
  const child: Child = spawn(process.execPath, [lineChild, folder, String(batchId), String(sheets)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TEST_SCANNER: JSON.stringify(device.sane) },
  })
  let finished = false
  const lines = createInterface({ input: child.stdout })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  lines.on('line', line => {
    const [word, id, sheet] = line.split(' ')
    if (word === 'page') {
      if (!seen.has(Number(id))) told.pages += 1
      seen.set(Number(id), Number(sheet))
    }
    if (word === 'done') finished = true
    if (word === 'fault') told.problems.push(line)
    if (word === 'feed') {
      void device.load({ sheets: sheets - Number(id) + 1, pauseMs: 120 }).then(() => child.stdin.write('go\n'))
    }
    if (word === 'ready' && lifetime !== null) setTimeout(() => killAll(child), lifetime)
  })
  await ended
  return finished
}

/** The station and the scanner's program that it started. */
function killAll(child: Child): void {
  if (child.pid === undefined || child.exitCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** What must be true of a box at its end, whatever happened on the way. */
async function held(folder: string, batchId: number, told: LineTold): Promise<void> {
  const desk = await reopened(folder, true)
  const archive = desk.archive()
  if (!archive) throw new Error('the archive does not open')
  await archive.work.idle()
  const rows = await archive.databases.reader
    .selectFrom('batch_page')
    .select(['page_id', 'sheet', 'kept', 'reason'])
    .where('batch_id', '=', batchId)
    .orderBy('place')
    .orderBy('page_id')
    .execute()
  const order = rows.filter(row => row.kept === 1).map(row => row.sheet)
  const wanted = Array.from({ length: sheets }, (_, at) => at + 1)
  if (order.join() !== wanted.join()) told.problems.push(`batch ${batchId}: sheets ${order.join()}`)
  const there = new Set(rows.map(row => row.page_id))
  for (const [id, sheet] of seenIn.get(batchId) ?? []) {
    if (!there.has(id)) told.problems.push(`batch ${batchId}: page ${id} of sheet ${sheet} was told of and is gone`)
  }
  for (const finding of (await check(archive)).findings)
    told.problems.push(`batch ${batchId}: ${JSON.stringify(finding)}`)
  await desk.close()
}
