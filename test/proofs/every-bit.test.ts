// Nothing of a bundle can be changed unnoticed: one bit of every byte, every line taken out, doubled, moved, cut off.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { writeBundle } from '#service/proofs/bundle.ts'
import { standAlone } from '../ledger/forged.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { signers } from '../support/signer.ts'

/** The bundle under test, in memory under this name: 24,000 times five files are much to write. */
const memory = vi.hoisted(() => ({ name: '/memory', files: new Map<string, Buffer>() }))

vi.mock('node:fs', async original => {
  const real = await original<typeof import('node:fs')>()
  const held = (path: string) => memory.files.get(path)
  return {
    ...real,
    readdirSync: (path: string) =>
      path.startsWith(memory.name)
        ? [
            ...new Set(
              [...memory.files.keys()]
                .filter(name => name.startsWith(`${path}/`))
                .map(name => name.slice(path.length + 1).split('/')[0] ?? ''),
            ),
          ]
        : real.readdirSync(path),
    readFileSync: (path: string, encoding?: BufferEncoding) =>
      held(path)?.toString(encoding) ?? real.readFileSync(path, { encoding: encoding ?? null }),
    createReadStream: (path: string, encoding: BufferEncoding) => {
      const bytes = held(path)
      return bytes ? [bytes.toString(encoding)] : real.createReadStream(path, encoding)
    },
  }
})

// The same signature over the same bytes is checked once: each takes 0.13 ms.
vi.mock('node:crypto', async original => {
  const real = await original<typeof import('node:crypto')>()
  type Key = ReturnType<typeof real.createPublicKey>
  const keys = new Map<string, Key>()
  const answers = new WeakMap<Key, Map<string, boolean>>()
  return {
    ...real,
    createPublicKey(given: Parameters<typeof real.createPublicKey>[0]) {
      const name = JSON.stringify(given)
      const key = keys.get(name) ?? real.createPublicKey(given)
      keys.set(name, key)
      return key
    },
    verify(algorithm: null, data: Buffer, key: Key, signature: Buffer) {
      const known = answers.get(key) ?? new Map<string, boolean>()
      answers.set(key, known)
      const question = `${data.toString('latin1')} ${signature.toString('latin1')}`
      const answer = known.get(question) ?? real.verify(algorithm, data, key, signature)
      known.set(question, answer)
      return answer
    },
  }
})

/** 60 entries, ten of them signed. The first head was made with the archive; two more here. */
async function written(here: TestArchive, folder: string): Promise<void> {
  const { auditor, archivist, secadmin } = await signers(here)
  const { databases, heads } = here.archive
  const size = async () => (await databases.reader.selectFrom('ledger').select('seq').execute()).length
  const find = () =>
    auditor.sign(parts => auditor.client.audit.find({ entries: [1], verdict: 'question', text: '为何？', ...parts }))
  while ((await size()) < 24) await find()
  await heads.make()
  await secadmin.sign(parts => secadmin.client.keys.revoke({ kid: archivist.kid, reason: '换新', ...parts }))
  const item = { title: '一件', categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null }
  while ((await size()) < 60) await here.client.catalogue.addItem(item)
  await writeBundle(here.archive, folder)
}

describe('of a bundle of 60 entries and 3 heads', () => {
  beforeAll(async () => {
    const here = await anArchive()
    const { folder, remove } = await aFolder()
    const bundle = join(folder, 'bundle')
    await written(here, bundle)
    for (const name of readdirSync(bundle)) {
      if (name !== 'heads') memory.files.set(`${memory.name}/${name}`, readFileSync(join(bundle, name)))
    }
    for (const name of readdirSync(join(bundle, 'heads')))
      memory.files.set(`${memory.name}/heads/${name}`, readFileSync(join(bundle, 'heads', name)))
    await here.close()
    await remove()
  })

  test('each byte, with one of its bits the other way round: none unnoticed', async () => {
    // All of them with EVERY_BYTE=1 (45 s); else every seventh, which finds a member that nobody checks all the same.
    const stride = process.env['EVERY_BYTE'] === '1' ? 1 : 7
    let unnoticed = 0
    let flipped = 0
    const before = process.cpuUsage()
    for (const [name, bytes] of memory.files) {
      if (!name.includes('/heads/') && !name.endsWith('entries.ndjson')) continue
      for (let at = flipped % stride; at < bytes.length; at += stride) {
        const bit = 1 << (at % 8)
        bytes[at] = (bytes[at] ?? 0) ^ bit
        if ((await standAlone(memory.name)).findings.length === 0) unnoticed += 1
        bytes[at] = (bytes[at] ?? 0) ^ bit
        flipped += 1
      }
    }
    expect((await standAlone(memory.name)).findings).toEqual([])
    const { user, system } = process.cpuUsage(before)
    const seconds = ((user + system) / 1e6).toFixed(0)
    console.log(`${flipped} bytes with one bit flipped: ${unnoticed} unnoticed, ${seconds} s of processor time`)
    expect(flipped * stride).toBeGreaterThan(15_000)
    expect(unnoticed).toBe(0)
  }, 900_000)

  test('each line taken out, doubled, changed with its neighbour, or the last: none unnoticed', async () => {
    const path = `${memory.name}/entries.ndjson`
    const whole = memory.files.get(path) ?? Buffer.alloc(0)
    const lines = whole.toString('utf8').split('\n').slice(0, -1)
    const without = (at: number) => lines.filter((_, line) => line !== at)
    let unnoticed = 0
    let tried = 0
    for (const [at, line] of lines.entries()) {
      const next = lines[at + 1]
      const changed = [
        without(at),
        lines.toSpliced(at, 0, line),
        ...(next === undefined ? [] : [lines.with(at, next).with(at + 1, line)]),
        lines.slice(0, at),
      ]
      for (const one of changed) {
        memory.files.set(path, Buffer.from(one.map(text => `${text}\n`).join('')))
        if ((await standAlone(memory.name)).findings.length === 0) unnoticed += 1
        tried += 1
      }
    }
    memory.files.set(path, whole)
    console.log(`${tried} times lines were taken out, doubled, swapped or cut off: ${unnoticed} unnoticed`)
    expect(tried).toBe(4 * lines.length - 1)
    expect(unnoticed).toBe(0)
  })
})
