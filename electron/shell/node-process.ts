// On Linux, Electron's own processes load the system's GLib, and the image library brings another one along: the two call
// into each other and the process dies or works on broken memory (lovell/sharp#4522, #4525; electron/electron#46323; the
// library itself warns: SharpElectronLinux). A process of Node has but one. So the service runs there, where Node is known.
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { MessagePortMain } from 'electron'
import type { FromService, ToService } from '../service/host/parent.ts'
import { type FromNode, RELAYED, type ToNode } from '../service/host/relay.ts'
import type { Child } from './service-process.ts'

/** The Node that `npm start` found (24 or newer), if the service has to run in it; else null: in Electron's own process. */
export function nodeFor(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  packed: boolean,
): string | null {
  return platform === 'linux' && !packed ? (environment['JUANZONG_NODE'] ?? null) : null
}

/** Starts the service's program in Node. What is said on a port that is handed to it is carried there and back. */
export function forkNode(node: string, program: string): Child {
  const child = spawn(node, [program, RELAYED], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const events = new EventEmitter()
  const ports = new Map<number, MessagePortMain>()
  let given = 0
  const send = (message: ToNode): void => {
    // The channel may close between the look and the message: the exit that follows says so.
    if (child.connected) child.send(message, () => undefined)
  }
  const keep = (port: MessagePortMain): number => {
    const number = given++
    ports.set(number, port)
    port.on('message', ({ data }) => send({ kind: 'said', port: number, data }))
    port.on('close', () => {
      ports.delete(number)
      send({ kind: 'closed', port: number })
    })
    return number
  }
  child.on('message', sent => {
    if (!isFromNode(sent)) return
    if (sent.kind === 'message') events.emit('message', sent.message)
    else ports.get(sent.port)?.postMessage(sent.data)
  })
  let over = false
  const end = (code: number): void => {
    if (over) return
    over = true
    // The window asks for another port when one closes.
    for (const port of [...ports.values()]) port.close()
    events.emit('exit', code)
  }
  // A shell's own numbers: 127 where there is no such program, 1 where a signal ended it.
  child.once('error', () => end(127))
  child.once('exit', code => end(code ?? 1))
  return {
    stderr: child.stderr,
    on: (event, listener: (message: FromService) => void) => events.on(event, listener),
    once: (event, listener: (code: number) => void) => events.once(event, listener),
    postMessage(message: ToService, transfer: MessagePortMain[] = []) {
      send({ kind: 'message', message, ports: transfer.map(keep) })
      // A port is silent until it is started; what was said before waits in it.
      for (const port of transfer) port.start()
    },
    kill: () => child.kill('SIGKILL'),
  }
}

function isFromNode(sent: unknown): sent is FromNode {
  return (
    typeof sent === 'object' && sent !== null && 'kind' in sent && (sent.kind === 'message' || sent.kind === 'said')
  )
}
