// Where what was sent in lies until it is taken in.
import { join } from 'node:path'

/** The staging folder of an upload. Ids are made by `openUpload`; anything else names nothing. */
export function uploadFolder(archive: { readonly folder: string }, uploadId: string): string | null {
  return /^[0-9a-f]{32}$/u.test(uploadId) ? join(archive.folder, 'incoming', uploadId) : null
}
