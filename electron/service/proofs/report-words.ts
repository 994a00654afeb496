// The words of the auditor's report, each language whole.
import type { Language } from '#shared/text/sentence.ts'

type TableWords = { readonly title: string; readonly about: string; readonly columns: readonly string[] }
const tables = [
  'people',
  'acts',
  'steps',
  'signed',
  'accounts',
  'restricted',
  'keys',
  'signatures',
  'heads',
  'findings',
] as const
export type TableName = (typeof tables)[number]

export type ReportWords = {
  readonly title: (archive: string) => string
  readonly facts: (origin: string, size: number, root: string) => readonly string[]
  readonly times: (zone: string) => string
  /** Before and after the command. */
  readonly proof: readonly [before: string, after: string]
  readonly none: string
  readonly system: string
  readonly verdicts: Readonly<Record<string, string>>
  readonly tables: Readonly<Record<TableName, TableWords>>
}

export const reportWords: Readonly<Record<Language, ReportWords>> = {
  'zh-CN': {
    title: archive => `${archive} · 审计报告`,
    facts: (origin, size, root) => [`账本：${origin}`, `共 ${size} 条记录`, `根：${root}`],
    times: zone => `时间均为档案室当地时间（${zone}）。`,
    proof: ['本页只供阅读；是否属实，请运行 ', ' 校验。姓名和题名取自目录，不在账本之内。'],
    none: '无',
    system: '系统',
    verdicts: { 'in-order': '正常', question: '存疑', irregular: '违规' },
    tables: {
      people: {
        title: '人员',
        about: '每人的记录数，其中签字数。',
        columns: ['姓名', '角色', '记录', '签字', '最早', '最近'],
      },
      acts: {
        title: '谁做了什么',
        about: '每人每类事项的次数。',
        columns: ['姓名', '事项', '次数', '签字', '最早', '最近'],
      },
      steps: {
        title: '签字的环节',
        about: '每人签了哪些环节、几次、几件。',
        columns: ['姓名', '事项', '环节', '次数', '件数'],
      },
      signed: {
        title: '签了什么',
        about: '每一条签字的记录。',
        columns: ['记录', '时间', '办了什么', '密钥'],
      },
      accounts: {
        title: '账号、角色与密钥',
        about: '谁让谁进来、离开或改任。',
        columns: ['记录', '时间', '办了什么'],
      },
      restricted: {
        title: '查看标有密级的档案',
        about: '标有密级的档案每一次被查看和取出，按目录中现在的密级；报告带出档案室，因此不写题名。',
        columns: ['记录', '时间', '姓名', '事项', '档号', '密级'],
      },
      keys: {
        title: '密钥',
        about: '每次登记和注销。',
        columns: ['记录', '时间', '办了什么', '密钥编号', '算法'],
      },
      signatures: {
        title: '签名',
        about: '每把密钥签了多少。',
        columns: ['密钥编号', '姓名', '事项', '次数', '最早', '最近'],
      },
      heads: {
        title: '账本摘要的见证',
        about: '审计员签过的账本摘要。',
        columns: ['记录数', '时间', '密钥编号'],
      },
      findings: {
        title: '审计意见',
        about: '审计员写下的结论。',
        columns: ['记录', '时间', '审计员', '关于记录', '结论', '内容'],
      },
    },
  },
  en: {
    title: archive => `${archive} · Audit report`,
    facts: (origin, size, root) => [`Ledger: ${origin}`, `Entries: ${size}`, `Root: ${root}`],
    times: zone => `All times are those of the archive's own clocks (${zone}).`,
    proof: [
      'This page is for reading; whether it holds is what ',
      ' says. Names and titles are the catalogue’s, not the ledger’s.',
    ],
    none: 'None',
    system: 'The archive',
    verdicts: { 'in-order': 'In order', question: 'In question', irregular: 'Irregular' },
    tables: {
      people: {
        title: 'People',
        about: 'Entries of each person, and how many of them are signed.',
        columns: ['Name', 'Role', 'Entries', 'Signed', 'First', 'Last'],
      },
      acts: {
        title: 'Who did what',
        about: 'Acts by person and kind.',
        columns: ['Name', 'Act', 'Count', 'Signed', 'First', 'Last'],
      },
      steps: {
        title: 'Signed steps',
        about: 'Which steps each person signed, how often, over how many items.',
        columns: ['Name', 'Act', 'Step', 'Count', 'Items'],
      },
      signed: {
        title: 'What was signed',
        about: 'Every signed entry.',
        columns: ['Entry', 'Time', 'What was done', 'Key'],
      },
      accounts: {
        title: 'Accounts, roles and keys',
        about: 'Who let whom in or out, or changed what they may do.',
        columns: ['Entry', 'Time', 'What was done'],
      },
      restricted: {
        title: 'Views of restricted items',
        about:
          'Every view and export of items that bear a mark of secrecy, by the marks in the catalogue now. The report leaves the archive, so it gives no titles.',
        columns: ['Entry', 'Time', 'Name', 'Act', 'Reference code', 'Mark'],
      },
      keys: {
        title: 'Keys',
        about: 'Every enrolment and revocation.',
        columns: ['Entry', 'Time', 'What was done', 'Key', 'Algorithm'],
      },
      signatures: {
        title: 'Signatures',
        about: 'How much was signed with each key.',
        columns: ['Key', 'Name', 'Act', 'Count', 'First', 'Last'],
      },
      heads: {
        title: 'Witnessed heads',
        about: 'Heads of the ledger that an auditor signed.',
        columns: ['Entries', 'Time', 'Key'],
      },
      findings: {
        title: 'Findings',
        about: 'What auditors concluded.',
        columns: ['Entry', 'Time', 'Auditor', 'About entries', 'Verdict', 'Text'],
      },
    },
  },
}
