// An eSCL scanner on this machine for tests and demonstrations. SANE's escl and airscan backends scan from it too.
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { Server as TlsServer } from 'node:tls'
import Bonjour from 'bonjour-service'
import type { Fault, Quirks } from './behaviour.ts'
import type { Certificate } from './certificate.ts'
import { type Device, makeDevice } from './device.ts'
import type { Model } from './documents.ts'

export type SimulatorOptions = Partial<Model> & {
  /** Picture files (JPEG, PNG) in the order the feeder gives them; with `duplex` front, back, front, back. */
  readonly pictures: readonly string[]
  readonly backs?: boolean
  readonly fault?: Fault
  readonly quirks?: Quirks
  /** 0, which is usual, takes a free one. */
  readonly port?: number
  /** https instead of http. */
  readonly certificate?: Certificate
  /** Announces itself by mDNS and listens on all networks instead of this machine alone. */
  readonly publish?: boolean
}

export type Simulator = Device & {
  /** As our client writes it. */
  readonly address: string
  readonly port: number
  /** Shows another certificate from the next connection on. */
  recertify(certificate: Certificate): void
  close(): Promise<void>
}

const usual: Model = {
  name: 'Juanzong Simulator',
  uuid: '4509a320-00a0-008f-00b6-00559a327d32',
  resolutions: [100, 200, 300, 600],
  duplex: true,
  flatbed: true,
  // Most devices have no PNG, and SANE's escl backend, which prefers it, cannot read it in grey.
  formats: ['image/jpeg'],
}

async function announce(model: Model, port: number, secure: boolean): Promise<() => Promise<void>> {
  const bonjour = new Bonjour()
  const txt = {
    txtvers: '1',
    ty: model.name,
    rs: 'eSCL',
    uuid: model.uuid,
    duplex: model.duplex ? 'T' : 'F',
    is: model.flatbed ? 'platen,adf' : 'adf',
    cs: 'color,grayscale,binary',
    pdl: model.formats.join(','),
  }
  const type = secure ? 'uscans' : 'uscan'
  const service = bonjour.publish({ name: `${model.name} ${port}`, type, port, txt, probe: false })
  await new Promise<void>(up => void service.once('up', up))
  return () => new Promise(gone => bonjour.unpublishAll(() => bonjour.destroy(gone)))
}

/** Starts it; close it when done. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { pictures, backs = false, fault = null, quirks = {}, certificate, publish = false } = options
  const model: Model = { ...usual, ...options }
  const device = makeDevice({ model, pictures, backs, fault, quirks })
  const answer: RequestListener = (request, response) => {
    device
      .answer(request, response)
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  }
  const server = certificate ? createSecureServer(certificate, answer) : createServer(answer)
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port ?? 0, publish ? '0.0.0.0' : '127.0.0.1', () => listening())
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const withdraw = publish ? await announce(model, port, certificate !== undefined) : null
  return {
    ...device,
    address: `http${certificate ? 's' : ''}://127.0.0.1:${port}/eSCL`,
    port,
    recertify: next => {
      if (server instanceof TlsServer) server.setSecureContext(next)
    },
    close: async () => {
      await withdraw?.()
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}
