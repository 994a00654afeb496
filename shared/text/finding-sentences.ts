// Where catalogue and ledger differ: what it is, in words. The columns stand beside it as the program calls them, for who looks there.
import type { Language, Sentence } from './sentence.ts'

const both = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en })

/** What a row of each table is. */
export const tableWords: Readonly<Record<string, Sentence>> = {
  acceptance: both('验收结论', 'conclusion on a batch'),
  batch: both('批次', 'batch'),
  batch_edit: both('页面整理', 'arranging of pages'),
  batch_gap: both('批次中的缺面', 'missing side of a batch'),
  batch_item: both('批次中的件', 'item of a batch'),
  batch_page: both('批次中的页面', 'page of a batch'),
  batch_step: both('批次环节', 'step of a batch'),
  brought_text: both('文件自带的文字', 'text that came with a file'),
  category: both('门类', 'category'),
  added_line: both('补上的一行文字', 'line of text that was added'),
  corrected_text: both('校改后的文字', 'corrected text'),
  count_correction: both('清点数的更正', 'count put right'),
  custody: both('流转状态', 'custody of an item'),
  custody_step: both('流转环节', 'step of custody'),
  department: both('机构', 'department'),
  drift_test: both('设备测试', 'device test'),
  enclosure: both('附件', 'enclosure'),
  finding: both('审计意见', 'audit finding'),
  fonds: both('全宗', 'fonds'),
  former_code: both('曾用档号', 'former code'),
  former_name: both('曾用名', 'former name'),
  handover: both('移交批', 'hand-over'),
  handover_line: both('移交清单', 'list of a hand-over'),
  head: both('账本摘要', 'head of the ledger'),
  intake_note: both('收进文件的说明', 'note of an intake'),
  item: both('件的著录', 'description of an item'),
  item_edit: both('件的更正', 'correction of an item'),
  item_gap: both('件中的缺面', 'missing side of an item'),
  job: both('后台任务', 'job'),
  ledger_item: both('记录所涉的件', 'items of an entry'),
  line_correction: both('一行文字的校改', 'correction of a line'),
  mark: both('缺陷标记', 'mark'),
  page: both('页面', 'page'),
  page_text: both('页面文字', 'text of a page'),
  person: both('账号', 'account'),
  profile: both('扫描方案', 'profile'),
  reference_code: both('档号', 'reference code'),
  role_change: both('角色变更', 'change of role'),
  sample: both('抽样', 'sample'),
  sample_entry: both('样本中的件', 'item of a sample'),
  scan: both('扫描', 'scan'),
  scanner: both('设备', 'device'),
  search_entry: both('检索索引', 'index of the search'),
  session: both('登录', 'session'),
  setting: both('设置', 'setting'),
  signing_key: both('签名密钥', 'signing key'),
  source: both('原始文件', 'file as it came'),
  taken_page: both('抽出的页面', 'page taken out'),
  waiver: both('放行', 'check let pass'),
  watched_folder: both('监视文件夹', 'watched folder'),
  withdrawn_item: both('回收站中的件', 'item in the trash'),
  witness: both('见证', 'witness'),
}

const patterns: readonly (readonly [RegExp, Sentence])[] = [
  [
    /no entry speaks of/u,
    both('{row}在账本中没有记载，不知由谁所写。', 'No entry of the ledger speaks of this {row}.'),
  ],
  [
    /the row that entry (\d+) speaks of is missing/u,
    both('账本第 {seq} 条所记的{row}不见了。', 'The {row} that entry {seq} speaks of is missing.'),
  ],
  [
    /taken away by entry (\d+)/u,
    both('{row}按账本第 {seq} 条应已移除，却还在。', 'This {row} was taken away by entry {seq}, and is there.'),
  ],
  [/entry (\d+)/u, both('{row}与账本第 {seq} 条的记载不符。', 'This {row} is not as entry {seq} says.')],
]

const otherwise = both('{row}与账本的记载不符。', 'This {row} is not as the ledger says.')

/** What differs, as a sentence; `detail` begins with the table: `batch: state not as entry 17 says`. */
export function differenceSentence(language: Language, detail: string): string {
  const [, table = '', rest = ''] = /^(\w+): (.*)$/su.exec(detail) ?? []
  const row = tableWords[table]?.[language] ?? (language === 'en' ? 'row of the catalogue' : '目录中的一行')
  const [pattern, sentence] = patterns.find(([one]) => one.test(rest)) ?? [null, otherwise]
  const seq = pattern?.exec(rest)?.[1] ?? ''
  return sentence[language].replace('{row}', row).replace('{seq}', seq)
}
