// The session token of the window: in memory only, gone with the window. Browsers hold a cookie that no script sees.
let token: string | null = null

export function sessionToken(): string | null {
  return token
}

export function keepSessionToken(next: string | null): void {
  token = next
}
