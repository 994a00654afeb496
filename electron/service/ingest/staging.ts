// How much a session may have lying in staging folders, sent in and not taken in yet.
import { existsSync } from 'node:fs'
import type { Staging } from '../archive/desk.ts'
import { Refusal } from '../refusal.ts'

/** Of one session: folders at a time, files on their way at a time, files and bytes that lie in its folders. */
const most = { folders: 20, inFlight: 8, files: 50_000, bytes: 200 * 1024 ** 3 }

type Folder = { readonly path: string; files: number; bytes: number }
type Sender = { readonly folders: Map<string, Folder>; inFlight: number }

export function openStaging(): Staging {
  const senders = new Map<number, Sender>()
  const senderOf = (sessionId: number): Sender => {
    const found = senders.get(sessionId) ?? { folders: new Map(), inFlight: 0 }
    senders.set(sessionId, found)
    // What was taken in, cancelled or swept is not there any more.
    for (const [id, { path }] of found.folders) if (!existsSync(path)) found.folders.delete(id)
    return found
  }
  const full = (limit: string, value: number) => new Refusal('too-many-uploads', { limit, most: String(value) })
  return {
    open(sessionId, uploadId, path) {
      const { folders } = senderOf(sessionId)
      if (folders.size >= most.folders) throw full('folders', most.folders)
      folders.set(uploadId, { path, files: 0, bytes: 0 })
    },
    begin(sessionId, uploadId, path) {
      const sender = senderOf(sessionId)
      // A folder opened in an earlier session of the same person goes on under the new one.
      const folder = sender.folders.get(uploadId) ?? { path, files: 0, bytes: 0 }
      sender.folders.set(uploadId, folder)
      const all = [...sender.folders.values()]
      const sum = (what: 'files' | 'bytes') => all.reduce((total, one) => total + one[what], 0)
      if (sender.inFlight >= most.inFlight) throw full('in-flight', most.inFlight)
      if (sum('files') >= most.files) throw full('files', most.files)
      if (sum('bytes') >= most.bytes) throw full('bytes', most.bytes)
      sender.inFlight += 1
      folder.files += 1
      let bytes = 0
      return {
        counted(more) {
          bytes += more
          folder.bytes += more
        },
        end(whole) {
          sender.inFlight -= 1
          if (whole) return
          folder.files -= 1
          folder.bytes -= bytes
        },
      }
    },
  }
}
