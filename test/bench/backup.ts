// A backup beside `cp` of the same files on the same disk, and a second one of an archive that has not changed.
// usage: node test/bench/backup.ts [GIGABYTES] [FOLDER]; makes and removes three times as much as it is told.
import { execFile } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { leadBackup } from '#service/backup/leader.ts'
import type { Order } from '#service/backup/make.ts'
import { schemaVersion } from '#service/db/migrations/index.ts'
import { foundArchive } from '#service/desk/founding.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { officerNames } from '#service/people/officers.ts'
import { languageData, resources } from '../support/archive.ts'

const gigabytes = Number(process.argv[2] ?? '10')
const folder = await mkdtemp(join(process.argv[3] ?? tmpdir(), 'juanzong-bench-'))
const archiveFolder = join(folder, 'archive')
const run = promisify(execFile)

/** Masters as a scanner makes them, 0.2 to 1.6 MB, that nothing can compress. */
function* masters(): Generator<{ readonly sha256: string; readonly bytes: number }> {
  const noise = Buffer.allocUnsafe(3_000_000)
  randomFillSync(noise)
  for (let at = 0, total = 0; total < gigabytes * 1e9; at += 1) {
    const bytes = 200_000 + ((at * 7919) % 1_400_000)
    noise.writeUInt32LE(at, 0)
    const content = noise.subarray(0, bytes)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const shelf = join(archiveFolder, 'pages', sha256.slice(0, 2))
    mkdirSync(shelf, { recursive: true })
    writeFileSync(join(shelf, sha256), content)
    total += bytes
    yield { sha256, bytes }
  }
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** What lies in memory still to be written would be paid for by whoever comes next. */
const settled = () => run('sync', ['-f', folder])

async function copied(to: string): Promise<number> {
  await settled()
  const took = await seconds(async () => {
    await run('cp', ['-r', join(archiveFolder, 'pages'), to])
    await run('sync', ['-f', to])
  })
  await rm(to, { recursive: true })
  return took
}

const desk = await openDesk({ home: null, resources, languageData, version: 'bench', notice: 'none', drivers: [] })
try {
  const { archive, person, categoryId } = await foundArchive(archiveFolder, desk.surroundings, {
    ...{
      archiveName: '测试',
      fondsCode: 'J001',
      fondsName: '测试',
      archivist: '张三',
      password: 'correct horse battery',
    },
    officers: officerNames,
  })
  const files = [...masters()]
  await archive.write(async (tx, record) => {
    const seq = await record('item.add', String(person.id), { id: 'item:1', version: 1 }, {})
    const { fonds_id } = await tx
      .selectFrom('category')
      .select('fonds_id')
      .where('id', '=', categoryId)
      .executeTakeFirstOrThrow()
    const item = { fonds_id, category_id: categoryId, reference_code: 'J001-WS·2023-Y-0001', title: '测试', year: 2023 }
    const made = {
      retention: 'Y',
      created_at: '2026-01-01T00:00:00.000Z',
      created_by: person.id,
      salt: '',
      ledger_seq: seq,
    }
    await tx
      .insertInto('item')
      .values({ ...item, ...made })
      .execute()
    for (const [at, { sha256, bytes }] of files.entries()) {
      const picture = {
        master_width: 2480,
        master_height: 3508,
        width: 2480,
        height: 3508,
        dpi: 300,
        format: 'jpeg' as const,
      }
      const page = {
        item_id: 1,
        sequence: at + 1,
        source: `${at}.jpg`,
        source_sha256: sha256,
        sha256,
        bytes,
        job_id: null,
      }
      await tx
        .insertInto('page')
        .values({ ...picture, ...page, ledger_seq: seq })
        .execute()
    }
  })
  const order = (target: string): Order => ({
    ...{ archive: archiveFolder, origin: archive.heads.origin, name: archive.name, target, mayMake: true },
    ...{ recheck: 'none', time: new Date().toISOString(), program: 'bench', schema: schemaVersion },
    copiers: Number(process.argv[4] ?? '2'),
  })
  const backedUp = async (target: string) => {
    await settled()
    return await seconds(() => leadBackup(order(target), () => undefined, new AbortController().signal))
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  process.stdout.write(`${files.length} files, ${(total / 1e9).toFixed(1)} GB, ${availableParallelism()} cores\n`)
  // The state of the disk wanders: cp before and after.
  const before = await copied(join(folder, 'cp'))
  const target = join(folder, 'backup')
  const processor = process.cpuUsage()
  const first = await backedUp(target)
  const { user, system } = process.cpuUsage(processor)
  const second = await backedUp(target)
  const after = await copied(join(folder, 'cp'))
  const cp = (before + after) / 2
  process.stdout.write(
    `${[
      `cp -r and sync     ${before.toFixed(1)} s before, ${after.toFixed(1)} s after`,
      `first backup       ${first.toFixed(1)} s, ${(first / cp).toFixed(2)} of cp; ${((user + system) / 1e6).toFixed(1)} s of processor time`,
      `unchanged, again   ${second.toFixed(2)} s, ${((100 * second) / first).toFixed(1)} % of the first, ${((100 * second) / cp).toFixed(1)} % of cp`,
    ].join('\n')}\n`,
  )
  await archive.close()
} finally {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
}
