// A thread of its own with a connection of its own: nobody is kept waiting while the catalogue is held against the ledger.
import { parentPort, workerData } from 'node:worker_threads'
import type { Finding } from '#shared/contract/jobs.ts'
import { openReader } from '../../db/open.ts'
import { catalogueDifferences } from '../projection.ts'
import type { Unentered } from './said.ts'

export type ThreadData = { readonly path: string } & Unentered
export type FromThread = readonly Finding[]

async function hold(port: NonNullable<typeof parentPort>, { path, unentered }: ThreadData): Promise<void> {
  const reader = openReader(path, { walk: true })
  try {
    port.postMessage((await catalogueDifferences(reader, undefined, { unentered })) satisfies FromThread)
  } finally {
    await reader.destroy()
  }
}

if (parentPort) await hold(parentPort, workerData)
