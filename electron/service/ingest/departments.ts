// Departments that lists name: those of the fonds, those somebody decided on, and those still to be decided on.
import type { DepartmentDecision, ListDecisions } from '#shared/contract/lists.ts'
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import type { Enter } from '../archive/enter.ts'
import type { Counted, PlannedItem } from '../archive/planned.ts'
import {
  departmentMeant,
  departmentNamed,
  departmentsBeside,
  departmentsNear,
  type Known,
} from '../catalogue/departments.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { counted } from './planned.ts'

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
    .map(([name, items]) => ({
      name,
      items,
      near: departmentsNear(known, name).map(({ id, code, name: called }) => ({ id, code, name: called })),
    }))
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
  return decision.departmentId ?? (await departmentNamed(tx, categoryId, { name, code: decision.code ?? '' }, enter))
}

/** What the remarks of an item keep of a department that is no part of its number. */
export function keptInRemarks(decided: Decided, name: string, remarks: string): string {
  if (name === '' || decisionFor(decided, name)?.aside !== true) return remarks
  return [remarks, `机构：${name}`].filter(part => part !== '').join('；')
}

/**
 * What is told of departments that are no part of a number: those that were left aside, and those without a code. Each once
 * (`told` grows), with the first file of an item that has it.
 */
export async function asideNotices(
  db: Connection,
  categoryId: number,
  decided: Decided,
  items: readonly PlannedItem[],
  told: Set<string>,
): Promise<NoticedSource[]> {
  const known = await departmentsBeside(db, categoryId)
  return items.flatMap(({ description, files }): NoticedSource[] => {
    const value = description.department ?? ''
    const [first] = files
    if (!first || value === '' || told.has(value)) return []
    told.add(value)
    const code = leftOut(known, decisionFor(decided, value), value)
    return code === null ? [] : [{ source: first.source, code, params: { value } }]
  })
}

/** Why a department is no part of reference codes; null where it is. */
function leftOut(known: readonly Known[], decision: DepartmentDecision | undefined, name: string) {
  const meant = departmentMeant(known, name)
  if (meant === null && decision?.aside === true) return 'department-aside'
  const there = meant ?? known.find(one => one.id === decision?.departmentId)
  const code = there ? there.code : (decision?.code ?? '')
  return code.trim() === '' ? 'department-without-code' : null
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
