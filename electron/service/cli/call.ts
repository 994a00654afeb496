// One call of the command line: the archive opened, the person signed in, the same router as every screen.
import { resolve } from 'node:path'
import { safe } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import type { MediumKind } from '#shared/contract/medium.ts'
import { refusal } from '#shared/contract/refusals.ts'
import { mediumSentence } from '#shared/text/medium-sentences.ts'
import type { Archive } from '../archive/archive.ts'
import type { CallContext } from '../archive/call.ts'
import type { Desk } from '../archive/desk.ts'
import { openDesk } from '../desk/open-desk.ts'
import { Refusal } from '../refusal.ts'
import { router } from '../router/router.ts'

/** What the command line brings along from the terminal it runs in. */
export type Terminal = {
  readonly language: 'zh-CN' | 'en'
  readonly resources: string
  readonly languageData: string
  readonly version: string
  readonly renderer: string
  /** Where a desk's archives live, as far as the environment says. */
  readonly home: string | null
  /** What files of who calls are not to be open for; the process itself writes for its owner alone. */
  readonly umask: number
  /** Who acts and their password, as far as options and environment say. */
  readonly user: string | null
  readonly password: string | null
  /** Asks for the password on the terminal; null where nobody can be asked. */
  readonly askPassword: ((question: string) => Promise<string>) | null
  readonly out: (text: string) => void
  readonly note: (text: string) => void
  /** Aborts when it is told to end (Ctrl+C, `kill`, a closed terminal), with `Stopped` as its reason. */
  readonly stopped: AbortSignal
}

/** Wrong usage: said with the way to use it, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function clientOf(context: CallContext) {
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
  ...(folder === null ? {} : { archive: resolve(folder) }),
  resources: terminal.resources,
  languageData: terminal.languageData,
  version: terminal.version,
  notice: 'none' as const,
  tell: terminal.note,
})

/**
 * A desk for one archive, whose work has not been asked for yet. What its medium says no with is told, also later.
 * `backsUp`: it stays, and makes backups when they are due.
 */
export async function deskFor(terminal: Terminal, folder: string | null, backsUp = false): Promise<Desk> {
  const desk = await openDesk({ ...settings(terminal, folder), backsUp })
  const medium = desk.archive()?.medium
  const say = (kind: MediumKind | null) =>
    terminal.note(`juanzong: ${kind === null ? roomAgain[terminal.language] : mediumSentence(terminal.language, kind)}`)
  const now = medium?.trouble() ?? null
  if (now !== null) say(now)
  medium?.onChange(say)
  return desk
}

const roomAgain = { 'zh-CN': '磁盘又有空间了，继续。', en: 'There is room on the disk again; going on.' }

/**
 * Opens the archive in `folder`, signs in who acts, does `act`, signs out and closes. Without a name, the only
 * archivist there is acts. Refused: what signing in and opening refuse. Broken off where it is told to end before `act`.
 */
export async function inArchive<T>(terminal: Terminal, folder: string, act: (call: Call) => Promise<T>): Promise<T> {
  const desk = await deskFor(terminal, folder)
  try {
    terminal.stopped.throwIfAborted()
    const caller = { address: 'command line', local: true }
    const name = terminal.user ?? (await onlyArchivist(desk))
    const password = await passwordOf(terminal, name)
    const anyone = clientOf({ desk, token: null, caller, keepToken: null })
    const { token } = await ask(anyone.session.signIn({ name, password }))
    const client = clientOf({ desk, token, caller, keepToken: null })
    terminal.stopped.throwIfAborted()
    const result = await act({ desk, client })
    await ask(client.session.signOut())
    return result
  } finally {
    await desk.close()
  }
}

/** So long is waited for what is in hand when it is told to end; the report has to be written, too. */
const settleWithin = 2_500

/** Resolves when a job has ended, whatever else there is to do: reading what an intake left takes hours. */
async function ended({ work, databases: { reader } }: Archive, jobId: number, signal: AbortSignal): Promise<void> {
  const changes = work.changes(signal)
  for (;;) {
    // Listened before it is looked: what changes in between counts.
    const change = changes.next()
    const job = await reader.selectFrom('job').select('state').where('id', '=', jobId).executeTakeFirst()
    if (job?.state !== 'running' || (await change).done === true) return
  }
}

/**
 * Resolves when the work (or only the job of this id) has come to its end, or was ended because the terminal says so: then the
 * rest stays for the next start.
 */
export async function untilIdle(
  { stopped }: Pick<Terminal, 'stopped'>,
  archive: Archive,
  jobId: number | null = null,
): Promise<void> {
  const { work } = archive
  const told = new Promise<void>(done => stopped.addEventListener('abort', () => done(), { once: true }))
  const over = new AbortController()
  const job = jobId === null ? [] : [ended(archive, jobId, over.signal)]
  try {
    if (!stopped.aborted) await Promise.race([work.idle(), told, ...job])
  } finally {
    over.abort()
  }
  if (!stopped.aborted) return
  await Promise.race([work.stop(), new Promise(done => setTimeout(done, settleWithin).unref())])
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
