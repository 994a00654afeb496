// Serves desks as `juanzong desk` does, as many as it is asked for, each in a home of its own: one program for the tests of a
// worker. What costs a start of the program is paid once; what a test sees of its desk is the same.
import '#service/breadth.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openDesk } from '#service/desk/open-desk.ts'
import { startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import { cheapPasswords } from '../../support/passwords.ts'
import { languageData, resources, root } from '../../support/places.ts'
import { sharedReaders } from '../../support/readers.ts'

export type Asked = { readonly kind: 'open'; readonly key: number } | { readonly kind: 'close'; readonly key: number }
export type Answer =
  | {
      readonly kind: 'open'
      readonly key: number
      readonly url: string
      readonly deskUrl: string
      readonly home: string
    }
  | { readonly kind: 'closed'; readonly key: number }
  | { readonly kind: 'failed'; readonly key: number; readonly message: string }

process.umask(0o077)
const closings = new Map<number, () => Promise<void>>()

async function open(key: number): Promise<Answer> {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-desk-'))
  const desk = await openDesk({
    home,
    resources,
    languageData,
    version: 'test',
    notice: 'none',
    tell: line => void process.stderr.write(`${line}\n`),
    backsUp: true,
    openReaders: sharedReaders,
    passwordCost: cheapPasswords,
  })
  const host = await startHost(desk, {
    router,
    listen: { kind: 'port', port: 0 },
    renderer: join(root, 'out', 'renderer'),
  })
  closings.set(key, async () => {
    await host.close()
    await desk.close()
    await rm(home, { recursive: true, force: true })
  })
  return { kind: 'open', key, url: host.url, deskUrl: host.deskUrl, home }
}

async function close(key: number): Promise<Answer> {
  await closings.get(key)?.()
  closings.delete(key)
  return { kind: 'closed', key }
}

process.on('message', ({ kind, key }: Asked) => {
  const answer = kind === 'open' ? open(key) : close(key)
  answer.then(
    said => process.send?.(said),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      process.send?.({ kind: 'failed', key, message } satisfies Answer)
    },
  )
})
process.on('disconnect', () => process.exit())
