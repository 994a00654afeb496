// What reading a page yields: the operations that straighten it and the words found on it.
import * as z from 'zod'

/**
 * One recorded, reversible act on the way from the master to the upright page. Operations are applied in the order
 * of their list; each works in the pixels that the one before left. The master itself is never altered.
 *
 * - `stretch`: the pixels are spread `across` times in width and `down` times in height (1 or more), so that they become
 *   square: a fax has twice as many dots across as down.
 * - `mirror`: left and right are exchanged.
 * - `turn`: clockwise, in degrees.
 * - `deskew`: the page is rotated by `degrees` clockwise (negative: anti-clockwise) about its centre; the canvas grows
 *   to hold the corners, as sharp's `rotate` does.
 * - `crop`: what remains, in pixels. Cuts off scanner bed and black borders, never the sheet.
 */
export const operation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stretch'), across: z.number().min(1).max(8), down: z.number().min(1).max(8) }),
  z.object({ kind: z.literal('mirror') }),
  z.object({ kind: z.literal('turn'), degrees: z.union([z.literal(90), z.literal(180), z.literal(270)]) }),
  z.object({ kind: z.literal('deskew'), degrees: z.number().min(-15).max(15) }),
  z.object({
    kind: z.literal('crop'),
    left: z.int().min(0),
    top: z.int().min(0),
    width: z.int().min(1),
    height: z.int().min(1),
  }),
])
export type Operation = z.infer<typeof operation>

/** A box on the upright page, in pixels of the master's scale, origin top left. */
export const box = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })
export type Box = z.infer<typeof box>

/**
 * A word (in Chinese: a character) with its box and the recogniser's confidence, 0 to 100. `choices`: what else the
 * recogniser saw there, the likeliest first, where it was not sure.
 */
export const word = box.extend({
  text: z.string(),
  confidence: z.number().min(0).max(100),
  choices: z.array(z.string()).readonly().optional(),
})
export type Word = z.infer<typeof word>

/** A line of text in reading order. `text` is put right by rule, `recognised` is what the recogniser said. */
export const textLine = box.extend({ text: z.string(), recognised: z.string(), words: z.array(word).readonly() })
export type TextLine = z.infer<typeof textLine>

/** Which text stands for a page: searched, shown and exported. `none`: nothing is to be read on it, or was not read. */
export const standing = z.enum(['none', 'recognised', 'brought'])
export type Standing = z.infer<typeof standing>

/** Where text that came along with a page stood: to be seen in its PDF, hidden in it, or in a file beside the page. */
export const textOrigin = z.enum(['pdf', 'pdf-hidden', 'companion'])
export type TextOrigin = z.infer<typeof textOrigin>

/**
 * Why what stands on a page is not passed on as text: `vertical`, it is written in columns and could not be read; `unsure`,
 * what was recognised is noise. '' where the text can be trusted as far as its confidence goes.
 */
export const doubt = z.enum(['', 'vertical', 'unsure'])
export type Doubt = z.infer<typeof doubt>
