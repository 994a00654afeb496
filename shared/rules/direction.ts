// Which way a line of text runs on its page.
import type { Box } from '../contract/reading.ts'

/** A column of vertical writing: three characters and more, in a box at least twice as high as wide. */
export const standsUpright = (line: Box & { readonly text: string }): boolean =>
  line.height >= 2 * line.width && [...line.text].length >= 3
