// The auditor's bundle (审计包): a folder that needs no installation and no access to the archive.
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Language } from '#shared/text/sentence.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { mustSign, twoPerson } from '../ledger/rules.ts'
import { makeFolder } from '../store/durable.ts'
import { reportHtml } from './report.ts'
import type { Part } from './zip.ts'

export type BundleArchive = Pick<Archive, 'name' | 'databases' | 'heads' | 'surroundings'>

/** Pieces of this many characters, so that neither a disk nor a socket is asked for every line. */
const pieceLength = 1 << 16

/**
 * The files of the bundle up to the head of `size`, in the order of their names, its report in one language; nothing is kept
 * in memory.
 */
export async function* bundleParts(archive: BundleArchive, size: number, language: Language): AsyncGenerator<Part> {
  const { reader } = archive.databases
  yield { path: 'entries.ndjson', content: () => inPieces(entryLines(reader, size)) }
  const heads = await reader.selectFrom('head').select('size').where('size', '<=', size).orderBy('size').execute()
  for (const head of heads) {
    const text = await headText(reader, head.size, size)
    yield { path: `heads/${String(head.size).padStart(10, '0')}`, content: () => inPieces([text]) }
  }
  yield { path: 'report.html', content: () => inPieces(reportHtml(archive, size, language)) }
  const algorithms = await reader.selectFrom('signing_key').select('alg').distinct().execute()
  const program = (name: string): Part => ({
    path: name,
    content: () => createReadStream(join(archive.surroundings.resources, name)),
  })
  if (algorithms.some(({ alg }) => alg === 'SM2-SM3')) yield program('sm2.mjs')
  const trust = `${JSON.stringify(await trustOf(archive, size), null, 2)}\n`
  yield { path: 'trust.json', content: () => inPieces([trust]) }
  yield program('verify.mjs')
}

/**
 * Makes a head of what stands now and writes the bundle into a folder, which is made where it is not there. Files that
 * are there already are an error: a bundle never mixes with another. Broken off by `signal` it takes back what it wrote.
 */
export async function writeBundle(
  archive: BundleArchive,
  folder: string,
  { signal, language = 'zh-CN' }: { readonly signal?: AbortSignal; readonly language?: Language } = {},
): Promise<{ size: number; root: string }> {
  const { size, root } = await archive.heads.make()
  const written: string[] = []
  for await (const { path, content } of bundleParts(archive, size, language)) {
    const target = join(folder, path)
    await makeFolder(dirname(target))
    written.push(target)
    try {
      await pipeline(content, createWriteStream(target, { flags: 'wx', flush: true }), { signal })
    } catch (error) {
      if (!signal?.aborted) throw error
      for (const path of written) await rm(path, { force: true })
      // Nothing else can be in it: every file is made anew.
      await rm(join(folder, 'heads'), { force: true, recursive: true })
      throw signal.reason
    }
  }
  return { size, root }
}

async function* inPieces(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let gathered = ''
  for await (const text of texts) {
    gathered += text
    if (gathered.length < pieceLength) continue
    yield Buffer.from(gathered, 'utf8')
    gathered = ''
  }
  if (gathered !== '') yield Buffer.from(gathered, 'utf8')
}

async function* entryLines(db: Connection, size: number): AsyncGenerator<string> {
  for (let from = 0; from < size; from += 500) {
    const rows = await db
      .selectFrom('ledger')
      .select('line')
      .where('seq', '>=', from)
      .where('seq', '<', Math.min(size, from + 500))
      .orderBy('seq')
      .execute()
    for (const { line } of rows) yield `${line}\n`
  }
}

/** The head with its witnesses' lines: those that were entered before the bundle ends. */
async function headText(db: Connection, size: number, end: number): Promise<string> {
  const { text } = await db.selectFrom('head').select('text').where('size', '=', size).executeTakeFirstOrThrow()
  const lines = await db
    .selectFrom('witness')
    .select('line')
    .where('size', '=', size)
    .where('ledger_seq', '<', end)
    .orderBy('kid')
    .execute()
  return [text, ...lines.map(({ line }) => `${line.trimEnd()}\n`)].join('')
}

/**
 * Whom to trust: the log itself, and as witnesses the Ed25519 keys of auditors (a checkpoint knows no SM2). Keys that were
 * revoked stay, for the heads they signed. The quorum is 1 as soon as one head was witnessed.
 */
async function trustOf({ databases: { reader }, heads, surroundings }: BundleArchive, size: number) {
  const witnesses = await reader
    .selectFrom('signing_key')
    .innerJoin('person', 'person.id', 'signing_key.person_id')
    .select(['kid', 'pub'])
    .where('person.role', '=', 'auditor')
    .where('alg', '=', 'Ed25519')
    .where('enrolled_seq', '<', size)
    .orderBy('enrolled_seq')
    .execute()
  const signed = await reader
    .selectFrom('witness')
    .select('size')
    .where('size', '<=', size)
    .where('ledger_seq', '<', size)
    .limit(1)
    .executeTakeFirst()
  const signers = [[heads.origin, { pub: heads.pub }], ...witnesses.map(({ kid, pub }) => [kid, { pub }])]
  return {
    origin: heads.origin,
    signers: Object.fromEntries(signers),
    quorum: signed ? 1 : 0,
    mustSign,
    twoPerson,
    // By which clocks the verifier tells times; nothing is checked by it.
    timeZone: surroundings.pack.audit.timeZone,
  }
}
