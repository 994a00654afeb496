import type { ReactNode } from 'react'

type Props = { readonly title: string; readonly hint?: ReactNode; readonly children?: ReactNode }

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
