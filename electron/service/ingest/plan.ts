// What the row of an intake keeps of its plan: enough to go on after a crash at the exact item.

import * as z from 'zod'
import { arrangedFile, arrangement } from '#shared/contract/arrangement.ts'
import { type IntakeSource, intakeDefaults, intakeSource } from '#shared/contract/ingest.ts'
import { listDecisions } from '#shared/contract/lists.ts'
import { grouping, itemDescription } from '#shared/contract/sources.ts'
import { shownText } from '#shared/text/shown.ts'
import { stemOf } from '../sources/aside.ts'
import { uploadFolder } from '../work/incoming.ts'

type InFolder = { readonly folder: string }

const plannedItem = z.object({
  name: z.string(),
  description: itemDescription.partial(),
  files: z.array(z.object({ path: z.string(), source: z.string(), part: arrangedFile.shape.part })),
})
export type PlannedItem = z.infer<typeof plannedItem>
export const readPlannedItem = (json: string): PlannedItem => plannedItem.parse(JSON.parse(json))

/** What an item is called: as its list has it, else as its file or folder is, without what cannot be seen. */
export const titleOf = ({ description, name }: Pick<PlannedItem, 'description' | 'name'>): string =>
  (description.title || shownText(name) || '[未题名]').slice(0, 500)

/** `planned`: the folders were read, and `job.done` counts into the rows of `intake_item`. */
const intakePlan = z.object({
  source: intakeSource,
  grouping,
  defaults: intakeDefaults,
  planned: z.boolean(),
  /** Plans of before there were any have none. */
  decisions: listDecisions.default({ columns: [], departments: [] }),
  /** As somebody arranged it; not kept beyond the planning. */
  arrangement: arrangement.optional(),
})
export type IntakePlan = z.infer<typeof intakePlan>
export const readPlan = (json: string): IntakePlan => intakePlan.parse(JSON.parse(json))

/** A staging folder has a name that nobody gave it: a refusal of the whole names it '.'. */
export function withoutStaging<T extends { readonly source: string }>(line: T, source: IntakeSource): T {
  return source.kind === 'upload' && line.source === source.uploadId ? { ...line, source: '.' } : line
}

/** Nor is an item called by it: files that lie in none of their own folders are called by the first of them. */
export function calledBy(name: string, first: string, source: IntakeSource): string {
  return source.kind === 'upload' && name === source.uploadId ? stemOf(first.slice(first.lastIndexOf('/') + 1)) : name
}

/** The paths an intake is read from. */
export function pathsOf(archive: InFolder, source: IntakeSource): readonly string[] {
  switch (source.kind) {
    case 'paths':
      return source.paths
    case 'upload': {
      const folder = uploadFolder(archive, source.uploadId)
      return folder === null ? [] : [folder]
    }
  }
}
