/** What is known of a running scan besides its row. `progress`: 0 to 1 of the side in hand. */
export type RunPace = { readonly progress: number | null; readonly sidesPerMinute: number | null }
