// What the first screens ask of the desk.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { SignedIn } from '#shared/contract/session.ts'
import { type Archive, isArchive } from '../archive/archive.ts'
import { atThisMachine, type Call } from '../archive/call.ts'
import type { Founding, FreshOfficer } from '../archive/desk.ts'
import { beginIngest, readLists } from '../ingest/begin.ts'
import { officerNames } from '../people/officers.ts'
import { findPerson } from '../people/people.ts'
import { Refusal } from '../refusal.ts'
import { beginSession } from '../session/signing-in.ts'
import { freeFolder } from './free-folder.ts'
import { ensureSamplePeople, sampleAccounts, sampleArchivist, sampleDepartments, samplePassword } from './sample.ts'

/**
 * Before anybody has signed in, only who sits at the desk itself is told what archives there are and how they are called;
 * where they lie is told to nobody else at all. The sample's name and accounts are the product's own.
 */
export async function state({ desk, actor, caller }: Call) {
  const archive = desk.archive()
  const { pack } = desk.surroundings
  const tells = caller.local || actor !== null || archive?.sample === true
  return {
    archive: archive ? { name: tells ? archive.name : '', sample: archive.sample } : null,
    sample: archive ? await sampleAccounts(archive) : null,
    desk: desk.home !== null,
    known: caller.local ? [...desk.known()] : [],
    listed: caller.local,
    signedIn: actor !== null,
    notice: desk.notice,
    started: desk.started,
    version: desk.surroundings.version,
    rules: { fondsCode: pack.fondsCode, shortestPassword: pack.password.shortest },
  }
}

/** The desk's home, for somebody who sits at it while no archive is open. */
function emptyDesk({ desk, caller }: Call): string {
  if (desk.home === null || !atThisMachine(caller)) throw new Refusal('only-at-the-desk')
  if (desk.archive()) throw new Refusal('archive-open-already')
  return desk.home
}

export async function create(call: Call, input: Founding): Promise<SignedIn & { officers: FreshOfficer[] }> {
  const home = emptyDesk(call)
  const { archive, person, officers } = await call.desk.found(freeFolder(home, input.fondsCode), input)
  await call.desk.lay(archive)
  return { ...(await beginSession(call, archive, person)), officers }
}

export async function open(call: Call, input: { readonly key: string }): Promise<{ name: string }> {
  emptyDesk(call)
  // What an archive is called and where it lies is told by its opening.
  if (!call.caller.local) throw new Refusal('only-at-the-desk')
  const known = call.desk.known().find(archive => archive.key === input.key)
  if (!known) throw new Refusal('not-found', { what: 'archive' })
  const archive = await call.desk.open(known.folder)
  await call.desk.lay(archive)
  return { name: archive.name }
}

export async function leave(call: Call): Promise<{ [key: string]: never }> {
  if (call.desk.home === null || !atThisMachine(call.caller)) throw new Refusal('only-at-the-desk')
  await call.desk.lay(null)
  call.keepToken?.(null)
  return {}
}

const sampleFonds = z.object({ code: z.string(), name: z.string(), archiveName: z.string() }).loose()

export async function exploreSample(call: Call) {
  const home = emptyDesk(call)
  const folder = join(home, 'sample')
  const source = join(call.desk.resources, 'sample-fonds')
  const made = isArchive(folder) ? await reopen(call, folder, source) : await makeSample(call, folder, source)
  await call.desk.lay(made.archive)
  const signedIn = await beginSession(call, made.archive, made.person)
  const { people } = (await sampleAccounts(made.archive)) ?? { people: [] }
  return { ...signedIn, name: sampleArchivist, password: samplePassword, jobId: made.jobId, people }
}

async function reopen(call: Call, folder: string, source: string) {
  const archive = await call.desk.open(folder)
  return await orClosed(archive, async () => {
    await ensureSamplePeople(archive, source)
    const person = await findPerson(archive.databases.reader, sampleArchivist)
    if (!person) throw new Refusal('not-found', { what: 'person' })
    return { archive, person, jobId: null }
  })
}

/** An archive that cannot be laid on the desk after all must not stay open: nobody could open it again. */
async function orClosed<T>(archive: Archive, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    await archive.close()
    throw error
  }
}

async function makeSample(call: Call, folder: string, source: string): Promise<Made> {
  const fonds = sampleFonds.parse(JSON.parse(readFileSync(join(source, 'fonds.json'), 'utf8')))
  const { archive, person, categoryId } = await call.desk.found(
    folder,
    {
      archiveName: fonds.archiveName,
      fondsCode: fonds.code,
      fondsName: fonds.name,
      archivist: sampleArchivist,
      password: samplePassword,
      officers: officerNames,
    },
    true,
  )
  const actor = { ...person, sessionId: 0 }
  const { defaultRetention: retention } = call.desk.surroundings.pack
  const input = {
    source: { kind: 'paths' as const, paths: [join(source, 'manifest.json')] },
    grouping: 'manifest' as const,
    defaults: { categoryId, year: 0, retention, departmentId: null },
    decisions: { columns: [], departments: sampleDepartments(source) },
  }
  // The product's own pages, whoever asks for them.
  const caller = { address: call.caller.address, local: true }
  return await orClosed(archive, async () => {
    await ensureSamplePeople(archive, source)
    const lists = await readLists(archive.databases.reader, actor, input, archive, caller)
    const { jobId } = await archive.write((tx, record) =>
      beginIngest(
        tx,
        actor,
        input,
        archive,
        (target, body) => record('ingest.begin', String(person.id), target, body),
        lists,
        undefined,
        caller,
      ),
    )
    return { archive, person, jobId }
  })
}

type Made = { readonly archive: Archive; readonly person: SignedIn['person']; readonly jobId: number | null }
