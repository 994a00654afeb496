// Takes files in through the front door and waits until every page is read.
import type { IngestReport, Job } from '#shared/contract/jobs.ts'
import type { Grouping } from '#shared/contract/sources.ts'
import { wholeReport } from '#shared/rules/reports.ts'
import type { TestArchive } from './archive.ts'

/** An intake of these paths to its end, as its report tells it. Year 2023, permanent, unless the list says otherwise. */
export async function takeIn(
  here: TestArchive,
  paths: readonly string[],
  grouping: Grouping = 'folder',
): Promise<IngestReport & { readonly job: Job }> {
  const { jobId } = await here.client.ingest.begin({
    source: { kind: 'paths', paths: [...paths] },
    grouping,
    defaults: { categoryId: here.categoryId, year: 2023, retention: 'Y', departmentId: null },
  })
  await here.archive.work.idle()
  const found = await wholeReport(from => here.client.jobs.report({ id: jobId, from }))
  if (found.kind !== 'ingest') throw new Error(found.kind)
  return { job: found.job, ...found.report }
}

/** What verification finds wrong, in words; an archive that is whole has nothing. */
export async function findingsOf(here: TestArchive): Promise<readonly string[]> {
  const { jobId } = await here.client.integrity.verify()
  await here.archive.work.idle()
  const found = await here.client.jobs.report({ id: jobId })
  if (found.kind !== 'verify') throw new Error(found.kind)
  return found.report.findings.map(({ code, what, detail }) => `${code}: ${what}: ${detail}`)
}
