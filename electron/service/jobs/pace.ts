/** How fast a running job goes, as the runner measures it; nothing of it is kept. */
export type Pace = { readonly pagesPerMinute: number; readonly secondsLeft: number }
