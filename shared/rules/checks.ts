// What a computer can check of a page: the shape of what was measured, the limits, and the verdicts. Pure: no pixels here.
import * as z from 'zod'
import type { Operation } from '../contract/reading.ts'
import type { DefectCode } from './defects.ts'

const sides = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() })
export type Sides = z.infer<typeof sides>

/**
 * What was measured of a page image as the scanner delivered it. Millimetres are by the page's resolution, or, where
 * it has none, as if its long side were that of A4.
 */
export const measures = z.object({
  width: z.int(),
  height: z.int(),
  /** 1 where no pixel has colour, whatever the file says. */
  channels: z.union([z.literal(1), z.literal(3)]),
  /** 1 where there is but black and white; 8 for 2 to 8 bits. */
  bits: z.int(),
  blank: z.boolean(),
  /** Share of the picture that is ink, 0 to 1. */
  inkShare: z.number(),
  /** How far the lines fall to the right; `sure` false: hardly any lines to tell by. */
  skew: z.object({ degrees: z.number(), sure: z.boolean() }),
  /** Depth of the dark surroundings as a share of the picture's width (left, right) or height, averaged along the side. */
  border: sides,
  /** Patches of ink that stand at the very edge of the picture, cut off or all but. */
  touching: sides,
  /** From the ink to the edge of the picture, in mm; null where there is no ink. */
  margin: sides.nullable(),
  /** How wide the edges of strokes are, in mm, in the direction where they are softer; null: too few edges to tell. */
  edgeWidth: z.object({ pixels: z.number(), millimetres: z.number(), edges: z.int() }).nullable(),
  /** Brightness of the paper and of the ink, 0 black to 255 white. */
  paper: z.number(),
  ink: z.number().nullable(),
  /** Shares of pixels at pure black and pure white, dark surroundings left out. */
  clipped: z.object({ dark: z.number(), light: z.number() }),
  /** The paper's colour, CIE L*a*b* a and b: 0, 0 is neutral. */
  cast: z.object({ a: z.number(), b: z.number() }),
  /** Straight lines of 1 to 3 pixels that run down nearly the whole picture. */
  streaks: z.int(),
  /** Share of pixels with a strong colour: red heads, seals, coloured ink. */
  saturation: z.number(),
  /** How the ink lies on the page, for `sameLook`; empty where there is none. */
  lookHash: z.string(),
})
export type Measures = z.infer<typeof measures>
