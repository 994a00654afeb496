// A thread of its own with a connection of its own: nobody is kept waiting while a catalogue is looked through.
import { parentPort, workerData } from 'node:worker_threads'
import { openReader, pageDamages } from '../../db/open.ts'
import { verifyLedger } from '../../ledger/verify.ts'
import { catalogueDifferences } from '../projection.ts'
import type { Asked, FromThread } from './between.ts'

async function look(port: NonNullable<typeof parentPort>, { path, unentered, log }: Asked): Promise<void> {
  const tell = (found: FromThread) => port.postMessage(found)
  if (log !== null) tell({ kind: 'damages', damages: pageDamages(path) })
  const reader = openReader(path, { walk: true })
  try {
    await reader.transaction().execute(async standing => {
      if (log !== null) tell({ kind: 'ledger', ledger: await verifyLedger(standing, log) })
      tell({
        kind: 'differences',
        differences: await catalogueDifferences(standing, undefined, { unentered }),
      })
    })
  } finally {
    await reader.destroy()
  }
}

if (parentPort) await look(parentPort, workerData)
