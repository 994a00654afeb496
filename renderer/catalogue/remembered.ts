// Where one was in a list before looking at a page, so that coming back is coming back.
export type Spot = { readonly top: number; readonly active: number | null }

let place = ''
let spot: Spot = { top: 0, active: null }

export function rememberSpot(listing: string, next: Spot): void {
  place = listing
  spot = next
}

/** The spot in this listing, or its top. */
export function spotIn(listing: string): Spot {
  return place === listing ? spot : { top: 0, active: null }
}
