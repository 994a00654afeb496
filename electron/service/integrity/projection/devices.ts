// Devices, ways of scanning, watched folders, runs of devices and their test pages.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { actorOf, compared, missing, sameTime, speaksOf, unspoken } from './compare.ts'
import { heldSince } from './rows.ts'
import { entriesAbout, entriesAt, entriesOf, inChunks, numberOf, parsed, type Said } from './said.ts'

export async function* devices(db: Connection): AsyncGenerator<Finding> {
  yield* scanners(db)
  yield* profiles(db)
  yield* folders(db)
  yield* scans(db)
  yield* driftTests(db)
}

/** The newest entry of each of these types, by the number of what it is about. */
async function newestOf(db: Connection, types: readonly string[]) {
  const newest = new Map<number, Map<string, Said>>()
  for await (const said of entriesOf(db, types)) {
    const id = numberOf(said.target.id)
    newest.set(id, (newest.get(id) ?? new Map()).set(said.type, said))
  }
  return newest
}

async function* scanners(db: Connection): AsyncGenerator<Finding> {
  const said = await newestOf(db, ['scanner.add', 'scanner.trust', 'scanner.remove'])
  for (const row of await db.selectFrom('scanner').selectAll().orderBy('id').execute()) {
    const named = { table: 'scanner', what: row.name }
    const own = said.get(row.id)
    const added = own?.get('scanner.add')
    said.delete(row.id)
    if (!own || !added) {
      yield unspoken(named)
      continue
    }
    const trust = own.get('scanner.trust') ?? added
    yield* compared(named, added.seq, {
      driver: [added.body['driver'], row.driver],
      address: [added.body['address'], row.address],
      name: [added.body['name'], row.name],
      serial: [added.body['serial'], row.serial],
      certificate: [trust.body['trusted'], row.trusted ?? ''],
      active: [!own.has('scanner.remove'), row.active === 1],
      time: sameTime(added, row.added_at),
      'ledger position': [trust.seq, row.ledger_seq],
    })
  }
  for (const [id, own] of said) {
    for (const { seq } of own.values()) yield missing({ table: 'scanner', what: `scanner ${id}` }, seq)
  }
}

async function* profiles(db: Connection): AsyncGenerator<Finding> {
  const said = await newestOf(db, ['profile.save', 'profile.remove'])
  for (const row of await db.selectFrom('profile').selectAll().orderBy('id').execute()) {
    const named = { table: 'profile', what: row.name }
    const own = said.get(row.id)
    const saved = own?.get('profile.save')
    said.delete(row.id)
    if (!own || !saved) yield unspoken(named)
    else {
      yield* compared(named, saved.seq, {
        settings: [saved.body['settings'], row.fields],
        'name or key': [namedIn(saved.body['settings']), [row.name, row.key]],
        version: [saved.target.version, row.version],
        active: [!own.has('profile.remove'), row.active === 1],
        'ledger position': [saved.seq, row.ledger_seq],
      })
    }
  }
  for (const [id, own] of said) {
    for (const { seq } of own.values()) yield missing({ table: 'profile', what: `profile ${id}` }, seq)
  }
}

/** Name and key stand in the settings, too. */
const inSettings = z.object({ name: z.string(), key: z.int().nullable() })
function namedIn(settings: unknown): readonly unknown[] | undefined {
  const found = typeof settings === 'string' ? inSettings.safeParse(parsed(settings)) : null
  return found?.success ? [found.data.name, found.data.key] : undefined
}

const watching = z.object({ folder: z.string() })
function folderIn(settings: unknown): string | undefined {
  const found = typeof settings === 'string' ? watching.safeParse(parsed(settings)) : null
  return found?.success ? found.data.folder : undefined
}

async function* folders(db: Connection): AsyncGenerator<Finding> {
  const said = await newestOf(db, ['watched.add', 'watched.remove'])
  for (const row of await db.selectFrom('watched_folder').selectAll().orderBy('id').execute()) {
    const named = { table: 'watched_folder', what: row.folder }
    const own = said.get(row.id)
    const added = own?.get('watched.add')
    said.delete(row.id)
    if (!own || !added) yield unspoken(named)
    else {
      yield* compared(named, added.seq, {
        settings: [added.body['settings'], row.fields],
        folder: [folderIn(added.body['settings']), row.folder],
        'added by': [actorOf(added), row.added_by],
        'ledger position': [added.seq, row.ledger_seq],
        active: [!own.has('watched.remove'), row.active === 1],
      })
    }
  }
  for (const [id, own] of said) {
    for (const { seq } of own.values()) yield missing({ table: 'watched_folder', what: `watched folder ${id}` }, seq)
  }
}

