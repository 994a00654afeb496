// How an intake is arranged before anything of it is entered: which pages become which item, in which order, under which title.
import * as z from 'zod'

/** More files than this are arranged by their folders or by a list alone: a screen of them is no help any more. */
export const mostArranged = 5_000

/**
 * A file by its place in what was handed over. `part`: only these pages of it (from 1), in this order; `of`: how many it has,
 * so that none can be left behind unseen.
 */
export const arrangedFile = z.object({
  path: z.string().min(1).max(4_000),
  part: z
    .object({ of: z.int().min(2).max(5_000), sides: z.array(z.int().min(1).max(5_000)).min(1).max(5_000).readonly() })
    .optional(),
})
export type ArrangedFile = z.infer<typeof arrangedFile>

/** `of`: the proposed item (from 1) whose description it keeps, each at most once; null: begun anew, with nothing but its title. */
const arrangedItem = z.object({
  title: z.string().trim().min(1).max(500),
  of: z.int().min(1).nullable(),
  files: z.array(arrangedFile).min(1).max(mostArranged),
})
export type ArrangedItem = z.infer<typeof arrangedItem>

/** Every file that was proposed, once: in an item, or set aside. `basis` is that of the preview it was made from. */
export const arrangement = z.object({
  basis: z.string().regex(/^[0-9a-f]{64}$/u),
  items: z.array(arrangedItem).min(1).max(mostArranged),
  aside: z.array(arrangedFile).max(mostArranged),
})
export type Arrangement = z.infer<typeof arrangement>

/** An item as folders or a list propose it. */
export const proposedItem = z.object({ title: z.string(), files: z.array(z.string()) })
export type ProposedItem = z.infer<typeof proposedItem>
