// Where in the holdings one looks: everything, a fonds, a category, a year of it.
export type Place = {
  readonly fondsId?: number | undefined
  readonly categoryId?: number | undefined
  readonly year?: number | undefined
}

export function treeKey(place: Place): string {
  return [place.fondsId, place.categoryId, place.year].map(part => part ?? '').join('/')
}

export function placeOf(key: string): Place {
  const [fondsId, categoryId, year] = key.split('/').map(part => (part === '' ? undefined : Number(part)))
  return { fondsId, categoryId, year }
}
