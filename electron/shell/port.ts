// The window's only channel to the archive. The preload asks here for a port; one end goes to the service, the other
// to the window, and from then on this process sees nothing of what is said.
import type { IpcMain, IpcMainEvent, MessagePortMain, WebContents } from 'electron'
import { isStartPage } from './origin.ts'

export const HELLO = 'juanzong:hello'
export const PORT = 'juanzong:port'

export type Channel = { readonly port1: MessagePortMain; readonly port2: MessagePortMain }

export type PortOffice = {
  /** Makes a channel: `() => new MessageChannelMain()`. */
  readonly channel: () => Channel
  /** Hands a port to the service, once there is one. Rejects when there will be none. */
  readonly connect: (port: MessagePortMain) => Promise<void>
  /** One line about a sender that was turned away. */
  readonly log: (line: string) => void
}

/** Answers the windows that show the start page, in their main frame; everybody else gets nothing, and a line in the log. */
export function offerPorts(ipc: Pick<IpcMain, 'on'>, office: PortOffice): void {
  ipc.on(HELLO, event => {
    if (!isWindow(event)) {
      office.log(`a port was refused to ${event.senderFrame?.url ?? 'a frame that is gone'}`)
      return
    }
    void give(event.sender, office)
  })
}

function isWindow(event: IpcMainEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isStartPage(frame.url)
}

async function give(contents: WebContents, office: PortOffice): Promise<void> {
  const { port1, port2 } = office.channel()
  try {
    await office.connect(port1)
  } catch {
    port2.close()
    return
  }
  if (contents.isDestroyed()) port2.close()
  else contents.postMessage(PORT, null, [port2])
}
