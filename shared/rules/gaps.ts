// Gaps among the pages of a batch: places of sides that came and could not be used. Their ids are below zero.

type Side = { readonly id: number; readonly item: number; readonly scan: number }

/**
 * The gaps that go along when a stack is put in another order (turned over, woven): of the sides in the order they lie in,
 * those of the same run and item whose neighbours in it are among the pages named. So no page comes to lie where the
 * missing side belongs. `others`: what is named for another stack stays there.
 */
export function gapsAlong(
  sides: readonly Side[],
  ids: readonly number[],
  others: readonly number[] = [],
): readonly number[] {
  const named = new Set(ids)
  const stacks = Map.groupBy(sides, side => `${side.item} ${side.scan}`)
  return [...stacks.values()].flatMap(stack =>
    stack.flatMap((one, at) => {
      if (one.id > 0 || named.has(one.id) || others.includes(one.id)) return []
      const before = stack.slice(0, at).findLast(other => other.id > 0)
      const after = stack.slice(at).find(other => other.id > 0)
      const around = [before, after].filter(other => other !== undefined)
      return around.length > 0 && around.every(other => named.has(other.id)) ? [one.id] : []
    }),
  )
}
