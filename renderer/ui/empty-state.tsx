import type { ReactNode } from 'react'

/** What to try next is said, or is there to be pressed: a place that only says that it is empty helps nobody. */
type Next =
  | { readonly hint: ReactNode; readonly children?: ReactNode }
  | { readonly hint?: undefined; readonly children: ReactNode }

type Props = { readonly title: string } & Next

/** What stands where nothing is yet: what to do first, and the way to do it. */
export function EmptyState({ title, hint, children }: Props) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {hint !== undefined && <p className="empty-hint">{hint}</p>}
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  )
}
