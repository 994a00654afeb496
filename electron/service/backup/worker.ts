// One program for two kinds of threads: the leader, which makes a whole backup away from the service's thread, and the
// copiers, which do nothing but move and hash bytes.
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { copyVerified, spoiltAmong, TargetTrouble } from './bytes.ts'
import type { FromCopier, ToCopier } from './copiers.ts'
import type { FromLeader, WorkerRole } from './leader.ts'
import { makeBackup, type Order } from './make.ts'
import { saidOf } from './place.ts'

type Port = NonNullable<typeof parentPort>

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack ?? error.message}${error.cause === undefined ? '' : `\ncaused by ${String(error.cause)}`}`
    : String(error)

function answer(request: ToCopier): FromCopier {
  try {
    return request.kind === 'copy'
      ? { kind: 'copied', files: copyVerified(request.files) }
      : { kind: 'checked', spoilt: spoiltAmong(request.files) }
  } catch (error) {
    if (error instanceof TargetTrouble) return { kind: 'trouble', code: error.code, message: messageOf(error) }
    return { kind: 'failed', message: messageOf(error) }
  }
}

/** Makes the backup of the order; a message, whatever it says, stops it. */
async function lead(port: Port, order: Order): Promise<void> {
  const stop = new AbortController()
  port.once('message', () => stop.abort())
  const tell = (message: FromLeader) => port.postMessage(message)
  try {
    const made = await makeBackup(order, progress => tell({ kind: 'progress', progress }), stop.signal)
    tell({ kind: 'made', made })
  } catch (error) {
    const said = saidOf(error)
    if (stop.signal.aborted) tell({ kind: 'stopped' })
    else if (said instanceof Refusal) tell({ kind: 'refused', code: said.code, params: said.params })
    else tell({ kind: 'failed', message: messageOf(error) })
  } finally {
    port.close()
  }
}

function begin(port: Port, data: WorkerRole): void {
  if (data.role === 'leader') void lead(port, data.order)
  else port.on('message', (request: ToCopier) => port.postMessage(answer(request)))
}

if (parentPort) begin(parentPort, workerData)
