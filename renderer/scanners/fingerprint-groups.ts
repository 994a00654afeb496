type Group = { readonly at: number; readonly text: string }

/** A fingerprint (hex, with or without colons) as people compare it: pairs in capitals, eight to a group. */
export function fingerprintGroups(fingerprint: string): readonly Group[] {
  const pairs =
    fingerprint
      .replaceAll(/[^0-9a-f]/gi, '')
      .toUpperCase()
      .match(/.{1,2}/g) ?? []
  const groups: Group[] = []
  for (let at = 0; at < pairs.length; at += 8) groups.push({ at, text: pairs.slice(at, at + 8).join(':') })
  return groups
}
