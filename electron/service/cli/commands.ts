// The commands by name, each with its options and its words of help.
import type { ParseArgsConfig } from 'node:util'
import type { Terminal } from './call.ts'
import { exportItems } from './export.ts'
import { ingest } from './ingest.ts'
import { init } from './init.ts'
import { search } from './search.ts'
import { serve, serveDesk } from './serve.ts'
import { show } from './show.ts'
import { text } from './text.ts'
import { verify } from './verify.ts'

export type Values = { readonly [option: string]: string | boolean | undefined }

/** `places` are what stands before the options; the last may end in … and then takes one or more. */
export type Command = {
  readonly places: readonly string[]
  readonly about: { readonly zh: string; readonly en: string }
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly usage: string
  readonly run: (terminal: Terminal, places: readonly string[], values: Values) => Promise<number>
}

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
    run: init,
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
    },
    usage:
      'ingest DIR SOURCE… [--group folder|file|manifest] [--category CODE] [--year YYYY] [--retention Y|D30|D10|Dn] [--department CODE]',
    run: ingest,
  },
  search: {
    places: ['DIR', 'QUERY'],
    about: { zh: '检索题名、档号、文号、责任者和页面文字', en: 'search titles, codes, people and the text of pages' },
    options: { ...json, limit: { type: 'string' } },
    usage: 'search DIR QUERY [--limit N]',
    run: search,
  },
  show: {
    places: ['DIR', 'CODE'],
    about: { zh: '显示一件档案及其页面', en: 'show an item with its pages' },
    options: json,
    usage: 'show DIR CODE',
    run: show,
  },
  text: {
    places: ['DIR'],
    about: { zh: '导出每一页面的文字,一页一个文件', en: 'write the text of every page side, one NAME.txt each' },
    options: { ...json, to: { type: 'string' } },
    usage: 'text DIR --to FOLDER',
    run: text,
  },
  export: {
    places: ['DIR', 'CODE…'],
    about: { zh: '导出为可检索的 PDF/A', en: 'write items as searchable PDF/A' },
    options: { ...json, to: { type: 'string' }, format: { type: 'string' } },
    usage: 'export DIR CODE… --to FOLDER [--format pdfa-2u|pdfa-1b]',
    run: exportItems,
  },
  verify: {
    places: ['DIR'],
    about: { zh: '校验全部页面文件、账本和数据库', en: 'check every page file, the ledger and the database' },
    options: json,
    usage: 'verify DIR',
    run: verify,
  },
  serve: {
    places: ['DIR'],
    about: { zh: '在本机浏览器中使用', en: 'serve the archive to browsers of this machine' },
    options: { ...json, port: { type: 'string' } },
    usage: 'serve DIR [--port N]',
    run: serve,
  },
  desk: {
    places: ['HOME?'],
    about: { zh: '打开工作台(首次运行、示例全宗)', en: 'serve a desk: first run, sample fonds, archives of a folder' },
    options: { ...json, port: { type: 'string' } },
    usage: 'desk [HOME] [--port N]',
    run: serveDesk,
  },
}
