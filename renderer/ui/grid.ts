/** What stands beside the name of a grid: its columns where they are counted, how it is worked, whether several are marked. */
type More = { readonly columns?: number; readonly hint?: string; readonly several?: boolean }

/** A table that is worked by keys is a grid (WAI-ARIA 1.2): one stop for Tab, what is in hand named to screen readers. */
export function gridOf(label: string, rows: number, active: string | undefined, more: More = {}) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-description': more.hint,
    'aria-multiselectable': more.several,
    'aria-rowcount': rows,
    'aria-colcount': more.columns,
    'aria-activedescendant': active,
  }
}
