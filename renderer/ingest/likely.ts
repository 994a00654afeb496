import type { Grouping } from '#shared/contract/sources.ts'

/** What a name says besides where in a row it comes. */
const saidBy = (path: string) =>
  path
    .replace(/^.*\//u, '')
    .replace(/\.[^.]*$/u, '')
    .replace(/第.{1,4}[页张面件份]|[\d一二三四五六七八九十]+/gu, '')

/** Four Chinese characters, or three words. */
const isTitle = (said: string) => /\p{Script=Han}{4}/u.test(said) || (said.match(/\p{L}{2,}/gu) ?? []).length > 2

/**
 * The grouping to begin with: a table that is called a manifest is likely one; a single folder whose files all have
 * titles of their own is one of documents; other folders are likely items.
 */
export function likelyGrouping(paths: readonly string[]): Grouping {
  if (paths.some(path => /(manifest|目录|清单)[^/]*\.(csv|tsv|json|xlsx)$/iu.test(path))) return 'manifest'
  const folders = new Set(paths.map(path => path.replace(/[^/]*$/u, '')))
  const said = paths.map(saidBy)
  const areTitles = said.every(isTitle) && new Set(said).size === paths.length
  if (folders.size === 1 && paths.length > 1 && areTitles) return 'file'
  return paths.some(path => path.includes('/')) ? 'folder' : 'file'
}
