// What becomes of files with a list beside them.
import { planSources } from '#service/sources/plan.ts'
import type { ListDecisions } from '#shared/contract/lists.ts'
import { aFolder } from './files.ts'
import { reading } from './reading.ts'

export const pictures = { '1.jpg': 'x', '2.jpg': 'x', '3.jpg': 'x' }

/** What a manifest beside these files makes of them. */
export async function planned(
  files: Readonly<Record<string, string | Uint8Array>>,
  decisions: Partial<ListDecisions> = {},
) {
  const plan = await planSources([aFolder(files)], 'manifest', {
    ...reading,
    decisions: { columns: [], departments: [], ...decisions },
  })
  return {
    ...plan,
    items: plan.items.map(item => [item.description, item.files.map(file => file.source)]),
    reasons: plan.refused.map(({ code, params }) => [code, params['row'], params['field'], params['reason']]),
  }
}

/** The same, of a list as text. */
export const list = (text: string | Uint8Array, more: Readonly<Record<string, string>> = pictures) =>
  planned({ ...more, '目录.csv': text })

export const two = { '1.jpg': 'x', '2.jpg': 'x' }

export const table = '文件,题名,日期,保管期限\n1.jpg,甲,1987-06-12,永久\n2.jpg,乙,1987年7月,30年\n'
