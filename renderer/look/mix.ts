/** A colour between two (`#rrggbb`): `share` of the first, 0 to 1, in the second. Ant Design reads hex, not color-mix. */
export function mix(first: string, second: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map(at => Math.round(part(first, at) * share + part(second, at) * (1 - share)))
  return `#${mixed.map(value => value.toString(16).padStart(2, '0')).join('')}`
}
