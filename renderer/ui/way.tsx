import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type Props = ComponentProps<'a'> & {
  /** Of a list beside what it shows: this is the one that is shown. */
  readonly here?: boolean
  /** Set by the router, which knows of buttons, too. */
  readonly disabled?: boolean
}

function Anchor({ here = false, disabled: _, 'aria-current': _page, ...props }: Props) {
  return <a {...props} aria-current={here ? 'true' : undefined} />
}

/**
 * A link to an address that one is at, or below, already: from a hand-over back to all of them, from one job to another. The
 * router would call it the page where one is, and that is for the rail alone to say.
 */
export const Way = createLink(Anchor)
