// Departments that lists name: those of the fonds, those somebody decided on, and those still to be decided on.
import type { DepartmentDecision, ListDecisions } from '#shared/contract/lists.ts'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import { departmentMeant, departmentNamed, departmentsBeside, departmentsNear } from '../catalogue/departments.ts'
import type { Connection } from '../db/open.ts'
import type { Enter } from '../enter.ts'
import { Refusal } from '../refusal.ts'
import type { PlannedItem } from './plan.ts'
import { type Counted, counted } from './planned.ts'

type Decided = Pick<ListDecisions, 'departments'>

const decisionFor = ({ departments }: Decided, name: string): DepartmentDecision | undefined =>
  departments.find(one => one.name.normalize('NFC').trim() === name.normalize('NFC').trim())

/** Names that are neither a department of the fonds nor decided on, each once, with those that may be meant. */
export async function unknownDepartments(db: Connection, categoryId: number, decided: Decided, names: Counted) {
  const known = await departmentsBeside(db, categoryId)
  const isKnown = (name: string) =>
    name === '' || departmentMeant(known, name) !== null || decisionFor(decided, name) !== undefined
  return names
    .filter(([name]) => !isKnown(name))
    .map(([name, items]) => ({ name, items, near: [...departmentsNear(known, name)] }))
}

/** The department of an item, added where that was decided; null where it was left aside. Refused: not-found where it is unknown. */
export async function departmentOfItem(
  tx: Connection,
  categoryId: number,
  decided: Decided,
  name: string,
  enter: Enter,
): Promise<number | null> {
  const known = departmentMeant(await departmentsBeside(tx, categoryId), name)
  if (known !== null) return known.id
  const decision = decisionFor(decided, name)
  if (decision === undefined) throw new Refusal('not-found', { what: 'department', value: name })
  if (decision.aside) return null
  return decision.departmentId ?? (await departmentNamed(tx, categoryId, name, enter))
}

/** What the remarks of an item keep of a department that is no part of its number. */
export function keptInRemarks(decided: Decided, name: string, remarks: string): string {
  if (name === '' || decisionFor(decided, name)?.aside !== true) return remarks
  return [remarks, `机构：${name}`].filter(part => part !== '').join('；')
}

/** What is told of names that were left aside: each once (`told` grows), with the first file of an item that has it. */
export function asideNotices(decided: Decided, items: readonly PlannedItem[], told: Set<string>): NoticedSource[] {
  return items.flatMap(({ description, files }): NoticedSource[] => {
    const value = description.department ?? ''
    const [first] = files
    if (!first || told.has(value) || decisionFor(decided, value)?.aside !== true) return []
    told.add(value)
    return [{ source: first.source, code: 'department-aside', params: { value } }]
  })
}

/**
 * Items without those whose department nobody decided on: a list may have been changed after the intake began. Each is
 * refused by its files.
 */
export async function withKnownDepartments(
  db: Connection,
  categoryId: number,
  decided: Decided,
  items: readonly PlannedItem[],
): Promise<{ items: PlannedItem[]; refused: RefusedSource[] }> {
  const named = items.map(item => item.description.department ?? '')
  const unknown = new Set((await unknownDepartments(db, categoryId, decided, counted(named))).map(({ name }) => name))
  const isUnknown = (item: PlannedItem) => unknown.has(item.description.department ?? '')
  return {
    items: items.filter(item => !isUnknown(item)),
    refused: items.filter(isUnknown).flatMap(item =>
      item.files.map(({ source }) => ({
        source,
        code: 'unknown-department' as const,
        params: { value: item.description.department ?? '' },
      })),
    ),
  }
}
