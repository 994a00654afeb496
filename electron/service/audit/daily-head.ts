// The daily head (值班记录): the checkpoint on paper, filed where no administrator of the machine reaches it.
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { qr } from '../print/barcodes.ts'
import { localMoment } from '../print/moment.ts'
import type { PrintLanguage } from '../print/paper.ts'
import type { PrintedDocument } from '../print/printed.ts'
import { Refusal } from '../refusal.ts'
import { witnessesOf } from './heads.ts'

/** 70 mm for about 40 modules a side: a module of 1.7 mm, read from a copy of the copy. */
const codeSize = 70

/** Each language whole. */
const words = {
  'zh-CN': {
    title: '账本摘要值班记录',
    facts: ['档案室', '日期', '账本标识', '日志条数', '根哈希', '账本公钥', '已见证'],
    checkpoint: '摘要原文',
    keep: '二维码即上列摘要原文。请签字后归档：日后账本若少于所列条数，或同一条数的根哈希不同，即说明账本已被改动。',
    boxes: ['值班人', '安全审计员'],
    apart: '；',
  },
  en: {
    title: 'Daily head of the ledger',
    facts: ['Archive', 'Date', 'Origin', 'Entries', 'Root', 'Key of the ledger', 'Witnessed by'],
    checkpoint: 'Checkpoint',
    keep: 'The code holds the checkpoint above. Sign and file this page: a ledger that later has fewer entries, or another root at this number of entries, was changed.',
    boxes: ['On duty', 'Auditor'],
    apart: '; ',
  },
} as const

/** The head at this size, in one language. Refused: not-found. */
export async function dailyHeadOf(
  db: Connection,
  archive: Archive,
  size: number,
  language: PrintLanguage,
): Promise<PrintedDocument> {
  const head = await db.selectFrom('head').selectAll().where('size', '=', size).executeTakeFirst()
  if (!head) throw new Refusal('not-found', { what: 'head', value: String(size) })
  const witnesses = await witnessesOf(db, size, size)
  const { timeZone } = archive.surroundings.pack.audit
  const minute = (at: string) => localMoment(at, timeZone, 'minutes')
  const said = words[language]
  const values = [
    archive.name,
    minute(head.made_at),
    archive.heads.origin,
    String(head.size),
    head.root,
    archive.heads.pub,
    witnesses.map(({ name, kid, at }) => `${name} (${kid}) ${minute(at)}`).join(said.apart) || '–',
  ]
  return {
    title: said.title,
    language,
    footer: `${archive.name} · ${minute(head.made_at).slice(0, 10)}`,
    blocks: [
      { kind: 'facts', facts: said.facts.map((label, at) => ({ label, value: values[at] ?? '' })) },
      { kind: 'heading', text: said.checkpoint },
      { kind: 'paragraph', text: head.text.trimEnd() },
      { kind: 'drawing', height: codeSize + 8, marks: qr(head.text, 4, 4, codeSize) },
      { kind: 'paragraph', text: said.keep },
      { kind: 'signatures', boxes: said.boxes.map(label => ({ label })) },
    ],
  }
}
