import { shownText } from '#shared/text/shown.ts'

/** A job's title for people: of a path, what it leads to. The whole title stands in the tooltip. */
export function shortTitle(title: string): string {
  return (
    shownText(title)
      .split(/[/\\]/)
      .findLast(part => part !== '') ?? shownText(title)
  )
}
