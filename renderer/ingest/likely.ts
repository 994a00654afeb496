import type { Grouping } from '#shared/contract/sources.ts'

/** The grouping to begin with: a table that is called a manifest is likely one, folders are likely items. */
export function likelyGrouping(paths: readonly string[]): Grouping {
  if (paths.some(path => /(manifest|目录|清单)[^/]*\.(csv|tsv|json|xlsx)$/iu.test(path))) return 'manifest'
  return paths.some(path => path.includes('/')) ? 'folder' : 'file'
}
