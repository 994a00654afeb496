// Where there is no window, the person's own browser is opened, if somebody can see it.
import { chmod, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { hasScreen, openerFor } from '../../scripts/start/screen.ts'
import { wishesIn } from '../../scripts/start/wishes.ts'
import { listening } from './mirror.ts'
import { aPlace } from './place.ts'

describe('the browser', () => {
  test.each([
    ['on an X11 screen', { DISPLAY: ':0' }],
    ['on a Wayland screen', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }],
  ])('is opened %s at an address of its own, which others who see it cannot use again', async (_, screen) => {
    const place = await aPlace()
    const started = place.start([], screen)
    await started.saying(/http:\/\/127\.0\.0\.1:\d+\/desk\/\S+\n/)
    const [printed = ''] = /http:\/\/127\.0\.0\.1:\d{4,5}\/desk\/[\w-]{32}(?=\n)/.exec(started.said()) ?? []
    await vi.waitFor(
      () => expect(place.said('xdg-open')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/desk\/[\w-]{32}\n$/),
      10_000,
    )
    const opened = place.said('xdg-open')?.trim() ?? ''
    expect(new URL(opened).origin).toBe(new URL(printed).origin)
    const admits = async (address: string) => (await fetch(address, { redirect: 'manual' })).headers.has('set-cookie')
    expect([await admits(opened), await admits(opened), await admits(printed), await admits(printed)]).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect(await started.end('SIGINT')).toBe(0)
  })

  test.each([
    ['--no-open says so', ['--no-open'], {}],
    ['a build server runs it', [], { CI: 'true' }],
    ['there is no screen', [], { DISPLAY: '' }],
  ])('stays closed where %s', async (_, args, more) => {
    const place = await aPlace()
    const started = place.start(args, more)
    await started.saying('Ctrl+C ends it.')
    expect(started.said()).toContain('Open in your browser:')
    expect(await started.end('SIGINT')).toBe(0)
    expect(place.said('xdg-open')).toBeNull()
  })

  test('that does not open is left to the person, and the address with it', async () => {
    const place = await aPlace()
    const program = join(place.root, '..', 'programs', 'xdg-open')
    await rm(program)
    await writeFile(program, '#!/bin/sh\nexit 3\n')
    await chmod(program, 0o755)
    const started = place.start(['--browser'])
    await started.saying('open the address above')
    expect(await started.end('SIGINT')).toBe(0)
  })

  test('is given the next free port, and refused one that somebody else has', async () => {
    const place = await aPlace()
    const other = createServer()
    const taken = await listening(other)
    const started = place.start(['--port', String(taken)])
    expect(await started.end()).toBe(1)
    expect(started.said()).toContain(`Port ${taken} is in use`)
    const first = place.start(['--no-open'])
    const second = place.start(['--no-open'], { JUANZONG_HOME: join(place.home, 'other') })
    await Promise.all([first.saying('Ctrl+C ends it.'), second.saying('Ctrl+C ends it.')])
    expect(await Promise.all([first.end('SIGINT'), second.end('SIGINT')])).toEqual([0, 0])
  })

  test('makes archives that are their owner’s alone, whatever this machine’s umask lets others do', async () => {
    const place = await aPlace(true)
    const started = place.start(['--no-open'])
    await started.saying('Ctrl+C ends it.')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(started.said()) ?? []
    const officers = { sysadmin: '赵系统', secadmin: '钱保密', auditor: '孙审计' }
    const founding = { archiveName: '某馆', fondsCode: 'A101', fondsName: '某馆', archivist: '李明', officers }
    const made = await fetch(`${url}/rpc/welcome/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-app': '1' },
      body: JSON.stringify({ json: { ...founding, password: 'a phrase to remember' } }),
    })
    expect(made.status).toBe(200)
    const [name = ''] = (await readdir(place.home)).filter(one => one !== 'faults.log')
    const files = await readdir(join(place.home, name), { recursive: true })
    const open = await Promise.all(
      files.map(async file => ((await stat(join(place.home, name, file))).mode & 0o077 ? [file] : [])),
    )
    expect(open.flat()).toEqual([])
    expect(files).toContain('catalogue.sqlite')
    expect(await started.end('SIGINT')).toBe(0)
  })

  test('is not served where the folder holds no archive, and one sentence says so', async () => {
    const place = await aPlace()
    const folder = join(place.root, 'scripts')
    const started = place.start(['--browser', folder])
    expect(await started.end()).toBe(1)
    expect(started.said()).toContain('This folder is not an archive.')
    expect(started.said()).not.toContain('    at ')
  })

  test('is opened by what each system has for it', () => {
    const address = 'http://127.0.0.1:7070'
    expect(openerFor('linux', address)).toEqual(['xdg-open', address])
    expect(openerFor('darwin', address)).toEqual(['open', address])
    expect(openerFor('win32', address)).toEqual(['cmd.exe', '/d', '/c', 'start', '""', address])
    expect([hasScreen('win32', {}), hasScreen('darwin', {}), hasScreen('linux', {})]).toEqual([true, true, false])
  })
})

describe('the command line', () => {
  test('takes a folder, a port, a way and whether to open', () => {
    expect(wishesIn([], {})).toEqual({ archive: null, port: null, way: 'any', open: true })
    expect(wishesIn(['/a', '--port', '8080', '--browser', '--no-open'], {})).toEqual({
      archive: '/a',
      port: 8080,
      way: 'browser',
      open: false,
    })
    expect(wishesIn(['--window'], { CI: 'false' })).toEqual({ archive: null, port: null, way: 'window', open: true })
  })

  test.each([
    [['--port', '70000'], '70000'],
    [['--port', 'x'], '"x"'],
    [['--window', '--browser'], 'not both'],
    [['a', 'b'], 'One archive at a time'],
    [['--windwo'], 'usage'],
  ])('refuses %j and says what is wrong', (argv, words) => {
    expect(wishesIn(argv, {})).toEqual({ zh: expect.any(String), en: expect.stringContaining(words) })
  })
})
