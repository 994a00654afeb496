// A receipt: proof in somebody's own hands that an entry stands in the ledger, whatever becomes of the archive.
import { logsReadBy } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { qr } from '../print/barcodes.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedDocument } from '../print/printed.ts'
import { Refusal } from '../refusal.ts'
import { saidIn, sentencesOf } from './deeds.ts'
import { inclusionProof } from './proofs.ts'

export type Receipt = {
  readonly seq: number
  readonly line: string
  readonly size: number
  readonly proof: readonly string[]
  /** The text of the head. */
  readonly head: string
  /** All of it but the line, as C2SP tlog-proof: what the QR code says. */
  readonly text: string
}

/** Refused: not-found, also for an entry whose actor the asker may not read. */
export async function entryFor(db: Connection, actor: Actor, seq: number) {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'line', 'leaf', 'actor', 'type', 'target', 'time'])
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!row || !(await mayHave(db, actor, row.actor))) throw new Refusal('not-found', { what: 'entry' })
  return row
}

/** One's own entries; besides, those whose actor one reads the log of. What no person did is the auditor's to read. */
async function mayHave(db: Connection, reader: Actor, actor: string): Promise<boolean> {
  if (actor === String(reader.id)) return true
  if (actor === 'system') return reader.role === 'auditor'
  const person = await db.selectFrom('person').select('role').where('id', '=', Number(actor)).executeTakeFirst()
  return person !== undefined && logsReadBy(reader.role).includes(person.role)
}

/** The receipt of entry `seq` under the newest head; a head is made where none counts the entry yet. Refused: not-found. */
export async function receiptFor(db: Connection, archive: Pick<Archive, 'heads'>, seq: number): Promise<Receipt> {
  const row = await db.selectFrom('ledger').select(['line', 'leaf']).where('seq', '=', seq).executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'entry' })
  const newest = await db
    .selectFrom('head')
    .select(['size', 'text'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { size, text: head } = newest && newest.size > seq ? newest : await archive.heads.make()
  const proof = await inclusionProof(db, seq, size)
  const text = ['c2sp.org/tlog-proof@v1', `extra ${row.leaf}`, `index ${seq}`, ...proof, '', head].join('\n')
  return { seq, line: row.line, size, proof, head, text }
}

/** Longer lines (lists of hundreds of items) are not printed: their hash is in the QR code. */
const longestLine = 3000

/** Each language whole. */
const words = {
  'zh-CN': {
    title: '记录回执',
    facts: ['档案库', '记录号', '时间', '事项', '记录摘要'],
    proves: (size: number) =>
      `本回执证明上述记录已写入账本（当时共 ${size} 条）。请自行保管；日后账本中若缺少或改动该记录，凭此可以查出。`,
    head: '账本摘要',
    written: '记录原文',
    long: (length: number) => `${length} 字符，此处从略`,
  },
  en: {
    title: 'Receipt for an entry of the ledger',
    facts: ['Archive', 'Entry', 'Time', 'What', 'Leaf'],
    proves: (size: number) =>
      `This entry stood in the ledger when it had ${size} entries. Keep this page: if the entry is ever missing or changed, it shows.`,
    head: 'Head',
    written: 'The entry as it stands written',
    long: (length: number) => `${length} characters, left out here`,
  },
} as const

/** The page that is handed out, in one language. Things are called by codes and names, as in the log. */
export async function receiptDocument(
  db: Connection,
  archive: Archive,
  seq: number,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const { line, size, head, text } = await receiptFor(db, archive, seq)
  const { time, leaf } = await db
    .selectFrom('ledger')
    .select(['time', 'leaf'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  const { pack } = archive.surroundings
  const [sentence] = await sentencesOf(db, [saidIn(line)], { pack, titles: false })
  const said = words[language]
  const values = [
    `${archive.name} (${archive.heads.origin})`,
    String(seq),
    localMoment(time, pack.audit.timeZone),
    sentence?.[language === 'en' ? 'en' : 'zh'] ?? '',
    leaf,
  ]
  return {
    title: said.title,
    language,
    footer: `${archive.name} · ${archive.heads.origin} · ${seq}`,
    blocks: [
      { kind: 'facts', facts: said.facts.map((label, at) => ({ label, value: values[at] ?? '' })) },
      { kind: 'paragraph', text: said.proves(size) },
      { kind: 'drawing', height: 104, marks: qr(text, 37, 2, 100) },
      { kind: 'heading', text: said.head },
      ...head
        .trimEnd()
        .split('\n')
        .filter(part => part !== '')
        .map(part => ({ kind: 'paragraph' as const, text: part })),
      { kind: 'heading', text: said.written },
      { kind: 'paragraph', text: line.length > longestLine ? said.long(line.length) : line },
    ],
  }
}
