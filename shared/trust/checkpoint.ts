// A head as text: a C2SP checkpoint, which other tools read too.

export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly lines: readonly { readonly name: string; readonly signature: string }[]
}

/** What is signed: origin, size and root, a line each, with the last line feed. */
export const checkpointBody = (origin: string, size: number, root: string) => `${origin}\n${size}\n${root}\n`

/** A signature line: the name of the signer and base64(4 bytes of key hash || Ed25519 signature). */
export const signatureLine = (name: string, signature: string) => `— ${name} ${signature}\n`

/** The whole text: body, an empty line, signature lines. */
export const checkpointText = (body: string, lines: readonly string[]) => `${body}\n${lines.join('')}`

/** Reads a checkpoint; null for whatever is not exactly one. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [body = '', tail = ''] = text.split('\n\n', 2)
  if (`${body}\n\n${tail}` !== text) return null
  const match = /^(?<origin>[^\n]+)\n(?<size>0|[1-9]\d{0,14})\n(?<root>[A-Za-z0-9+/]{43}=)$/u.exec(body)
  const { origin, size, root } = match?.groups ?? {}
  if (origin === undefined || size === undefined || root === undefined || !tail.endsWith('\n')) return null
  const lines = tail
    .slice(0, -1)
    .split('\n')
    .map(line => /^— (?<name>\S+) (?<signature>[A-Za-z0-9+/]+=*)$/u.exec(line)?.groups)
  const read = lines.flatMap(line => (line ? [{ name: line['name'] ?? '', signature: line['signature'] ?? '' }] : []))
  return read.length === lines.length ? { origin, size: Number(size), root, lines: read } : null
}