const scanRows = (db: Connection, after: number, limit: number) =>
  db.selectFrom('scan').selectAll().where('id', '>', after).orderBy('id').limit(limit).execute()

/** A scan begins under one of these; the last is that of the test page. */
const begun = ['scan.begin', 'scan.files', 'drift.begin']

async function* scans(db: Connection): AsyncGenerator<Finding> {
  const goingOn = new Map<unknown, number>()
  for await (const { target, body } of entriesOf(db, begun)) {
    if (body['continues'] !== undefined) goingOn.set(body['continues'], numberOf(target.id))
  }
  const stated = (await heldSince(db)).seq
  for await (const rows of inChunks(
    (after, limit) => scanRows(db, after, limit),
    ({ id }) => id,
  )) {
    const targets = rows.map(({ id }) => `scan:${id}`)
    const said = await entriesAbout(db, targets, begun)
    const unusable = await entriesAbout(db, targets, ['page.unusable'])
    const ends = await entriesAbout(db, targets, ['scan.done', 'scan.stop'])
    for (const row of rows) {
      const named = { table: 'scan', what: `scan ${row.id} (${row.device || row.origin})` }
      const entry = said.get(`scan:${row.id}`)?.at(-1)
      if (!entry) {
        yield unspoken(named)
        continue
      }
      const end = ends.get(`scan:${row.id}`)?.at(-1)
      yield* compared(named, entry.seq, {
        batch: [entry.body['batch'], row.batch_id ?? 0],
        device: [entry.body['device'], row.device],
        settings: [entry.body['settings'], row.fields],
        'first sheet': [entry.body['firstSheet'], row.first_sheet],
        operator: [actorOf(entry), row.operator],
        time: sameTime(entry, row.started_at),
        sides: [end?.body['sides'], row.sides],
        'sides that cannot be used': [unusable.get(`scan:${row.id}`)?.length ?? 0, row.unusable],
        state: [end ? (end.type === 'scan.done' ? 'done' : 'stopped') : 'under way', stateTold(row.state)],
        'run that goes on with it': [
          entry.seq > stated || goingOn.has(row.id) ? (goingOn.get(row.id) ?? null) : undefined,
          row.continued_by,
        ],
        'time of the end':
          end && row.ended_at !== null ? sameTime(end, row.ended_at) : [end?.time ?? null, row.ended_at],
        'ledger position': [entry.seq, row.ledger_seq],
      })
    }
  }
  const there = new Set((await db.selectFrom('scan').select('id').execute()).map(({ id }) => id))
  for await (const { seq, target } of entriesOf(db, begun)) {
    if (!there.has(numberOf(target.id))) yield missing({ table: 'scan', what: target.id }, seq)
  }
}

/** Waiting and running change without an entry. */
const stateTold = (state: string) => (state === 'waiting' || state === 'running' ? 'under way' : state)

async function* driftTests(db: Connection): AsyncGenerator<Finding> {
  const rows = await db.selectFrom('drift_test').selectAll().orderBy('id').execute()
  const said = await entriesAt(
    db,
    rows.map(({ ledger_seq }) => ledger_seq),
  )
  const runs = await db.selectFrom('scan').select(['id', 'scanner_id']).where('origin', '=', 'target').execute()
  const devicesOf = new Map(runs.map(run => [run.id, run.scanner_id]))
  const told = new Set<number>()
  for (const row of rows) {
    const named = { table: 'drift_test', what: `test page ${row.at}` }
    const entry = said.get(row.ledger_seq)
    if (!speaksOf(entry, ['drift.test'], `scan:${row.scan_id}`) || told.has(entry.seq)) {
      yield unspoken(named)
      continue
    }
    told.add(entry.seq)
    // A test whose device stopped says only why.
    const { pages, passed, trouble, held, values } = entry.body
    yield* compared(named, entry.seq, {
      device: [devicesOf.get(row.scan_id), row.scanner_id],
      image: [pages ?? [], row.sha256 === '' ? [] : [row.sha256]],
      verdict: [passed ?? false, row.passed === 1],
      trouble: [trouble, row.trouble],
      'batches put on hold': [JSON.stringify(held ?? []), row.held],
      values: [values, createHash('sha256').update(row.values).digest('hex')],
      operator: [actorOf(entry), row.by_person],
      time: sameTime(entry, row.at),
    })
  }
  const there = new Set(rows.map(({ ledger_seq }) => ledger_seq))
  for await (const { seq, target } of entriesOf(db, ['drift.test'])) {
    if (!there.has(seq)) yield missing({ table: 'drift_test', what: target.id }, seq)
  }
}
