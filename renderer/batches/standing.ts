/** `again`: done before, to be done anew because the batch was sent back. */
export type Standing = { readonly state: string; readonly kind: 'done' | 'here' | 'again' | 'to-come' }

/** Where a batch stands on the line. `rework` is no place on it: it leads back to before scanning (archive-rules 5.4). */
export function standingOf(order: readonly string[], state: string): readonly Standing[] {
  const line = order.filter(one => one !== 'rework')
  const reworked = state === 'rework'
  const here = reworked ? line.indexOf('scanned') : line.indexOf(state)
  return line.map((one, at) => {
    if (at < here) return { state: one, kind: 'done' }
    if (at > here) return { state: one, kind: 'to-come' }
    return { state: one, kind: reworked ? 'again' : 'here' }
  })
}
