// The certificate of a drill: what was brought back and checked, for people, in both languages.
import type { Outside } from './outside.ts'
import type { Snapshot } from './snapshot.ts'

type Facts = {
  readonly snapshot: Snapshot
  readonly seal: string
  readonly checked: number
  readonly findings: readonly string[]
  readonly seconds: number
  readonly outside: Outside
  readonly summary: string
  readonly began: Date
  readonly program: string
}

export function certificateText(facts: Facts): string {
  const { snapshot, findings, outside } = facts
  const { blobs, ledger } = snapshot
  const well = findings.length === 0
  const [lost] = outside.lost
  const rows: readonly (readonly [zh: string, en: string, value: string | number])[] = [
    ['档案库', 'archive', snapshot.name],
    ['账本', 'ledger', snapshot.origin],
    ['第几次备份', 'snapshot', snapshot.number],
    ['备份时间 (UTC)', 'made at', snapshot.time],
    ['演练时间 (UTC)', 'drilled at', facts.began.toISOString()],
    ['用时（秒）', 'seconds', facts.seconds],
    ['恢复并逐个核对的文件', 'files restored and hashed', blobs.count],
    ['字节', 'bytes', blobs.bytes],
    ['核验程序核对的文件', 'files verified in the restored archive', facts.checked],
    ['账本记录', 'entries of the ledger', ledger.size],
    ['账本根', 'root of the ledger', ledger.root],
    ['目录副本 SHA-256', 'copy of the catalogue', snapshot.catalogue.sha256],
    ['文件清单 SHA-256', 'list of files', blobs.root],
    ['备份封记', 'seal of the snapshot', facts.seal],
    ['独立校验程序', 'stand-alone verifier', facts.summary],
    ['此后另有记录', 'entries known to have come after', lost ? `${ledger.size}–${lost.size - 1}` : '-'],
    ['程序版本', 'program', facts.program],
  ]
  return [
    '备份恢复演练证明 · Certificate of a restore drill',
    '',
    ...rows.map(([zh, en, value]) => `${zh} · ${en}: ${value}`),
    '',
    well
      ? '结论：全部恢复，逐个核对无误。 · Everything was restored and is what it was.'
      : `结论：有 ${findings.length} 处问题，如下。 · Findings: ${findings.length}`,
    ...findings.map(line => `! ${line}`),
    '',
    '临时恢复的内容已删除。 · What was restored for the drill has been removed.',
    '',
  ].join('\n')
}
