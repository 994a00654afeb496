// The composition root: one open archive, with all that its subjects need.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Archive, catalogueName, isArchive } from '../archive/archive.ts'
import type { Surroundings } from '../archive/surroundings.ts'
import { openHeads } from '../ledger/heads.ts'
import { openMedium } from '../medium/medium.ts'
import { openOpeners } from '../opening/openers.ts'
import { openCopies } from '../pages/copies.ts'
import { openTickets } from '../pages/tickets.ts'
import { openViewLog } from '../pages/views.ts'
import { ensureOfficers } from '../people/officers.ts'
import { Refusal } from '../refusal.ts'
import { openAlarms } from '../store/alarms.ts'
import { makeFolder } from '../store/durable.ts'
import { openPageStore } from '../store/store.ts'
import { openUnderWay } from '../under-way.ts'
import { closeFolder } from './closed.ts'
import { type Closing, closeAll } from './closings.ts'
import { openWork } from './open-work.ts'
import { openPlace } from './place.ts'
import { countStart, found, isHeld, newestEntry, settings, tidy } from './starting.ts'
import { openWrites, sayPremises } from './writes.ts'

/**
 * Opens the archive in `folder` for this process alone. Unfinished work waits for `work.start()`. Where nothing can be
 * written, it is open for reading (`medium.trouble()`). Refused: not-an-archive, archive-in-use, archive-newer, disk-full
 * (not even a copy of the catalogue finds room).
 */
export async function openArchive(folder: string, surroundings: Surroundings): Promise<Archive> {
  if (!isArchive(folder)) throw new Refusal('not-an-archive', { folder })
  const archive = await open(folder, surroundings, null)
  try {
    if (archive.medium.trouble() === null) await ensureOfficers(archive)
    return archive
  } catch (error) {
    await archive.close()
    throw error
  }
}

/** Makes an archive in a folder that holds none. The folder may be there already. Refused: archive-exists. */
export async function createArchive(
  folder: string,
  surroundings: Surroundings,
  about: { readonly name: string; readonly sample: boolean },
): Promise<Archive> {
  if (isArchive(folder)) throw new Refusal('archive-exists', { folder })
  const fresh = await makeFolder(folder)
  try {
    await closeFolder(folder)
    return await open(folder, surroundings, about)
  } catch (error) {
    // What somebody else makes in it at this moment is theirs.
    if (!(error instanceof Refusal && error.code === 'archive-in-use')) await unmake(folder, fresh)
    throw error
  }
}

/** Takes back what was made of an archive that could not be founded: the same folder can be tried again. */
export async function unmake(folder: string, fresh: boolean): Promise<void> {
  // In a folder that was there only what makes it an archive goes: the rest may be somebody's.
  const own = ['', '-wal', '-shm'].map(ending => join(folder, `${catalogueName}${ending}`))
  const paths = fresh ? [folder] : own
  // Where the disk takes not even that, the first error is the one to be told.
  await Promise.allSettled(paths.map(path => rm(path, { recursive: true, force: true })))
}

async function open(
  folder: string,
  surroundings: Surroundings,
  about: { readonly name: string; readonly sample: boolean } | null,
): Promise<Archive> {
  const { now, fault, programs } = surroundings
  const place = openPlace(folder, catalogueName, about !== null)
  const onlyToRead = place.hindrance !== null
  // What is open so far, the newest first: a start that fails leaves nothing open behind it.
  const closings: Closing[] = [() => place.close()]
  try {
    const { databases } = place
    const changed = databases.shape()
    if (changed.length > 0)
      fault(new Error(`the schema of the catalogue was changed: ${changed.join(', ')}`), 'opening')
    const store = await openPageStore(join(folder, 'pages'), sha256 => isHeld(databases.reader, sha256), {
      onlyToRead,
      ...(programs.hasher ? { hasher: programs.hasher } : {}),
    })
    closings.unshift(() => store.close())
    if (about) await found(databases.writer, surroundings, about)
    if (!onlyToRead) await tidy(folder, surroundings, databases)
    const known = await settings(databases.writer)
    const lastHeard = about ? null : await newestEntry(databases.reader)
    const boot = onlyToRead ? Number(known.get('boot')) : await countStart(databases.writer)
    if (place.cause !== undefined) fault(place.cause, 'opened for reading only')
    const medium = await openMedium({ folder, known: place.hindrance, options: surroundings.medium ?? {}, now, fault })
    closings.unshift(() => medium.close())
    medium.onChange(kind => databases.spareRoom(kind !== null))
    databases.spareRoom(medium.trouble() !== null)
    const heads = await openHeads({ folder, origin: known.get('origin') ?? '', databases, medium, now, fault })
    closings.unshift(() => heads.close())
    const writes = openWrites(place, { now, boot }, medium, heads)
    if (medium.trouble() === null) await sayPremises(writes, surroundings)
    const views = openViewLog(writes)
    const copies = openCopies({ folder, surroundings, databases, store, write: writes.write })
    closings.unshift(() => copies.close())
    const openers = openOpeners({
      pages: store.folder,
      pack: surroundings.pack,
      fault,
      ...(programs.opener ? { program: programs.opener } : {}),
    })
    closings.unshift(() => openers.close())
    const base = {
      folder,
      name: known.get('name') ?? '',
      sample: known.get('sample') === 'yes',
      surroundings,
      databases,
      lastHeard,
      store,
      openers,
      tickets: openTickets(),
      views,
      alarms: openAlarms({ write: writes.write, surroundings }),
      copies,
      heads,
      medium,
      underWay: openUnderWay(),
      readingOnly: onlyToRead,
    }
    let closed: Promise<void> | null = null
    const work = openWork({ ...base, ...writes, write: writes.writeInWork })
    closings.unshift(
      () => base.underWay.settled(),
      () => work.stop(),
      () => views.settle(),
    )
    return { ...base, ...writes, work, close: () => (closed ??= closeAll(closings)) }
  } catch (error) {
    await closeAll(closings).catch((further: unknown) => fault(further, 'closing after a failed start'))
    throw error
  }
}
