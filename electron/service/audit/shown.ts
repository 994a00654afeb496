// What an auditor reads before signing a finding.
import type { AuditFinding } from '#shared/contract/audit.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { saidIn, sentencesOf } from '../ledger/deeds.ts'
import { localMoment } from '../print/moment.ts'
import { entriesAt } from './entries.ts'

type Found = Pick<AuditFinding, 'verdict' | 'text'> & { readonly entries: readonly number[] }

const verdicts = {
  'in-order': { zh: '正常', en: 'in order' },
  question: { zh: '存疑', en: 'a question' },
  irregular: { zh: '违规', en: 'irregular' },
} as const

/** Each entry by its position, its time where the archive is, who did what, and the items it is about. */
export async function shownFinding(
  db: Connection,
  archive: Pick<Archive, 'surroundings'>,
  { entries, verdict, text }: Found,
  language: 'zh-CN' | 'en',
): Promise<string[]> {
  const { pack } = archive.surroundings
  const en = language === 'en'
  const found = await entriesAt(db, archive, entries)
  const sentences = await sentencesOf(
    db,
    found.map(({ line }) => saidIn(line)),
    { pack, titles: false },
  )
  const lines = found.map(({ seq, time, about }, at) => {
    const said = sentences[at]?.[en ? 'en' : 'zh'] ?? ''
    const others = about.filter(code => !said.includes(code))
    const when = localMoment(time, pack.audit.timeZone)
    const told = en ? `Entry ${seq}, ${when}: ${said}` : `第 ${seq} 条，${when}：${said}`
    return others.length === 0 ? told : `${told}${en ? '; ' : '；'}${others.join(en ? ', ' : '、')}`
  })
  return en
    ? [`Audit finding: ${verdicts[verdict].en}`, text, `Entries: ${entries.length}`, ...lines]
    : [`审计结论：${verdicts[verdict].zh}`, text, `涉及日志 ${entries.length} 条`, ...lines]
}
