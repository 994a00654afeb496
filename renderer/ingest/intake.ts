// The intake in hand: files on their way to the staging folder. It goes on while one looks at other screens.
import { useSyncExternalStore } from 'react'
import { type RefusalData, refusal } from '#shared/contract/refusals.ts'
import { api } from '../api.ts'
import { sessionHeader } from '../transport/token.ts'
import { dropArranged } from './arranged.ts'
import type { Dropped } from './dropped.ts'
import { dropPictures } from './pictures.ts'

/** `refusal`: why sending it again would not help; null where nobody said. */
export type Lost = Dropped & { readonly refusal: RefusalData | null }

export type Intake =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sending' | 'ready'
      readonly uploadId: string
      readonly url: string
      readonly paths: readonly string[]
      readonly sent: number
      readonly bytes: number
      readonly sentBytes: number
      /** Files that did not arrive; they can be sent again. */
      readonly lost: readonly Lost[]
    }
  | { readonly kind: 'stopped'; readonly error: unknown; readonly files: readonly Dropped[] }

/** Three at a time keep the line busy; browsers hold six connections to a host. */
const atOnce = 3

let intake: Intake = { kind: 'none' }
const listeners = new Set<() => void>()

function set(next: Intake): void {
  intake = next
  for (const listener of listeners) listener()
}

export function useIntake(): Intake {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => intake,
  )
}

/** It was begun, and is the archive's: nothing of what was prepared is needed any more. */
export function dropIntake(): void {
  dropPictures()
  dropArranged()
  set({ kind: 'none' })
}

/** It is not to be taken in: what was sent is taken away at once. */
export async function giveUpIntake(): Promise<void> {
  const given = intake
  dropIntake()
  if (given.kind === 'sending' || given.kind === 'ready') await api.ingest.dropUpload({ uploadId: given.uploadId })
}

/** Adds files to the intake in hand, or begins one, and sends them. */
export async function takeIn(files: readonly Dropped[]): Promise<void> {
  if (files.length === 0) return
  try {
    if (intake.kind !== 'sending' && intake.kind !== 'ready') {
      const opened = await api.ingest.openUpload()
      set({ kind: 'sending', ...opened, paths: [], sent: 0, bytes: 0, sentBytes: 0, lost: [] })
    }
  } catch (error) {
    set({ kind: 'stopped', error, files })
    return
  }
  if (intake.kind !== 'sending' && intake.kind !== 'ready') return
  const { uploadId } = intake
  set({
    ...intake,
    kind: 'sending',
    paths: [...new Set([...intake.paths, ...files.map(one => one.path)])],
    bytes: intake.bytes + files.reduce((sum, one) => sum + one.file.size, 0),
    lost: intake.lost.filter(lost => !files.some(one => one.path === lost.path)),
  })
  const waiting = [...files]
  const send = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await sendOne(uploadId, next)
  }
  await Promise.all(Array.from({ length: atOnce }, send))
  if (
    intake.kind === 'sending' &&
    intake.uploadId === uploadId &&
    intake.sent + intake.lost.length >= intake.paths.length
  ) {
    set({ ...intake, kind: 'ready' })
  }
}

async function sendOne(uploadId: string, { path, file }: Dropped): Promise<void> {
  if (intake.kind !== 'sending' || intake.uploadId !== uploadId) return
  const address = `${intake.url}/${path.split('/').map(encodeURIComponent).join('/')}`
  const told = await fetch(address, {
    method: 'PUT',
    body: file,
    headers: { 'x-app': '1', ...sessionHeader() },
    credentials: 'same-origin',
  }).then(
    async response =>
      response.ok ? 'arrived' : (refusal.safeParse(await response.json().catch(() => null)).data ?? null),
    () => null,
  )
  if (intake.kind !== 'sending' || intake.uploadId !== uploadId) return
  if (told === 'arrived') set({ ...intake, sent: intake.sent + 1, sentBytes: intake.sentBytes + file.size })
  else set({ ...intake, lost: [...intake.lost, { path, file, refusal: told }] })
}

export type Held = Extract<Intake, { readonly uploadId: string }>
