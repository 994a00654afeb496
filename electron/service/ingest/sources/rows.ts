// Rows of a manifest, from CSV or JSON, before anything is looked up.
import { parse } from 'csv-parse/sync'
import type { SourceRefusalCode } from '#shared/contract/sources.ts'
import { Refusal } from '../../refusal.ts'
import { columnNamed, type Field } from './columns.ts'

/**
 * `row` is what a person counts: the line of the spreadsheet (its heading is row 1) or the place in the JSON array,
 * from 1. `continues`: only the file is given, so the row belongs to the item above. `problem`: a value that is no text.
 */
export type ManifestRow = {
  readonly row: number
  readonly values: Readonly<Partial<Record<Field, string>>>
  readonly files: readonly string[]
  readonly continues: boolean
  readonly problem: { readonly field: string; readonly value: string } | null
}

function badManifest(reason: string): Refusal<SourceRefusalCode> {
  return new Refusal<SourceRefusalCode>('bad-manifest', { reason })
}

/** Decodes by byte order mark, else as UTF-8, else as GB18030: what Excel saves on a Chinese machine. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw badManifest('encoding')
}

/** The delimiter that separates the headings, which never contain one themselves. */
function delimiterOf(text: string): string {
  const heading = (/^\s*([^\r\n]*)/u.exec(text)?.[1] ?? '').replace(/"[^"]*"/gu, '')
  const count = (delimiter: string) => heading.split(delimiter).length
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function parseCsv(text: string): readonly (readonly string[])[] {
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
    return records
  } catch {
    // csv-parse throws for a quote that is never closed, and nothing else is left to go wrong with a string.
    throw badManifest('syntax')
  }
}

function csvRows(text: string): readonly ManifestRow[] {
  const records = parseCsv(text)
  const top = records.findIndex(record => record.some(cell => cell.trim() !== ''))
  const columns = records[top]?.map(columnNamed)
  if (columns === undefined) throw badManifest('empty')
  if (!columns.includes('file')) throw badManifest('no-file-column')
  // Where there is nothing but files, every row is an item: there is no telling what belongs together.
  const described = columns.some(column => column !== 'file' && column !== 'ordinal')
  const rows: ManifestRow[] = []
  for (const [index, record] of records.entries()) {
    if (index <= top || record.every(cell => cell.trim() === '')) continue
    const values: Partial<Record<Field, string>> = {}
    let file = ''
    let alone = described
    for (const [place, raw] of record.entries()) {
      const cell = raw.trim()
      const column = columns[place] ?? null
      if (cell === '' || column === 'ordinal') continue
      if (column === 'file') {
        if (file === '') file = cell
        continue
      }
      alone = false
      if (column !== null) values[column] ??= cell
    }
    rows.push({ row: index + 1, values, files: file === '' ? [] : [file], continues: alone, problem: null })
  }
  return rows
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' ? value.trim() : null
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 200)
}

type Listed = { readonly files: string[]; readonly problem: ManifestRow['problem'] }

/** The files of `pages: [{ file }]` or `files: ['…']`. */
function listedFiles(key: string, list: readonly unknown[]): Listed {
  const files: string[] = []
  for (const entry of list) {
    const value = isRecord(entry) ? Object.entries(entry).find(([name]) => columnNamed(name) === 'file')?.[1] : entry
    const text = textOf(value)
    if (text === null || text === '') return { files, problem: { field: key, value: shown(entry) } }
    files.push(text)
  }
  return { files, problem: null }
}

function jsonRow(entry: unknown, row: number): ManifestRow {
  const none = { row, values: {}, files: [], continues: false }
  if (typeof entry === 'string') return { ...none, files: [entry], problem: null }
  if (!isRecord(entry)) return { ...none, problem: { field: 'row', value: shown(entry) } }
  const values: Partial<Record<Field, string>> = {}
  const files: string[] = []
  let alone = true
  for (const [key, value] of Object.entries(entry)) {
    const column = columnNamed(key)
    if (Array.isArray(value) && (column === 'file' || key === 'pages' || key === '页面')) {
      const listed = listedFiles(key, value)
      if (listed.problem !== null) return { ...none, problem: listed.problem }
      files.push(...listed.files)
      alone = false
      continue
    }
    const text = textOf(value)
    if (text === '' || column === 'ordinal') continue
    if (column === null) {
      alone = false
      continue
    }
    if (text === null) return { ...none, problem: { field: column, value: shown(value) } }
    if (column === 'file') {
      files.push(text)
      continue
    }
    alone = false
    values[column] ??= text
  }
  return { row, values, files, continues: alone, problem: null }
}

function jsonRows(text: string): readonly ManifestRow[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw badManifest('syntax')
  }
  const list = isRecord(parsed) ? (parsed['items'] ?? parsed['documents'] ?? parsed['rows']) : parsed
  if (!Array.isArray(list)) throw badManifest('syntax')
  if (list.length === 0) throw badManifest('empty')
  const rows = list.map((entry, index) => jsonRow(entry, index + 1))
  const described = rows.some(row => !row.continues)
  return described ? rows : rows.map(row => ({ ...row, continues: false }))
}

/** Reads the rows of a manifest. Refused as `bad-manifest` with a `reason` when it has no rows that could be read. */
export function manifestRows(bytes: Uint8Array, format: 'csv' | 'json'): readonly ManifestRow[] {
  const text = decode(bytes).replace(/^\uFEFF/u, '')
  if (text.trim() === '') throw badManifest('empty')
  const rows = format === 'json' ? jsonRows(text) : csvRows(text)
  if (rows.length === 0) throw badManifest('empty')
  return rows
}
