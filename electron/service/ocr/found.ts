// What the recogniser says that it found in a picture.
import * as z from 'zod'

const bounds = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() })
const symbol = z.object({
  text: z.string(),
  confidence: z.number(),
  bbox: bounds,
  /** What else was seen there, the likeliest first. */
  others: z.array(z.string()).default([]),
})
const line = z.object({
  bbox: bounds,
  confidence: z.number(),
  words: z.array(z.object({ text: z.string(), confidence: z.number(), bbox: bounds, symbols: z.array(symbol) })),
})
/** What the engine's JSON says of a picture. */
export const found = z.object({
  blocks: z.array(z.object({ paragraphs: z.array(z.object({ lines: z.array(line) })) })).nullish(),
})
/** A line as the engine reports it, boxes in pixels of the picture it was given. */
export type FoundLine = z.infer<typeof line>
