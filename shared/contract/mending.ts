// Mending what stands in the catalogue: items that should not be there, wrong codes, pages in a wrong place.
//
// Each act is recorded by itself and made from what somebody saw: it carries the versions of its items. An item whose
// custody has signed steps is not changed silently: the same act is then asked of `sign`, and stands signed on its timeline.
import * as z from 'zod'
import { item } from './catalogue.ts'
import { page } from './pages.ts'
import { command, query, signed } from './procedure.ts'
import { signable, signing } from './signing.ts'

const seen = { id: z.int(), version: z.int() }
const reason = z.string().trim().min(1).max(500)

const withdrawal = z.object({ ...seen, reason })
const return_ = z.object(seen)

const itemClass = {
  categoryId: z.int(),
  departmentId: z.int().nullable(),
  year: z.int().min(1800).max(2200),
  retention: z.string(),
}
/** `code`: the one that was shown beforehand (see `renumbering`). */
const renumbering = z.object({ ...itemClass, code: z.string(), reason })
export type Renumbering = z.infer<typeof renumbering>

/** How the pages of an item are to lie: `pages` in their order, `out` those taken out of it. */
const arranged = z.object({ ...seen, pages: z.array(z.int()), out: z.array(z.int()) })
export type Arranged = z.infer<typeof arranged>

/**
 * One act on pages: how they are to lie in every item it touches. `split`: pages that become an item of their own, next to the
 * first; `join`: the first gave all its pages away and is withdrawn. `reason` may be empty where pages only change places or come
 * back.
 */
const arranging = z.object({
  items: z.array(arranged).min(1).max(20),
  split: z.object({ title: z.string().trim().min(1).max(500), pages: z.array(z.int()).min(1) }).nullable(),
  join: z.boolean(),
  reason: z.string().trim().max(500),
})
export type Arranging = z.infer<typeof arranging>

const editKind = z.enum(['order', 'take-out', 'bring-in', 'move', 'split', 'join'])
/** `signed`: somebody has signed for one of its items, so taking it back is signed, too. */
const editStep = z.object({ kind: editKind, signed: z.boolean() })

/** The pages of an item as they lie, those taken out of it, and what can be taken back or done again. */
const arrangement = z.object({
  item,
  out: z.array(page),
  undo: editStep.nullable(),
  redo: editStep.nullable(),
})
export type Arrangement = z.infer<typeof arrangement>

/** An act on the catalogue as `sign` takes it. */
export const mend = z.discriminatedUnion('kind', [
  withdrawal.extend({ kind: z.literal('withdraw') }),
  return_.extend({ kind: z.literal('bring-back') }),
  renumbering.extend({ kind: z.literal('renumber'), ...seen }),
  arranging.extend({ kind: z.literal('arrange') }),
  return_.extend({ kind: z.literal('undo') }),
  return_.extend({ kind: z.literal('redo') }),
])
export type Mend = z.infer<typeof mend>

/** The items that the act has changed, as they are now; the first is the one that was asked about. */
const mended = z.object({
  items: z.array(z.object({ id: z.int(), version: z.int(), referenceCode: z.string() })),
})
export type Mended = z.infer<typeof mended>

/** An item in the trash: why, since when, by whom. `signed`: to bring it back is signed, too. */
export const withdrawnItem = z.object({
  id: z.int(),
  version: z.int(),
  referenceCode: z.string(),
  title: z.string(),
  pages: z.int(),
  reason: z.string(),
  /** UTC, ISO 8601. */
  at: z.string(),
  by: z.string(),
  signed: z.boolean(),
})
export type WithdrawnItem = z.infer<typeof withdrawnItem>

/** Each may be refused: not-found, changed-meanwhile, in-batch, custody-signed (ask `sign` instead), item-withdrawn. */
export const mending = {
  /** The trash, what came last first; at most 500. */
  trash: query('catalogue.describe').output(z.object({ total: z.int(), items: z.array(withdrawnItem) })),
  /** Takes an item out of lists, search and counts. Its code stays its own. */
  withdraw: command('catalogue.describe', 'item.withdraw').input(withdrawal).output(mended),
  /** Refused: not-withdrawn. */
  bringBack: command('catalogue.describe', 'item.bringBack').input(return_).output(mended),
  /**
   * The code an item would have elsewhere. `kept`: the place has no part in its code; `had`: it had this code before; `given`:
   * the next of its class; `same`: place and code are what they are. Refused: not-found, invalid-value, class-full.
   */
  renumbering: query('catalogue.describe')
    .input(z.object({ id: z.int(), ...itemClass }))
    .output(z.object({ from: z.string(), to: z.string(), kind: z.enum(['same', 'kept', 'had', 'given']) })),
  /**
   * Puts an item where it belongs: its code changes, and the one it had leads to it for ever (曾用档号). Refused: invalid-value,
   * class-full, code-unchanged, code-given (params.next is the one that is free now).
   */
  renumber: command('catalogue.describe', 'item.renumber').input(renumbering.extend(seen)).output(mended),
  /** What the screen of an item's pages shows, by the item's id or a code of it. Refused: not-found. */
  arrangement: query('catalogue.describe')
    .input(z.union([z.object({ id: z.int() }), z.object({ referenceCode: z.string() })]))
    .output(arrangement),
  /** Refused: pages-differ, gap-in-the-way (params.code, params.page), nothing-to-arrange, reason-missing. */
  arrange: command('catalogue.describe', 'item.arrange').input(arranging).output(mended),
  /** Takes the last act on the item's pages back. Refused: nothing-to-undo, undo-behind (params.code). */
  undo: command('catalogue.describe', 'item.undo').input(return_).output(mended),
  /** Does the act that was taken back last once more. Refused likewise. */
  redo: command('catalogue.describe', 'item.redo').input(return_).output(mended),
  /** Any of these, signed: for items whose custody has signed steps. */
  sign: signed('catalogue.describe', 'mend.sign')
    .input(z.object({ act: mend, ...signing }))
    .output(signable(mended)),
}
