import { Navigate } from '@tanstack/react-router'
import { useMe } from '../session/me.ts'
import { homeOf } from './places.ts'

/** The first address leads everybody to where their day begins. */
export function Home() {
  const me = useMe()
  return <Navigate to={homeOf(me.person.role)} replace />
}
