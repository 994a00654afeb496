import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { writeBundle } from '#service/ledger/bundle.ts'
import { mustSign } from '#service/ledger/rules.ts'
import { entryWords } from '#service/ledger/words.ts'
import { type Part, zipOf } from '#service/ledger/zip.ts'
import { contract } from '#shared/contract/index.ts'
import { aFolder, anArchive, root, type TestArchive } from '../support/archive.ts'
import { signers } from '../support/signer.ts'

const run = promisify(execFile)

describe("the auditor's bundle", () => {
  let here: TestArchive
  let bundle: string
  let remove: () => Promise<void>
  beforeAll(async () => {
    here = await anArchive()
    const { auditor } = await signers(here)
    const { id } = await here.client.catalogue.addItem({
      title: '密件 <b>',
      categoryId: here.categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
      secrecy: '机密',
    })
    await auditor.sign(parts =>
      auditor.client.audit.find({ entries: [1], verdict: 'question', text: '为何如此？', ...parts }),
    )
    await here.archive.views.enter({ actor: 1, kind: 'view', pageId: 1, itemId: id, sha256: 'ab'.repeat(32) })
    const made = await aFolder()
    remove = made.remove
    bundle = join(made.folder, 'bundle')
    await writeBundle(here.archive, bundle)
  })
  afterAll(async () => {
    await here.close()
    await remove()
  })

  test('consists of the files that are promised and no others', async () => {
    expect((await readdir(bundle)).sort()).toEqual([
      'entries.ndjson',
      'heads',
      'report.html',
      'trust.json',
      'verify.mjs',
    ])
    expect((await readFile(join(bundle, 'verify.mjs'), 'utf8')).split('\n').length - 1).toBeLessThanOrEqual(150)
  })

  test('holds when a plain Node verifies it', async () => {
    const { stdout } = await run(process.execPath, [join(bundle, 'verify.mjs'), bundle])
    expect(stdout).toMatch(/^OK \d+ entries, \d+ heads, root [A-Za-z0-9+/]{43}=\n$/u)
  })

  test('is refused with status 1 and a line for each finding', async () => {
    const { folder, remove: away } = await aFolder()
    await cp(bundle, folder, { recursive: true })
    const lines = (await readFile(join(folder, 'entries.ndjson'), 'utf8')).split('\n')
    await writeFile(join(folder, 'entries.ndjson'), [...lines.slice(0, 5), ...lines.slice(6)].join('\n'))
    const failed = await run(process.execPath, [join(folder, 'verify.mjs'), folder]).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 1 })
    expect(failed).toMatchObject({ stdout: expect.stringMatching(/^entry 5: says of itself that it is entry 6$/mu) })
    await away()
  })

  test('has a report that names people, views of restricted items, keys and findings, and runs no script', async () => {
    const report = await readFile(join(bundle, 'report.html'), 'utf8')
    for (const text of ['张三', '安全审计员', 'page.view', '密件 &lt;b&gt;', '机密', 'key.enrol', '为何如此？'])
      expect(report).toContain(text)
    expect(report).not.toMatch(/<script|<b>|http/u)
  })

  test('calls entries in its report what the interface calls them', async () => {
    const textOf = async (language: string) =>
      z
        .object({ entry: z.record(z.string(), z.unknown()) })
        .parse(JSON.parse(await readFile(join(root, 'renderer', 'text', `${language}.json`), 'utf8'))).entry
    const [zh, en] = [await textOf('zh-CN'), await textOf('en')]
    for (const [type, words] of Object.entries(entryWords)) {
      const key = type.replace('.', '-')
      expect(words, type).toBe(`${String(zh[key])} ${String(en[key])}`)
    }
  })

  test('demands a signature of every type that the contract declares as signed', () => {
    const types: string[] = []
    const look = (part: unknown): void => {
      if (part === null || typeof part !== 'object') return
      if ('~orpc' in part) {
        const { meta } = Object(part['~orpc'])
        if (meta.kind === 'signed') types.push(String(meta.entry))
      } else for (const inner of Object.values(part)) look(inner)
    }
    look(contract)
    expect([...new Set(types)].sort()).toEqual([...mustSign])
  })
})

const python = await run('python3', ['--version']).catch(() => null)

test.skipIf(python === null)('a ZIP that is sent piece by piece is read by another program', async () => {
  const { folder, remove } = await aFolder()
  await mkdir(folder, { recursive: true })
  async function* parts(): AsyncGenerator<Part> {
    yield {
      path: '夹/一.txt',
      async *content() {
        yield Buffer.from('卷')
        yield Buffer.from('宗')
      },
    }
    yield { path: 'empty', async *content() {} }
  }
  const pieces: Buffer[] = []
  for await (const piece of zipOf(parts(), new Date('2026-01-05T08:00:00Z'))) pieces.push(piece)
  await writeFile(join(folder, 'x.zip'), Buffer.concat(pieces))
  const read =
    'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.namelist(),z.read("夹/一.txt").decode())'
  const { stdout } = await run('python3', ['-c', read, join(folder, 'x.zip')], {
    env: { ...process.env, PYTHONIOENCODING: 'utf8' },
  })
  expect(stdout.trim()).toBe("None ['夹/一.txt', 'empty'] 卷宗")
  await remove()
})
