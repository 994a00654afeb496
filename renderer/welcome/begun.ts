// What was typed of a new archive: nobody is signed in yet to whom it could be sealed, so it is kept in this window alone
// (session storage), without the password, until the archive is made or the wizard is left.
import * as z from 'zod'

const name = 'juanzong.new-archive'
const begun = z
  .object({
    archiveName: z.string(),
    fondsCode: z.string(),
    fondsName: z.string(),
    archivist: z.string(),
    officers: z.object({ sysadmin: z.string(), secadmin: z.string(), auditor: z.string() }).partial(),
  })
  .partial()

type Begun = z.infer<typeof begun>

/** Whatever else the values hold (the password) is left out. */
export function keepBegun(values: object): void {
  const kept = begun.safeParse(values).data
  if (kept !== undefined) sessionStorage.setItem(name, JSON.stringify(kept))
}

export function readBegun(): Begun {
  const said = sessionStorage.getItem(name)
  return (said === null ? undefined : begun.safeParse(JSON.parse(said)).data) ?? {}
}

export function forgetBegun(): void {
  sessionStorage.removeItem(name)
}
