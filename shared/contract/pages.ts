// Pages: one image of one side of one sheet, with its text.
import * as z from 'zod'
import { command, reading } from './procedure.ts'
import { box, doubt, operation, standing, textLine, textOrigin } from './reading.ts'
import { masterFormat, pageNotice, resolution } from './sources.ts'

export const pageState = z.enum(['waiting', 'read', 'failed'])

/**
 * A page as lists show it. The URLs are relative to the origin, belong to this session alone, and each fetch of one
 * is entered in the ledger before its bytes leave (type `page.view`, body.kind 'thumbnail' | 'screen' | 'master').
 * `width` and `height` are of the upright page, in pixels of the master's scale.
 */
export const page = z.object({
  id: z.int(),
  itemId: z.int(),
  sequence: z.int(),
  source: z.string(),
  format: masterFormat,
  sha256: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  /** Along the stored width and height of the master; null where nothing is known. */
  dpi: resolution.nullable(),
  blank: z.boolean(),
  state: pageState,
  failure: z.string(),
  version: z.int(),
  operations: z.array(operation),
  /** The first of them, which the file itself records. */
  recorded: z.array(operation),
  notices: z.array(pageNotice),
  /** Which text stands, and why what was recognised does not if it does not. */
  text: standing,
  doubt,
  urls: z.object({ thumbnail: z.string(), screen: z.string(), master: z.string() }),
})
export type Page = z.infer<typeof page>

/** Which of the pages that could not be read: those of a job, of a batch, or all. */
export const failedOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), id: z.int() }),
  z.object({ kind: z.literal('batch'), id: z.int() }),
  z.object({ kind: z.literal('all') }),
])
export type FailedOf = z.infer<typeof failedOf>

/** A line that somebody put right: its place in the reading, what was read, what stands instead ('': no line), who and when. */
export const correction = z.object({
  line: z.int(),
  was: z.string(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
})
export type Correction = z.infer<typeof correction>

export const pages = {
  /**
   * The text of a page with its boxes, and where `query` stands on it. Entered as `page.text`. Refused: not-found.
   * `confidence` is the mean over the words, 0 to 100; `languages` as the recogniser names them.
   */
  read: reading('page.read', 'page.text')
    .input(z.object({ id: z.int(), query: z.string().max(200).optional() }))
    .output(
      z.object({
        text: z.string(),
        recognised: z.string(),
        lines: z.array(textLine),
        hits: z.array(box),
        confidence: z.number(),
        languages: z.string(),
        engine: z.string(),
        stands: standing,
        /** What was recognised, put right by rule; the same as `text` where it stands. */
        reading: z.string(),
        /** The text that came along with the page, if any, and whether it was found good enough to stand. */
        brought: z.object({ origin: textOrigin, text: z.string(), sound: z.boolean() }).nullable(),
        /** The reading that `lines` are of: the position of its entry in the ledger; 0 where there is none. */
        readingSeq: z.int(),
        /** The number of each of `lines` in that reading: a line that a person added comes behind those that were read. */
        numbers: z.array(z.int()),
        /** What of `lines` was put right; and what was put right earlier and does not stand: of another reading or image. */
        corrections: z.array(correction),
        earlier: z.array(correction),
      }),
    ),
  /**
   * Puts a line of the standing text right, by its number; null: what was read stands again, and a line that was added is
   * none any more (as with ''): then `line` is null. `seen` is the line as the screen showed it. Refused: not-found, changed-meanwhile (read again, or another put it right), invalid-value (nothing changes).
   */
  correct: command('page.adjust', 'page.correct')
    .input(
      z.object({
        id: z.int(),
        reading: z.int(),
        line: z.int().min(0),
        seen: z.string(),
        text: z.string().max(2000).nullable(),
      }),
    )
    .output(z.object({ text: z.string(), line: textLine.nullable(), correction: correction.nullable() })),
  /**
   * Adds a line that was not read to the standing text, behind the line with the number `after` (-1: before all); `box` is
   * its place on the upright page, null: between its neighbours. Refused: not-found, changed-meanwhile (the page was read
   * again, another text stands), invalid-value (no words, a place beside the page).
   */
  addLine: command('page.adjust', 'page.correct')
    .input(
      z.object({
        id: z.int(),
        reading: z.int(),
        after: z.int().min(-1),
        text: z.string().max(2000),
        box: box.nullable(),
      }),
    )
    .output(z.object({ text: z.string(), number: z.int(), line: textLine, correction })),
  /**
   * Puts other operations in the place of those recorded (a turn, no deskew, another crop); the page is derived and
   * read anew from its master. Refused: not-found, changed-meanwhile.
   */
  adjust: command('page.adjust', 'page.adjust')
    .input(z.object({ id: z.int(), version: z.int(), operations: z.array(operation).max(8) }))
    .output(z.object({ jobId: z.int() })),
  /**
   * Lets the other of two texts stand for a page, now and when it is read again. Refused: not-found (also of a page with
   * one text only), changed-meanwhile.
   */
  chooseText: command('page.adjust', 'page.chooseText')
    .input(z.object({ id: z.int(), version: z.int(), stands: z.enum(['recognised', 'brought']) }))
    .output(z.object({ version: z.int() })),
  /** Reads a page again from its master, operations decided anew. Refused: not-found. */
  readAgain: command('page.adjust', 'page.readAgain')
    .input(z.object({ id: z.int() }))
    .output(z.object({ jobId: z.int() })),
  /** Tries every page again that could not be read, under one job. Refused: not-found where there is none. */
  retry: command('page.adjust', 'page.readAgain')
    .input(z.object({ of: failedOf }))
    .output(z.object({ jobId: z.int(), pages: z.int() })),
}
