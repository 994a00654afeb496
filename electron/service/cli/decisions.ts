// What the command line decides about a list: what its columns are, and that its new departments are to be added.
import { type ColumnDecision, type ListDecisions, listColumn } from '#shared/contract/lists.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import type { Language } from '#shared/text/sentence.ts'
import { ask, type Client, UsageError } from './call.ts'
import type { Values } from './command.ts'
import { optional } from './values.ts'

/** `归期=retention;存放=aside`: what each column is, or that it is left out. */
function columnsOf(text: string | null): ColumnDecision[] {
  return (text ?? '').split(';').flatMap(pair => {
    if (pair.trim() === '') return []
    const [, heading = '', name = ''] = /^(.+)=([^=]+)$/su.exec(pair) ?? []
    const column = listColumn.safeParse(name.trim()).data
    if (heading.trim() === '' || column === undefined)
      throw new UsageError(`--columns takes HEADING=COLUMN;… with COLUMN one of ${listColumn.options.join(', ')}`)
    return [{ heading: heading.trim(), column }]
  })
}

/** `办公室=BGS;水利科=SLK`: the codes of departments that are added. */
function codesOf(text: string | null): ReadonlyMap<string, string> {
  const pairs = (text ?? '').split(';').flatMap(pair => {
    if (pair.trim() === '') return []
    const [, name = '', code = ''] = /^(.+)=([^=]+)$/su.exec(pair) ?? []
    if (name.trim() === '' || code.trim() === '') throw new UsageError('--department-codes takes NAME=CODE;…')
    return [[name.trim().normalize('NFC'), code.trim()] as const]
  })
  return new Map(pairs)
}

/**
 * Departments are added only with --add-departments: then those that the list names and the fonds does not have. Without it
 * a fonds that keeps no departments numbers without them and says so; where it keeps some, an unknown one has to be decided on.
 * Nothing gets a code by itself: added without one by --department-codes, a department is no part of reference codes.
 */
export async function decisionsFor(
  client: Client,
  paths: string[],
  grouping: Grouping,
  categoryId: number,
  values: Values,
): Promise<ListDecisions> {
  const columns = columnsOf(optional(values, 'columns'))
  if (grouping !== 'manifest') return { columns, departments: [] }
  const codes = codesOf(optional(values, 'department-codes'))
  const add = values['add-departments'] === true || codes.size > 0
  const fonds = await ask(client.catalogue.tree())
  const own = fonds.find(one => one.categories.some(category => category.id === categoryId))
  if (!add && (own?.departments.length ?? 0) > 0) return { columns, departments: [] }
  const source = { kind: 'paths' as const, paths }
  const decisions = { columns, departments: [] }
  const { departments } = await ask(client.ingest.preview({ source, grouping, categoryId, decisions }))
  return { columns, departments: departments.map(({ name }) => decided(name, add, codes)) }
}

const decided = (name: string, add: boolean, codes: ReadonlyMap<string, string>) => ({
  name,
  departmentId: null,
  aside: !add,
  ...(add ? { code: codes.get(name.normalize('NFC').trim()) ?? '' } : {}),
})

/** How to go on after a refusal that leaves something to be decided; null for any other. */
export function wayOn(language: Language, code: string): string | null {
  const zh = language === 'zh-CN'
  switch (code) {
    case 'columns-unread':
      return zh
        ? `  用 --columns "栏目=含义;…" 指明(含义:${listColumn.options.join(' ')};aside 为搁置)`
        : `  say so by --columns "HEADING=COLUMN;…" (COLUMN: ${listColumn.options.join(' ')}; aside leaves it out)`
    case 'departments-unknown':
      return zh
        ? '  确为新机构的,用 --department-codes "名称=代码;…" 增加并给定代码,或用 --add-departments 增加而不给代码(档号不写机构);是已有机构的,请先改正清单'
        : '  where they are new, add them with codes by --department-codes "NAME=CODE;…", or without (reference codes leave them out) by --add-departments; where they are known ones, correct the list'
    default:
      return null
  }
}
