// One call of the command line: the archive opened, the person signed in, the same router as every screen.
import { safe } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { refusal } from '#shared/contract/refusals.ts'
import { type Desk, openDesk } from '../desk.ts'
import type { CallContext } from '../procedures.ts'
import { Refusal } from '../refusal.ts'
import { router } from '../router.ts'

/** What the command line brings along from the terminal it runs in. */
export type Terminal = {
  readonly language: 'zh-CN' | 'en'
  readonly resources: string
  readonly languageData: string
  readonly version: string
  readonly renderer: string
  /** Where a desk's archives live, as far as the environment says. */
  readonly home: string | null
  /** Who acts and their password, as far as options and environment say. */
  readonly user: string | null
  readonly password: string | null
  /** Asks for the password on the terminal; null where nobody can be asked. */
  readonly askPassword: ((question: string) => Promise<string>) | null
  readonly out: (text: string) => void
  readonly note: (text: string) => void
  /** Resolves when the user wants to stop (Ctrl+C). */
  readonly stopped: AbortSignal
}

/** Wrong usage: said with the way to use it, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

function clientOf(context: CallContext) {
  return createRouterClient(router, { context })
}
export type Client = ReturnType<typeof clientOf>

export type Call = { readonly desk: Desk; readonly client: Client }

/** What a router call returned, or its refusal as ours. */
export async function ask<T>(answer: PromiseLike<T>): Promise<T> {
  const { error, data } = await safe(Promise.resolve(answer))
  if (!error) return data
  const refused = 'data' in error ? refusal.safeParse(error.data) : null
  throw refused?.success ? new Refusal(refused.data.code, refused.data.params) : error
}

const settings = (terminal: Terminal, folder: string | null) => ({
  home: null,
  ...(folder === null ? {} : { archive: folder }),
  resources: terminal.resources,
  languageData: terminal.languageData,
  version: terminal.version,
  notice: 'none' as const,
  tell: terminal.note,
})

/** A desk for one archive. `backsUp`: it stays, and makes backups when they are due. */
export function deskFor(terminal: Terminal, folder: string | null, backsUp = false): Promise<Desk> {
  return openDesk({ ...settings(terminal, folder), backsUp })
}

/**
 * Opens the archive in `folder`, signs in who acts, does `act`, signs out and closes. Without a name, the only
 * archivist there is acts. Refused: what signing in and opening refuse.
 */
export async function inArchive<T>(terminal: Terminal, folder: string, act: (call: Call) => Promise<T>): Promise<T> {
  const desk = await deskFor(terminal, folder)
  try {
    const caller = { address: 'command line', local: true }
    const name = terminal.user ?? (await onlyArchivist(desk))
    const password = await passwordOf(terminal, name)
    const anyone = clientOf({ desk, token: null, caller, keepToken: null })
    const { token } = await ask(anyone.session.signIn({ name, password }))
    const client = clientOf({ desk, token, caller, keepToken: null })
    const result = await act({ desk, client })
    await ask(client.session.signOut())
    return result
  } finally {
    await desk.close()
  }
}

async function onlyArchivist(desk: Desk): Promise<string> {
  const people = desk.archive()?.databases.reader.selectFrom('person').select('name')
  const archivists = people?.where('role', '=', 'archivist').where('active', '=', 1).limit(2).execute()
  const [only, another] = (await archivists) ?? []
  if (!only || another) throw new UsageError('who acts? give --as NAME or JUANZONG_USER')
  return only.name
}

export async function passwordOf(terminal: Terminal, name: string): Promise<string> {
  if (terminal.password !== null) return terminal.password
  if (terminal.askPassword) return await terminal.askPassword(`${name}: `)
  throw new UsageError('no password: set JUANZONG_PASSWORD')
}
