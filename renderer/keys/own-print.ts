// The fingerprint that this browser computed when it made a key, so that the service cannot show another in its place.

const place = (origin: string, user: string, kid: string) => `juanzong.key:${origin}:${user}:${kid}`

export function keepPrint(origin: string, user: string, kid: string, fingerprint: string): void {
  localStorage.setItem(place(origin, user, kid), fingerprint)
}

/** Null where the key was made in another browser. */
export function ownPrint(origin: string, user: string, kid: string): string | null {
  return localStorage.getItem(place(origin, user, kid))
}
