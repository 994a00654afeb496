// Names that the archive chooses fit every usual file system; names it was given and cannot keep are refused by name.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { namesOf } from '#service/cli/text.ts'
import { fittedName, safeName } from '#service/file-names.ts'
import { startHost } from '#service/host/http.ts'
import { router } from '#service/router/router.ts'
import { placeFile } from '#service/scanners/watched/place.ts'
import { aFolder, anArchive, archivist, password } from '../support/archive.ts'

const long = '关于云岭水务局二〇二三年度工作总结的报告'.repeat(20)
const bytes = (text: string) => Buffer.byteLength(text)

describe('a name that the archive chooses', () => {
  test('is cut between characters where it is too long, keeps its ending, and stays different from its like', () => {
    const [one, other] = [`${long}甲.pdf`, `${long}乙.pdf`].map(name => fittedName(name))
    expect(one).toMatch(/^关于云岭水务局.*~[0-9a-f]{6}\.pdf$/u)
    expect(one).not.toBe(other)
    for (const name of [one, other]) expect(bytes(name ?? '')).toBeLessThanOrEqual(255)
    // A family, joined of seven code points, is kept or left out as a whole.
    const families = fittedName('👨‍👩‍👧‍👦'.repeat(30))
    expect(families.replaceAll('👨‍👩‍👧‍👦', '')).toMatch(/^~[0-9a-f]{6}$/u)
    expect(fittedName('short.pdf')).toBe('short.pdf')
    expect(fittedName('字'.repeat(85))).toBe('字'.repeat(85))
  })

  test.each([
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['com1.附件', '_com1.附件'],
    ['console.txt', 'console.txt'],
    ['a/b:c?.csv', 'a_b_c_.csv'],
    ['..\\up', '__up'],
    ['ends with dots. .', 'ends with dots_'],
    ['', '_'],
  ])('is one that Windows takes, too: %s', (given, made) => {
    expect(safeName(given)).toBe(made)
  })

  test('is that of a text, with its number', () => {
    const names = namesOf([`${long}.pdf`, `${long}.pdf`, 'AUX.jpg'])
    expect(names.map(name => name.slice(-9))).toEqual(['-0001.txt', '-0002.txt', '_AUX.txt'])
    expect(Math.max(...names.map(bytes))).toBeLessThanOrEqual(255)
  })

  test('leaves room for the reason beside a file that is moved out of a watched folder', async () => {
    const place = await aFolder()
    const name = `${'字'.repeat(83)}.jpg`
    await writeFile(join(place.folder, name), 'bytes')
    const to = await placeFile(join(place.folder, name), join(place.folder, 'failed'), name, 'why')
    expect((await readdir(join(place.folder, 'failed'))).length).toBe(2)
    expect(await readFile(to, 'utf8')).toBe('bytes')
    expect(to).toMatch(/~[0-9a-f]{6}\.jpg$/u)
    await place.remove()
  })
})

test('a file that is dropped under a name too long is refused by that name, and nothing of it stays', async () => {
  const here = await anArchive()
  const renderer = join(here.folder, '..', 'renderer')
  await mkdir(renderer)
  const host = await startHost(here.desk, { router, listen: { kind: 'port', port: 0 }, renderer })
  const headers = { 'x-app': '1', 'content-type': 'application/json', origin: host.url }
  const signedIn = await fetch(`${host.url}/rpc/session/signIn`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ json: { name: archivist, password } }),
  })
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { url } = await here.client.ingest.openUpload()
  const put = (name: string) =>
    fetch(`${host.url}${url}/${name.split('/').map(encodeURIComponent).join('/')}`, {
      method: 'PUT',
      headers: { 'x-app': '1', origin: host.url, cookie },
      body: 'bytes',
    })
  for (const name of [`${'字'.repeat(86)}.jpg`, `${'字'.repeat(86)}/1.jpg`]) {
    const answer = await put(name)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({ code: 'name-too-long', params: { name } })
  }
  expect((await put(`${'字'.repeat(80)}.jpg`)).status).toBe(204)
  const incoming = join(here.folder, 'incoming')
  expect((await readdir(incoming)).filter(name => name.endsWith('.part'))).toEqual([])
  expect(here.faults).toEqual([])
  await host.close()
  await here.close()
})
