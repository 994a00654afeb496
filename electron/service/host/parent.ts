// What the service and whoever started it say to each other: Electron's main process, or the same by way of relay.ts.
import * as z from 'zod'
import { programNames } from '../programs.ts'
import type { Port } from './port.ts'

const opening = z.object({
  kind: z.literal('open'),
  /** Folder where archives live. */
  home: z.string(),
  /** Folder of the archive to open at once. */
  archive: z.string().optional(),
  /** Folder of the built interface. */
  renderer: z.string(),
  resources: z.string(),
  languageData: z.string(),
  version: z.string(),
  /** What the window's requests carry in `x-desk`; the host serves nobody else. */
  secret: z.string(),
  /** Bundled worker entries, as file: URLs. */
  programs: z.partialRecord(z.enum(programNames), z.string()),
})
export const toService = z.discriminatedUnion('kind', [
  opening,
  z.object({ kind: z.literal('port') }),
  z.object({ kind: z.literal('close') }),
])

/** The first message of the parent. */
export type Opening = z.infer<typeof opening>
/** What the parent says: `port` comes with one port to serve, `close` ends the process when the archive is closed. */
export type ToService = z.infer<typeof toService>
/** What the service answers, once: it is ready, the archive was refused, or it could not be opened for another reason. */
export type FromService =
  | { readonly kind: 'ready'; readonly pipe: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly message: string }

type ParentMessage = { readonly data: unknown; readonly ports: readonly Port[] }
/** Whoever started this process. */
export type Parent = {
  on(event: 'message', listener: (message: ParentMessage) => void): unknown
  postMessage(message: FromService): void
}
