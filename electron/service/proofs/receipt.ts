// A receipt as a page that is handed out.

import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { saidIn, sentencesOf } from '../ledger/deeds.ts'
import { entryFor, receiptFor } from '../ledger/receipt.ts'
import { inLanguage, issued } from '../print/addresses.ts'
import { qr } from '../print/barcodes.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedDocument } from '../print/printed.ts'

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

type PrintInput = { readonly seq: number; readonly language: PrintLanguage }

export async function printReceipt(db: Connection, actor: Actor, { seq, language }: PrintInput, archive: Archive) {
  await entryFor(db, actor, seq)
  return issued(archive, actor, 'receipt', inLanguage(seq, language))
}
