// What an entry is about, as it is called in a sentence: by its name or code where it is known, else by its number.
import type { Said } from './words.ts'

/** Kinds of things, as references of the ledger begin (`person:3`). */
export const kinds: Readonly<Record<string, Said>> = {
  archive: ['档案库', 'the archive'],
  batch: ['批次', 'batch'],
  'batch-item': ['批次中的件', 'item of a batch'],
  category: ['门类', 'category'],
  certificate: ['验收单', 'acceptance certificate'],
  check: ['检查项', 'check'],
  custody: ['流转', 'custody'],
  defect: ['缺陷', 'defect'],
  department: ['机构', 'department'],
  enclosure: ['附件', 'enclosure'],
  finding: ['审计意见', 'finding'],
  fonds: ['全宗', 'fonds'],
  gap: ['缺面', 'missing side'],
  handover: ['移交批', 'hand-over'],
  'handover-form': ['移交清单空表', 'empty list of a hand-over'],
  head: ['账本摘要', 'head of the ledger'],
  index: ['检索索引', 'search index'],
  item: ['档案', 'item'],
  items: ['一批档案', 'a list of items'],
  job: ['任务', 'job'],
  key: ['签名密钥', 'signing key'],
  'key-card': ['密钥登记卡', 'card of a signing key'],
  labels: ['批次标签', 'labels of batches'],
  ledger: ['账本', 'the ledger'],
  mark: ['缺陷标记', 'mark'],
  page: ['页面', 'page'],
  person: ['人员', 'person'],
  problem: ['故障', 'trouble'],
  profile: ['扫描方案', 'profile'],
  receipt: ['回执', 'receipt of an entry'],
  role: ['角色', 'role'],
  sample: ['抽检样本', 'sample'],
  scan: ['扫描', 'scan'],
  scanner: ['设备', 'device'],
  separators: ['分隔页', 'separator sheets'],
  slip: ['移交回执', 'receipt of a hand-over'],
  state: ['环节', 'step'],
  step: ['环节', 'step'],
  target: ['设备测试页', 'target of the device test'],
  watched: ['文件夹', 'folder'],
  'work-order': ['流程单', 'work order'],
}

/** What is printed is called by what it is: the rest of its address is for the program. */
const printed = new Set(['labels', 'separators', 'target', 'receipt', 'handover-form', 'work-order', 'certificate'])

/** Names under references, `person:3` and the like: whole phrases, from `thing` or as people call them. */
export type Names = Readonly<Record<string, Said>>

/** A thing by its kind and what is known of it. */
export function thing(kind: string, [zh, en]: Said): Said {
  const [zhKind, enKind] = kinds[kind] ?? ['事项', 'thing']
  return [`${zhKind} ${zh}`.trim(), `${enKind} ${en}`.trim()]
}

const parted = (ref: string): readonly [kind: string, id: string] => {
  const at = ref.indexOf(':')
  return at < 0 ? [ref, ''] : [ref.slice(0, at), ref.slice(at + 1)]
}

function fallback(ref: string): Said {
  const [kind, id] = parted(ref)
  if (ref === 'person:unknown') return ['没有账号的姓名', 'a name without an account']
  if (kind === 'items' || printed.has(kind)) return thing(kind, ['', ''])
  const shown = kind === 'key' ? id.slice(0, 8) : kind === 'slip' || kind === 'handover' ? id.replace(/-.*$/u, '') : id
  return thing(kind, [shown, shown])
}

/** The references that a target consists of: an entry about views names several pages. */
export const refsOf = (target: string): readonly string[] => target.split(' ')

/** Refs by their names; of many, the first two and how many there are. */
export function thingsAt(refs: readonly string[], names: Names): Said {
  const [first, second] = refs.map(ref => names[ref] ?? fallback(ref))
  if (first === undefined) return ['', '']
  if (second === undefined) return first
  if (refs.length === 2) return [`${first[0]}、${second[0]}`, `${first[1]} and ${second[1]}`]
  return [
    `${first[0]}、${second[0]}等 ${refs.length} 项`,
    `${first[1]}, ${second[1]} and others, ${refs.length} in all`,
  ]
}
