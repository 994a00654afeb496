// The text in a file beside a page file: `scan-1.txt` or `scan-1.jpg.txt` for `scan-1.jpg`.
import { lstat, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { TextLine } from '#shared/contract/reading.ts'
import { stemOf } from './aside.ts'
import type { BroughtText, Notice, OpenedSource } from './opened.ts'

/** A book of 2000 pages has some 4 MB of text. */
const mostBytes = 20_000_000

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Text of a Chinese Windows that is no UTF-8.
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** A line without a place: it gets that of the recognised line that says the same. */
const lineOf = (text: string): TextLine => ({ text, recognised: text, words: [], left: 0, top: 0, width: 1, height: 1 })

function textOf(page: string): BroughtText | null {
  const lines = page
    .split(/\r\n?|\n/u)
    .map(line => line.replace(/[\p{Cc}\ufeff]/gu, ' ').trim())
    .filter(line => line !== '')
  return lines.length === 0 ? null : { origin: 'companion', lines: lines.map(lineOf) }
}

/** What the file beside it says, in the case it has on disk; null where there is none. A link may lead anywhere: no file. */
async function besideOf(path: string): Promise<string | null> {
  const name = basename(path)
  for (const stem of new Set([name, stemOf(name)])) {
    for (const extension of ['.txt', '.TXT']) {
      const candidate = join(dirname(path), `${stem}${extension}`)
      if (candidate === path) continue
      const found = await lstat(candidate).catch(() => null)
      if (found?.isFile() && found.size > 0 && found.size <= mostBytes) return decoded(await readFile(candidate))
    }
  }
  return null
}

/**
 * The source with the text of the file beside it: the whole text for one page, parts between form feeds for several. A
 * side that brings text of its own keeps that. Where the parts are not as many as the pages, none is taken, with a notice.
 */
export async function withCompanion(path: string, source: OpenedSource): Promise<OpenedSource> {
  const text = await besideOf(path).catch(() => null)
  if (text === null) return source
  const parts = text.replace(/\f\s*$/u, '').split('\f')
  const pages = source.frames === 1 ? [parts.join('\n')] : parts
  if (pages.length !== source.frames) {
    const params = { pages: String(source.frames), texts: String(pages.length) }
    const notice: Notice = { code: 'companion-unmatched', params }
    return { ...source, notices: [...source.notices, notice] }
  }
  return {
    ...source,
    side: async index => {
      const side = await source.side(index)
      return side.text === null ? { ...side, text: textOf(pages[index] ?? '') } : side
    },
  }
}
