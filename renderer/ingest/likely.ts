import type { Grouping } from '#shared/contract/sources.ts'

/** The grouping to begin with: a table among the files is likely a manifest, folders are likely items. */
export function likelyGrouping(paths: readonly string[]): Grouping {
  if (paths.some(path => /\.(csv|json|tsv)$/i.test(path))) return 'manifest'
  return paths.some(path => path.includes('/')) ? 'folder' : 'file'
}
