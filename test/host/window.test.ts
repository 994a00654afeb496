// Paths of the machine and names of its archives are for the desk's own window: not for any browser that reaches 127.0.0.1.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '#service/archive/desk.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { type Host, startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import type { Contract } from '#shared/contract/index.ts'
import {
  aFolder,
  anArchive,
  archivist,
  languageData,
  password,
  resources,
  type TestArchive,
} from '../support/archive.ts'

let here: TestArchive
let host: Host
let place: Awaited<ReturnType<typeof aFolder>>

beforeAll(async () => {
  here = await anArchive()
  place = await aFolder()
  await writeFile(join(place.folder, 'index.html'), '<!doctype html><title>卷宗</title>')
  await mkdir(join(place.folder, 'scans'))
  host = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer: place.folder })
})
afterAll(async () => {
  await host.close()
  await here.close()
  await place.remove()
})

/** A browser of this machine; `opening` is the address it is opened at. */
async function aBrowser(on: Host, opening = on.url) {
  const cookies = new Map<string, string>()
  const keep = (response: Response) => {
    for (const given of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (given.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return response
  }
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const opened = keep(await fetch(opening, { redirect: 'manual' }))
  const link = new RPCLink({
    url: `${on.url}/rpc`,
    headers: () => ({ 'x-app': '1', cookie: cookie() }),
    fetch: async (request, init) => keep(await fetch(request, init)),
  })
  const client: ContractRouterClient<Contract> = createORPCClient(link)
  return { client, opened, cookies }
}

const refusedAs = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

describe('a browser of this machine that was told no address', () => {
  test('learns nothing of the archive before somebody signs in, and then its name', async () => {
    const { client } = await aBrowser(host)
    expect(await client.welcome.state()).toMatchObject({
      archive: { name: '', sample: false },
      sample: null,
      known: [],
      listed: false,
    })
    await client.session.signIn({ name: archivist, password })
    expect(await client.welcome.state()).toMatchObject({ archive: { name: '测试档案室' }, known: [], listed: false })
  })

  test('lists no folder, watches none, and is not told where the archive lies', async () => {
    const { client } = await aBrowser(host)
    await client.session.signIn({ name: archivist, password })
    const source = { kind: 'paths' as const, paths: ['/etc'] }
    const defaults = { categoryId: here.categoryId, year: 2024, retention: 'Y', departmentId: null }
    const none = { columns: [], departments: [] }
    await expect(client.ingest.preview({ source, grouping: 'file', decisions: none })).rejects.toEqual(
      refusedAs('only-at-the-desk'),
    )
    await expect(client.ingest.begin({ source, grouping: 'file', defaults, decisions: none })).rejects.toEqual(
      refusedAs('only-at-the-desk'),
    )
    expect((await client.integrity.health()).folder).toBeNull()
    const folder = join(place.folder, 'scans')
    const fields = {
      folder,
      batching: 'subfolder' as const,
      marker: '',
      idleSeconds: 30,
      polling: false,
      categoryId: here.categoryId,
      departmentId: null,
      year: 2024,
      retention: 'Y',
      master: { kind: 'as-delivered' as const },
      straighten: true,
      separation: { kind: 'none' as const },
    }
    await expect(client.scanners.watch(fields)).rejects.toEqual(refusedAs('only-at-the-desk'))
    // Watched by somebody at the desk, it is known to the others by its last name.
    await here.client.scanners.watch(fields)
    expect((await client.scanners.watched()).map(one => one.folder)).toEqual(['scans'])
    expect((await here.client.scanners.watched()).map(one => one.folder)).toEqual([folder])
  })
})

describe('the address told at the start', () => {
  test('makes a browser the desk’s own window, and leads on to the first screen', async () => {
    const { client, opened } = await aBrowser(host, host.deskUrl)
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/'])
    expect(opened.headers.get('set-cookie')).toMatch(
      /^juanzong-desk-\d+=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/u,
    )
    expect(await client.welcome.state()).toMatchObject({ archive: { name: '测试档案室' }, listed: true })
    await client.session.signIn({ name: archivist, password })
    expect((await client.integrity.health()).folder).toBe(here.folder)
  })

  test('that goes through the list of processes lets one browser in, once', async () => {
    const address = host.onceUrl()
    expect(await (await aBrowser(host, address)).client.welcome.state()).toMatchObject({ listed: true })
    const second = await aBrowser(host, address)
    expect(second.cookies.size).toBe(0)
    expect(await second.client.welcome.state()).toMatchObject({ listed: false })
  })

  test('is not guessed, and no cookie of another desk will do', async () => {
    expect((await aBrowser(host, `${host.url}/desk/${'A'.repeat(32)}`)).cookies.size).toBe(0)
    const other = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer: place.folder })
    const { cookies } = await aBrowser(other, other.deskUrl)
    const header = [...cookies].map(([name, value]) => `${name.replace(/\d+$/u, new URL(host.url).port)}=${value}`)
    const answer = await fetch(`${host.url}/rpc/welcome/state`, {
      method: 'POST',
      headers: { 'x-app': '1', 'content-type': 'application/json', cookie: header.join('; ') },
      body: '{}',
    })
    expect(await answer.json()).toMatchObject({ json: { listed: false } })
    await other.close()
  })
})

test('at a desk, archives are listed and opened in its window, and made from any browser of the machine', async () => {
  const home = await aFolder()
  const desk: Desk = await openDesk({
    home: home.folder,
    resources,
    languageData,
    version: 'test',
    notice: 'none',
    readers: 1,
    drivers: [],
  })
  const served = await startHost(desk, { router, listen: { kind: 'port', port: 0 }, renderer: place.folder })
  const plain = await aBrowser(served)
  const officers = { sysadmin: '系统管理员', secadmin: '安全保密管理员', auditor: '安全审计员' }
  const founding = { archiveName: '某馆', fondsCode: 'A101', fondsName: '某局', archivist: '李明', password, officers }
  await plain.client.welcome.create(founding)
  await plain.client.welcome.leave()
  expect(await plain.client.welcome.state()).toMatchObject({ archive: null, known: [], desk: true })
  await expect(plain.client.welcome.open({ key: 'A101' })).rejects.toEqual(refusedAs('only-at-the-desk'))
  const own = await aBrowser(served, served.deskUrl)
  expect((await own.client.welcome.state()).known).toMatchObject([{ key: 'A101', name: '某馆' }])
  expect(await own.client.welcome.open({ key: 'A101' })).toEqual({ name: '某馆' })
  await served.close()
  await desk.close()
  await home.remove()
})
