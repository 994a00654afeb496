// Where a screen sends what it drops.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Archive } from '../archive/archive.ts'
import type { Call } from '../archive/call.ts'
import { Refusal } from '../refusal.ts'
import { makeFolder } from '../store/durable.ts'
import { uploadFolder } from '../work/incoming.ts'
import { dropUploadNow } from '../work/leftovers.ts'

/** A staging folder for what a screen sends. */
export async function openUpload(call: Call): Promise<{ uploadId: string; url: string }> {
  const archive = call.desk.archive()
  if (!archive || !call.actor) throw new Refusal('no-archive-open')
  const uploadId = randomBytes(16).toString('hex')
  const folder = stagingFolder(archive, uploadId)
  await makeFolder(folder)
  try {
    call.desk.staging.open(call.actor.sessionId, uploadId, folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return { uploadId, url: `/uploads/${uploadId}` }
}

/** Takes away what was sent and is not to be taken in. */
export async function dropUpload(
  call: Call,
  { uploadId }: { readonly uploadId: string },
): Promise<Record<never, never>> {
  const archive = call.desk.archive()
  if (!archive) throw new Refusal('no-archive-open')
  if (uploadFolder(archive, uploadId) !== null) await dropUploadNow(archive, uploadId)
  return {}
}

function stagingFolder(archive: Archive, uploadId: string): string {
  const folder = uploadFolder(archive, uploadId)
  if (folder === null) throw new Error('an upload id that names no folder')
  return folder
}
