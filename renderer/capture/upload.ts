// Files in the place of a device: sent to a staging folder, then taken up as a scan. Goes on under other screens.
import { useSyncExternalStore } from 'react'
import type { ScanTarget } from '#shared/contract/capture.ts'
import { api } from '../api.ts'
import type { Dropped } from '../ingest/dropped.ts'
import { sessionToken } from '../transport/token.ts'

export type Upload = {
  readonly batchId: number
  readonly files: readonly Dropped[]
  readonly target: ScanTarget
  readonly sent: number
  /** Null while it goes well. */
  readonly error: unknown
}

/** Three at a time keep the line busy; browsers hold six connections to a host. */
const atOnce = 3

let upload: Upload | null = null
const listeners = new Set<() => void>()

function set(next: Upload | null): void {
  upload = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The files on their way to this batch, if any. */
export function useUpload(batchId: number): Upload | null {
  const now = useSyncExternalStore(subscribe, () => upload)
  return now?.batchId === batchId ? now : null
}

export function forgetUpload(): void {
  set(null)
}

/** Sends all files and has them taken up at `target`, in the order of their names. One set at a time. */
export async function sendFiles(batchId: number, files: readonly Dropped[], target: ScanTarget): Promise<void> {
  if (files.length === 0 || (upload !== null && upload.error === null)) return
  set({ batchId, files, target, sent: 0, error: null })
  try {
    const { uploadId, url } = await api.ingest.openUpload()
    const waiting = [...files]
    const send = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await sendOne(url, next)
        if (upload !== null) set({ ...upload, sent: upload.sent + 1 })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, send))
    await api.capture.addFiles({ batchId, uploadId, target })
    set(null)
  } catch (error) {
    if (upload !== null) set({ ...upload, error })
  }
}

async function sendOne(url: string, { path, file }: Dropped): Promise<void> {
  const token = sessionToken()
  const response = await fetch(`${url}/${path.split('/').map(encodeURIComponent).join('/')}`, {
    method: 'PUT',
    body: file,
    headers: { 'x-app': '1', ...(token === null ? {} : { 'x-session': token }) },
    credentials: 'same-origin',
  })
  if (!response.ok) throw new Error(`a file did not arrive: ${response.status}`)
}
