// What an auditor reads before signing a finding.
import type { AuditFinding } from '#shared/contract/audit.ts'
import type { Connection } from '../db/open.ts'
import { entriesAt } from './entries.ts'

type Found = Pick<AuditFinding, 'verdict' | 'text'> & { readonly entries: readonly number[] }

const verdicts = {
  'in-order': { zh: '正常', en: 'in order' },
  question: { zh: '存疑', en: 'a question' },
  irregular: { zh: '违规', en: 'irregular' },
} as const

/** Each entry by its position, its time (UTC), its type, its person and the items it is about. */
export async function shownFinding(
  db: Connection,
  { entries, verdict, text }: Found,
  language: 'zh-CN' | 'en',
): Promise<string[]> {
  const lines = (await entriesAt(db, entries)).map(({ seq, time, type, actor, about }) =>
    [`#${seq}`, time, type, actor, ...about].join(' '),
  )
  return language === 'en'
    ? [`Audit finding: ${verdicts[verdict].en}`, text, `Entries: ${entries.length}`, ...lines]
    : [`审计结论：${verdicts[verdict].zh}`, text, `涉及日志 ${entries.length} 条`, ...lines]
}
