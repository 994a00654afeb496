import { useMatches } from '@tanstack/react-router'
import { useMe } from '../session/me.ts'
import { litFor, type PlaceName } from './places.ts'

/** The one place that is lit now. */
export function useLit(): PlaceName {
  const { person } = useMe()
  const places = useMatches({ select: matches => matches.at(-1)?.staticData.places })
  return litFor(person.role, places ?? [])
}
