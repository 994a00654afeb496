// The session token of the window: in memory only, gone with the window. Browsers hold a cookie that no script sees.
let token: string | null = null

export function sessionToken(): string | null {
  return token
}

export function keepSessionToken(next: string | null): void {
  token = next
}

/** In the window the session goes along with what is fetched as a header; browsers send their cookie. */
export function sessionHeader(): Record<string, string> {
  return token === null ? {} : { 'x-session': token }
}
