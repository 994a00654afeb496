import type { Command } from './command.ts'

const json = { json: { type: 'boolean' } } as const

export const commands: Readonly<Record<string, Command>> = {
  init: {
    places: ['DIR'],
    about: { zh: '新建档案库:名称、第一个全宗、档案员', en: 'make an archive: its name, first fonds and archivist' },
    options: {
      ...json,
      name: { type: 'string' },
      fonds: { type: 'string' },
      'fonds-name': { type: 'string' },
      archivist: { type: 'string' },
    },
    usage: 'init DIR --name NAME --fonds CODE [--fonds-name NAME] --archivist NAME',
    program: async () => (await import('./init.ts')).init,
  },
  ingest: {
    places: ['DIR', 'SOURCE…?'],
    about: {
      zh: '接收文件或文件夹,识别文字;没有 SOURCE 时继续未完成的工作',
      en: 'take in files or folders and read them; without SOURCE go on with unfinished work',
    },
    options: {
      ...json,
      group: { type: 'string' },
      category: { type: 'string' },
      year: { type: 'string' },
      retention: { type: 'string' },
      department: { type: 'string' },
      columns: { type: 'string' },
      'add-departments': { type: 'boolean' },
      'department-codes': { type: 'string' },
    },
    usage:
      'ingest DIR SOURCE… [--group folder|file|manifest] [--category CODE] [--year YYYY] [--retention Y|D30|D10|Dn] [--department CODE] [--columns HEADING=COLUMN;…] [--add-departments] [--department-codes NAME=CODE;…]',
    program: async () => (await import('./ingest.ts')).ingest,
  },
  search: {
    places: ['DIR', 'QUERY'],
    about: { zh: '检索题名、档号、文号、责任者和页面文字', en: 'search titles, codes, people and the text of pages' },
    options: { ...json, limit: { type: 'string' } },
    usage: 'search DIR QUERY [--limit N]',
    program: async () => (await import('./search.ts')).search,
  },
  show: {
    places: ['DIR', 'CODE'],
    about: { zh: '显示一件档案及其页面', en: 'show an item with its pages' },
    options: json,
    usage: 'show DIR CODE',
    program: async () => (await import('./show.ts')).show,
  },
  text: {
    places: ['DIR'],
    about: { zh: '导出每一页面的文字,一页一个文件', en: 'write the text of every page side, one NAME.txt each' },
    options: { ...json, to: { type: 'string' } },
    usage: 'text DIR --to FOLDER',
    program: async () => (await import('./text.ts')).text,
  },
  export: {
    places: ['DIR', 'CODE…'],
    about: { zh: '导出为可检索的 PDF/A', en: 'write items as searchable PDF/A' },
    options: { ...json, to: { type: 'string' }, format: { type: 'string' } },
    usage: 'export DIR CODE… --to FOLDER [--format pdfa-2u|pdfa-1b]',
    program: async () => (await import('./export.ts')).exportItems,
  },
  verify: {
    places: ['DIR'],
    about: { zh: '校验全部页面文件、账本和数据库', en: 'check every page file, the ledger and the database' },
    options: json,
    usage: 'verify DIR',
    program: async () => (await import('./verify.ts')).verify,
  },
  bundle: {
    places: ['DIR'],
    about: { zh: '写出审计包(账本、摘要、校验程序)', en: "write the auditor's bundle: ledger, heads, verifier" },
    options: { ...json, to: { type: 'string' } },
    usage: 'bundle DIR --to FOLDER',
    program: async () => (await import('./bundle.ts')).bundle,
  },
  redeem: {
    places: ['DIR'],
    about: {
      zh: '首次登录：用一次性代码设定密码（不需要屏幕）',
      en: 'the first sign-in without a screen: a one-time code is used up and the password set',
    },
    options: { ...json, code: { type: 'string' } },
    usage: 'redeem DIR --as NAME --code CODE',
    program: async () => (await import('./redeem.ts')).redeem,
  },
  backup: {
    places: ['DIR'],
    about: {
      zh: '备份到另一块磁盘：只复制缺少的，在目标逐个核对；或定下自动备份',
      en: 'back up to another disk: only what it lacks, verified there; or plan backups',
    },
    options: {
      ...json,
      to: { type: 'string' },
      recheck: { type: 'string' },
      every: { type: 'string' },
      daily: { type: 'string' },
      off: { type: 'boolean' },
    },
    usage: 'backup DIR --to FOLDER [--recheck none|part|all] [--every HOURS | --daily HH:MM] | backup DIR --off',
    program: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    places: ['FOLDER'],
    about: {
      zh: '从备份恢复到空文件夹，逐个核对，并记入账本',
      en: 'restore a backup into an empty folder, with every check, and enter it in the ledger',
    },
    options: {
      ...json,
      to: { type: 'string' },
      reason: { type: 'string' },
      snapshot: { type: 'string' },
      head: { type: 'string' },
      incomplete: { type: 'boolean' },
    },
    usage: 'restore FOLDER --to DIR --reason TEXT [--snapshot N] [--head FILE,…] [--incomplete]',
    program: async () => (await import('./restore.ts')).restore,
  },
  drill: {
    places: ['FOLDER'],
    about: {
      zh: '演练恢复：恢复到临时文件夹，核验，出证明',
      en: 'drill: restore into a temporary folder, verify, print a certificate',
    },
    options: {
      ...json,
      archive: { type: 'string' },
      in: { type: 'string' },
      snapshot: { type: 'string' },
      head: { type: 'string' },
    },
    usage: 'drill FOLDER [--archive DIR] [--in TEMPORARY] [--snapshot N] [--head FILE,…]',
    program: async () => (await import('./restore.ts')).drill,
  },
  serve: {
    places: ['DIR'],
    about: { zh: '在本机浏览器中使用', en: 'serve the archive to browsers of this machine' },
    options: { ...json, port: { type: 'string' } },
    usage: 'serve DIR [--port N]',
    lasting: true,
    program: async () => (await import('./serve.ts')).serve,
  },
  desk: {
    places: ['HOME?'],
    about: { zh: '打开工作台(首次运行、示例全宗)', en: 'serve a desk: first run, sample fonds, archives of a folder' },
    options: { ...json, port: { type: 'string' } },
    usage: 'desk [HOME] [--port N]',
    lasting: true,
    program: async () => (await import('./serve.ts')).serveDesk,
  },
}
