import { Navigate } from '@tanstack/react-router'

/** The first address leads everybody to what waits for them. */
export function Home() {
  return <Navigate to="/today" replace />
}
