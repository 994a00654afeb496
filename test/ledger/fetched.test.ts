// The bundle and the receipt as they reach a person: through the browser, and from the command line.
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Host, startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import type { Contract } from '#shared/contract/index.ts'
import { aFolder, anArchive, archivist, password, type TestArchive } from '../support/archive.ts'
import { cli } from '../support/programs.ts'
import { signers } from '../support/signer.ts'
import { standAlone } from './forged.ts'

const run = promisify(execFile)
const python = await run('python3', ['--version']).catch(() => null)

let here: TestArchive
let host: Host
let place: Awaited<ReturnType<typeof aFolder>>

/** Somebody in a browser, with the cookie of their session. */
async function aBrowser(name: string) {
  let cookie = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('x-app', '1')
    headers.set('cookie', cookie)
    const response = await fetch(new URL(path, host.url), { ...init, headers })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({
      url: `${host.url}/rpc`,
      fetch: async request =>
        await send(request.url, { method: request.method, headers: request.headers, body: await request.text() }),
    }),
  )
  await client.session.signIn({ name, password })
  return { client, send }
}

beforeAll(async () => {
  here = await anArchive()
  place = await aFolder()
  await mkdir(join(place.folder, 'assets'))
  await writeFile(join(place.folder, 'index.html'), '')
  await signers(here)
  host = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer: place.folder })
})
afterAll(async () => {
  await here.close()
  await place.remove()
})

describe('the bundle', () => {
  test.skipIf(python === null)('is fetched as one ZIP file whose folder holds', async () => {
    const { client, send } = await aBrowser('安全审计员')
    const { url } = await client.audit.bundle()
    const response = await send(url)
    expect(response.headers.get('content-type')).toBe('application/zip')
    await writeFile(join(place.folder, 'bundle.zip'), Buffer.from(await response.arrayBuffer()))
    await run('python3', ['-m', 'zipfile', '-e', join(place.folder, 'bundle.zip'), join(place.folder, 'unpacked')])
    const [, size = ''] = /^\/bundles\/(\d+)-zh\?/u.exec(url) ?? []
    const { findings, summary } = await standAlone(
      join(place.folder, 'unpacked', `juanzong-audit-${size.padStart(10, '0')}`),
    )
    expect(findings).toEqual([])
    expect(summary).toMatch(new RegExp(`^${size} entries`, 'u'))
    const last = await here.archive.databases.reader
      .selectFrom('ledger')
      .select('type')
      .where('seq', '=', Number(size) - 1)
      .executeTakeFirstOrThrow()
    expect(last.type).toBe('audit.bundle')
  })

  test('is given to nobody else, not even by its address', async () => {
    const auditor = await aBrowser('安全审计员')
    const { url } = await auditor.client.audit.bundle()
    const other = await aBrowser(archivist)
    expect((await other.send(url)).status).toBe(404)
    expect((await auditor.send(url.replace(/\d+-zh\?/u, '3-zh?'))).status).toBe(404)
    await expect(other.client.audit.bundle()).rejects.toMatchObject({ data: { code: 'right-missing' } })
  })
})

test('a receipt is printed for who acted', async () => {
  const { client, send } = await aBrowser('李四')
  const { seq } = await here.archive.databases.reader
    .selectFrom('ledger')
    .select('seq')
    .where('type', '=', 'key.propose')
    .where('actor', '=', '5')
    .executeTakeFirstOrThrow()
  const response = await send((await client.ledger.printReceipt({ seq })).url)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  const body = Buffer.from(await response.arrayBuffer())
  expect(body.subarray(0, 5).toString()).toBe('%PDF-')
})

test('the command line writes the bundle into an empty folder, as the auditor', async () => {
  await host.close()
  await here.desk.close()
  const to = join(place.folder, 'weekly')
  const bundle = (user: string) =>
    run(process.execPath, [cli, 'bundle', here.folder, '--to', to], {
      env: { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: user },
    })
  await expect(bundle(archivist)).rejects.toMatchObject({ stdout: '' })
  const { stdout } = await bundle('安全审计员')
  expect(stdout).toMatch(/entries, root/u)
  expect((await standAlone(to)).findings).toEqual([])
  await expect(bundle('安全审计员')).rejects.toMatchObject({ code: 2 })
})
