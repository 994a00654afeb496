// Today (今日): what waits for the person who asks, what of it is late, and what went on since yesterday.
import * as z from 'zod'
import { batchState } from './batches.ts'
import { concern } from './integrity.ts'
import { query } from './procedure.ts'

/** What is told by a number alone; the sentence of each stands in renderer/text, where it leads in renderer/today. */
export const matter = z.enum([
  // Reception: 清点, 签收, 签字移交, 登记中, 已退回; what departments owe after the last deadline.
  'handovers-to-count',
  'handovers-to-take',
  'handovers-to-give',
  'handovers-to-finish',
  'handovers-sent-back',
  'owed',
  // The scanning line.
  'batches-held',
  'jobs-paused',
  // People and keys.
  'codes-of-officers',
  'codes-unused',
  'people-to-enable',
  'roles-to-settle',
  'key-to-make',
  'keys-to-confirm',
  // Oversight: unusual acts since yesterday, entries since the last witness.
  'unusual',
  'unwitnessed',
])
export type Matter = z.infer<typeof matter>

const count = z.int().min(1)

/** One line: so many of something, and what is needed to lead to them. */
export const todayLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('matter'), matter, count }),
  /** Items at a step of custody. */
  z.object({ kind: z.literal('step'), step: z.string(), zh: z.string(), en: z.string(), count }),
  /** Batches whose last step was this one: the next is due. */
  z.object({ kind: z.literal('batches'), state: batchState, count }),
  /** Items of a batch that have no title yet. */
  z.object({ kind: z.literal('undescribed'), batchId: z.int(), code: z.string(), count }),
  /** Pages of a job that could not be read. */
  z.object({ kind: z.literal('unread'), jobId: z.int(), count }),
])
export type TodayLine = z.infer<typeof todayLine>

export const today = {
  /** Nothing is in it that the role of who asks may not see elsewhere. Asked again by itself while the screen is shown. */
  read: query('signed-in', { background: true }).output(
    z.object({
      waits: z.array(todayLine),
      late: z.array(todayLine),
      /** What somebody should see to, as on the health page; for those who can. */
      concerns: z.array(concern),
      /** The beginning of yesterday where the archive is; UTC, ISO 8601. */
      since: z.string(),
      /** The archive's time zone, by which that day began. */
      timeZone: z.string(),
      /** How often each type of entry was made since then, most first. */
      went: z.array(z.object({ type: z.string(), count })),
    }),
  ),
}
