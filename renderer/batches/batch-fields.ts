import type { BatchFields, Counts } from '#shared/contract/batches.ts'

/** A form leaves out what nobody filled in; the contract wants to be told. */
export function cleanFields(fields: BatchFields): BatchFields {
  return { ...fields, departmentId: fields.departmentId ?? null, promised: cleanCounts(fields.promised) }
}

/** Counts as a form holds them: a field that was emptied is null or left out. */
export function cleanCounts(counts: Partial<Counts> | undefined): Counts {
  return { items: counts?.items ?? null, sheets: counts?.sheets ?? null, pages: counts?.pages ?? null }
}
