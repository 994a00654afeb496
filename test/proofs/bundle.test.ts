import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mustSign } from '#service/ledger/rules.ts'
import { writeBundle } from '#service/proofs/bundle.ts'
import { type Part, zipOf } from '#service/proofs/zip.ts'
import { contract } from '#shared/contract/index.ts'
import { entryTypes } from '#shared/text/entries/sentence.ts'
import { kinds } from '#shared/text/entries/things.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { rawWordsIn } from '../support/raw-words.ts'
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
      auditor.client.audit.find({ entries: [1], verdict: 'question', text: '<b>为何如此？', ...parts }),
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
    // What checks is short enough to be read; below stand words alone.
    const [checks = '', words] = (await readFile(join(bundle, 'verify.mjs'), 'utf8')).split('// Words. ')
    expect(words).toBeDefined()
    expect(checks.split('\n').length - 1).toBeLessThanOrEqual(150)
  })

  test('holds when a plain Node verifies it', async () => {
    const { stdout } = await run(process.execPath, [join(bundle, 'verify.mjs'), '--en', bundle])
    expect(stdout).toMatch(/^OK \d+ entries, \d+ heads, root [A-Za-z0-9+/]{43}=\n$/u)
    const { stdout: chinese } = await run(process.execPath, [join(bundle, 'verify.mjs'), '--zh', bundle])
    expect(chinese).toMatch(/^OK \d+ 条记录，\d+ 个摘要，根 [A-Za-z0-9+/]{43}=\n$/u)
  })

  test('is refused with status 1 and a line for each finding', async () => {
    const { folder, remove: away } = await aFolder()
    await cp(bundle, folder, { recursive: true })
    const lines = (await readFile(join(folder, 'entries.ndjson'), 'utf8')).split('\n')
    await writeFile(join(folder, 'entries.ndjson'), [...lines.slice(0, 5), ...lines.slice(6)].join('\n'))
    const failed = async (language: string) =>
      await run(process.execPath, [join(folder, 'verify.mjs'), language, folder]).catch((error: unknown) => error)
    const english = await failed('--en')
    expect(english).toMatchObject({ code: 1 })
    // Who did what and when, by the archive's clocks.
    const [time, act] = [
      '\\(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\+08:00',
      'account \\d+: [A-Z][^,]+, [a-z ]+ \\S+\\)$',
    ]
    const line = new RegExp(`^entry 5: says of itself that it is entry 6 ${time}, ${act}`, 'mu')
    expect(english).toMatchObject({ stdout: expect.stringMatching(line) })
    expect(await failed('--zh')).toMatchObject({
      stdout: expect.stringMatching(/^第 5 条：自称是第 6 条（.* UTC\+08:00，账号 \d+：\p{Script=Han}/mu),
    })
    await away()
  })

  test('has a report that names people, views of restricted items, keys and findings, and runs no script', async () => {
    const report = await readFile(join(bundle, 'report.html'), 'utf8')
    for (const text of ['张三', '安全审计员', '查看页面图像', '机密', '登记签名密钥', '&lt;b&gt;为何如此？'])
      expect(report).toContain(text)
    // It leaves the archive: what bears a mark of secrecy stands in it by its code.
    expect(report).not.toContain('密件')
    expect(report).not.toMatch(/<script|<b>|http/u)
  })

  test('says in its report what was done in sentences, in the language that was asked for, by the archive’s clocks', async () => {
    const chinese = await readFile(join(bundle, 'report.html'), 'utf8')
    expect(chinese).toContain('Asia/Shanghai, UTC+08:00')
    expect(chinese).toContain('安全保密管理员确认并登记了安全审计员的签名密钥')
    expect(chinese).toContain('就 1 条记录写下审计意见：存疑')
    const { folder, remove: away } = await aFolder()
    await writeBundle(here.archive, folder, { language: 'en' })
    const english = await readFile(join(folder, 'report.html'), 'utf8')
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('wrote a finding on 1 entry: in question')
    expect(english).toContain('system administrator')
    // Of itself it has no Chinese: what there is are names and titles.
    const data = /测试档案室|李四|安全审计员|安全保密管理员|系统管理员|张三|机密|&lt;b&gt;为何如此？|滨江市水务局/gu
    const [, body = ''] = english.split('</style>')
    expect(body.replaceAll(data, '').match(/\p{Script=Han}+/gu)).toBeNull()
    for (const [text, language] of [
      [chinese, 'zh-CN'],
      [english, 'en'],
    ] as const) {
      const cells = text.split('</style>')[1]?.replaceAll(/<code>.*?<\/code>|<[^>]+>/gu, ' ') ?? ''
      expect(rawWordsIn(cells.replaceAll(data, '').replaceAll(/\b[\da-f]{16}\b/gu, ''), language)).toEqual([])
    }
    await away()
  })

  test('has a verifier that calls acts and things what the archive calls them', async () => {
    const program = await readFile(join(bundle, 'verify.mjs'), 'utf8')
    for (const [type, { name }] of Object.entries(entryTypes))
      expect(program).toContain(`\n${type}|${name[0]}|${name[1]}\n`)
    for (const [kind, [zh, en]] of Object.entries(kinds)) expect(program).toContain(`\n${kind}|${zh}|${en}\n`)
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
