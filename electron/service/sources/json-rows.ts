// A manifest in JSON as rows of cells under the names of its properties.
import type { Rows } from '../lists/text-cells.ts'

/** What is no text where text must stand. `row` is the place in the array, from 1. */
export type JsonFault = { readonly row: number; readonly field: string; readonly value: string }

/**
 * `rows`: the names first, then an entry a row; a list of files is one cell, a file a line. `listed`: rows (from 1) whose
 * files are a list of their own, which continue nothing.
 */
export type JsonRows = {
  readonly rows: Rows
  readonly listed: ReadonlySet<number>
  readonly faults: readonly JsonFault[]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return ''
  if ((typeof value === 'number' && Number.isFinite(value)) || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim() : null
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 200)

const lists = new Set(['pages', 'files', 'file', '页面', '文件'])
const fileKeys = ['file', 'filename', 'path', 'name', '文件', '文件名']

/** The files of `pages: [{ file }]` or `files: ['…']`, a line each; null where an entry names none. */
function listedFiles(list: readonly unknown[]): string | { readonly bad: unknown } {
  const files: string[] = []
  for (const entry of list) {
    const value = isRecord(entry) ? fileKeys.map(key => entry[key]).find(one => one !== undefined) : entry
    const text = textOf(value)
    if (text === null || text === '') return { bad: entry }
    files.push(text)
  }
  return files.join('\n')
}

/** The rows of a manifest, an array or an object around one. Null: no JSON, or nothing that could be rows. */
export function jsonRows(text: string): JsonRows | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const list: unknown = isRecord(parsed) ? (parsed['items'] ?? parsed['documents'] ?? parsed['rows']) : parsed
  if (!Array.isArray(list)) return null
  const names: string[] = []
  const faults: JsonFault[] = []
  const listed = new Set<number>()
  const entries = list.map((entry: unknown, index) => {
    const cells = new Map<string, string>()
    const row = index + 1
    const refuse = (field: string, value: unknown) => faults.push({ row, field, value: shown(value) })
    const fields: Readonly<Record<string, unknown>> =
      typeof entry === 'string' ? { files: [entry] } : isRecord(entry) ? entry : {}
    if (typeof entry !== 'string' && !isRecord(entry)) refuse('row', entry)
    for (const [key, value] of Object.entries(fields)) {
      const isList = Array.isArray(value) && lists.has(key)
      const files = isList ? listedFiles(value) : null
      if (files !== null && typeof files !== 'string') refuse(key, files.bad)
      const cell = typeof files === 'string' ? files : textOf(value)
      if (isList) listed.add(row)
      if (cell === null && !isList) refuse(key, value)
      const name = isList ? 'files' : key
      if (!names.includes(name)) names.push(name)
      if (cell !== null && cell !== '') cells.set(name, cell)
    }
    return cells
  })
  return { rows: [names, ...entries.map(cells => names.map(name => cells.get(name) ?? ''))], listed, faults }
}
