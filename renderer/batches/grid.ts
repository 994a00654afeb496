/** A table that is worked by keys is a grid (WAI-ARIA 1.2): one stop for Tab, the row in hand named to screen readers. */
export function gridOf(label: string, rows: number, active: string | undefined) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-rowcount': rows + 1,
    'aria-activedescendant': active,
  }
}
