// The daily head (值班记录): the checkpoint on paper, filed where no administrator of the machine reaches it.
import { localClock } from '#shared/rules/unusual.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import { qr } from '../print/barcodes.ts'
import type { PrintedDocument } from '../print/printed.ts'
import { Refusal } from '../refusal.ts'
import { witnessesOf } from './heads.ts'

/** 70 mm for about 40 modules a side: a module of 1.7 mm, read from a copy of the copy. */
const codeSize = 70

/** The head at this size. Refused: not-found. */
export async function dailyHeadOf(db: Connection, archive: Archive, size: number): Promise<PrintedDocument> {
  const head = await db.selectFrom('head').selectAll().where('size', '=', size).executeTakeFirst()
  if (!head) throw new Refusal('not-found', { what: 'head', value: String(size) })
  const witnesses = await witnessesOf(db, size, size)
  const { timeZone } = archive.surroundings.pack.audit
  const { day, minutes } = localClock(timeZone)(head.made_at)
  const hour = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':')
  return {
    title: '账本摘要值班记录',
    subtitle: 'Daily head of the ledger',
    language: 'zh-CN',
    footer: `${archive.name} · ${day}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: '档案室 Archive', value: archive.name },
          { label: '日期 Date', value: `${day} ${hour} (${timeZone}) / ${head.made_at.slice(0, 19)}Z` },
          { label: '账本标识 Origin', value: archive.heads.origin },
          { label: '日志条数 Entries', value: String(head.size) },
          { label: '根哈希 Root', value: head.root },
          { label: '账本公钥 Key of the ledger', value: archive.heads.pub },
          {
            label: '已见证 Witnessed by',
            value: witnesses.map(({ name, kid, at }) => `${name} (${kid}) ${at.slice(0, 16)}Z`).join('；') || '–',
          },
        ],
      },
      { kind: 'heading', text: '摘要原文 Checkpoint' },
      { kind: 'paragraph', text: head.text.trimEnd() },
      { kind: 'drawing', height: codeSize + 8, marks: qr(head.text, 4, 4, codeSize) },
      {
        kind: 'paragraph',
        text: [
          '二维码即上列摘要原文。请签字后归档:日后账本若少于所列条数,或同一条数的根哈希不同,即说明账本已被改动。',
          'The code holds the checkpoint above. Sign and file this page: a ledger that later has fewer entries, or another',
          'root at this number of entries, was changed.',
        ].join('\n'),
      },
      {
        kind: 'signatures',
        boxes: [{ label: '值班人 On duty' }, { label: '安全审计员 Auditor' }],
      },
    ],
  }
}
