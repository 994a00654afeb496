import type { Paper, PrintLanguage } from './paper.ts'
import type { words } from './words.ts'

/** Where the drawing has come to. `y` is the lower edge of what is drawn, in points. */
export type Run = {
  readonly paper: Paper
  readonly left: number
  readonly width: number
  readonly top: number
  readonly bottom: number
  readonly words: (typeof words)[PrintLanguage]
  readonly nextPage: () => void
  y: number
}

/** Starts a new page unless this much fits below. */
export function needs(run: Run, height: number): void {
  if (run.y + height > run.bottom && run.y > run.top) run.nextPage()
}
