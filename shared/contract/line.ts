// The line as a whole: how its devices hold, how fast it goes, when it will be done.
import * as z from 'zod'
import { command, query } from './procedure.ts'

/** One scan of the test page, measured. Values by name with their limits; `passed` is the verdict over all. */
export const driftTest = z.object({
  id: z.int(),
  scannerId: z.int(),
  device: z.string(),
  at: z.string(),
  by: z.string(),
  passed: z.boolean(),
  values: z.array(z.object({ id: z.string(), value: z.number(), limit: z.string(), passed: z.boolean() })),
  /** Why it could not be measured (`target-not-found`, a device problem), or ''. */
  trouble: z.string(),
  /** Batches it put on hold. */
  held: z.array(z.string()),
})
export type DriftTest = z.infer<typeof driftTest>

/** Pages in one hour of one day, by step; hours in UTC. */
export const throughputHour = z.object({
  /** ISO 8601 to the hour: '2026-11-22T06'. */
  hour: z.string(),
  step: z.enum(['scan', 'read', 'check']),
  operator: z.string(),
  device: z.string(),
  pages: z.int(),
})
export type ThroughputHour = z.infer<typeof throughputHour>

export const throughput = z.object({
  hours: z.array(throughputHour),
  /** Pages scanned anew, by the defect they had. */
  rework: z.array(z.object({ defect: z.string(), pages: z.int() })),
  /** Of batches not closed: pages promised and those that have come to the end of each step. */
  open: z.object({ batches: z.int(), promised: z.int(), scanned: z.int(), checked: z.int(), accepted: z.int() }),
  /** From the pages a day of the last days that had any; null when nothing can be said. `finish` is YYYY-MM-DD. */
  forecast: z.object({ pagesADay: z.number(), days: z.int(), finish: z.string() }).nullable(),
})
export type Throughput = z.infer<typeof throughput>

export const line = {
  /** Of the last 90 days, oldest first. */
  drift: query('batch', { background: true }).output(z.array(driftTest)),
  /** Scans the test page with a device and measures it. Refused: not-found, scanner-in-use. Watch `drift` for the result. */
  testDevice: command('scan', 'drift.begin')
    .input(z.object({ scannerId: z.int(), dpi: z.int().min(100).max(600) }))
    .output(z.object({ scanId: z.int() })),
  /** `days`: how far back. */
  throughput: query('batch', { background: true })
    .input(z.object({ days: z.int().min(1).max(366) }))
    .output(throughput),
}
