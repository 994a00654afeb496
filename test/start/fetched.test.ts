// The first `npm start`: the window's program comes from a server of releases, and the window opens.
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { binaryIn } from '../../scripts/start/binary.ts'
import { install, type Stage } from '../../scripts/start/installer.ts'
import { aMirror, aRelease, drip, hang, listening, version } from './mirror.ts'
import { aPlace, electronStandIn } from './place.ts'

describe('the first npm start', () => {
  test('fetches the program of the window, then opens the archive it was given in it', async () => {
    const place = await aPlace()
    const mirror = await aMirror()
    const started = place.start(['卷宗/甲'], { ELECTRON_MIRROR: mirror.address, ELECTRON_RUN_AS_NODE: '1' })
    expect(await started.end()).toBe(0)
    expect(mirror.asked[0]).toBe(`/v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`)
    expect(place.said('electron')).toBe(
      `${place.root}\n${join(place.root, '卷宗/甲')}\nas-node=no\nservice-in=${process.execPath}\n`,
    )
    expect(started.said()).toContain('正在取得桌面窗口的程序文件')
    expect(started.said()).toContain('checking and unpacking')
    expect(readdirSync(place.temporary)).toEqual([])

    // From then on nobody is asked.
    const again = place.start([], {
      ELECTRON_MIRROR: mirror.address,
      ELECTRON_STAND_IN_SAYS: join(place.home, 'again'),
    })
    expect(await again.end()).toBe(0)
    expect(mirror.asked.length).toBe(2)
    expect(again.said()).not.toContain('Electron')
  })

  test('opens the window by a proxy that the installer was told of', async () => {
    const place = await aPlace()
    const mirror = await aMirror()
    const asked: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '')
      const { port } = new URL(mirror.address)
      const onward = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        onward.pipe(socket)
        socket.pipe(onward)
      })
      socket.on('error', () => onward.destroy())
    })
    const started = place.start([], {
      ELECTRON_MIRROR: 'http://127.0.0.2:4/',
      ELECTRON_GET_USE_PROXY: 'true',
      HTTP_PROXY: `http://127.0.0.1:${await listening(proxy)}`,
    })
    expect(await started.end()).toBe(0)
    expect(asked[0]).toBe('127.0.0.2:4')
    expect(place.said('electron')).not.toBeNull()
  })

  test('waits for a slow server as long as something comes', async () => {
    const place = await aPlace()
    // Almost five seconds in all, with a limit of three for silence.
    const mirror = await aMirror({ zip: drip(600, 8) })
    const stages: Stage[] = []
    const installed = await install({
      folder: place.electron,
      environment: { ...place.environment, ELECTRON_MIRROR: mirror.address },
      skip: new AbortController().signal,
      progress: stage => stages.push(stage),
      silence: 3_000,
    })
    expect(installed).toEqual({ kind: 'there', binary: join(place.electron, 'dist', 'electron') })
    const total = aRelease().length
    const first = stages.find(stage => stage.kind === 'receiving')
    expect(first).toEqual({ kind: 'receiving', bytes: Math.ceil(total / 8), total })
    expect(stages).toContainEqual({ kind: 'receiving', bytes: total, total })
  })

  test('does not take a binary by half for one', async () => {
    const place = await aPlace()
    const dist = join(place.electron, 'dist')
    await mkdir(dist)
    await writeFile(join(dist, 'electron'), electronStandIn)
    await chmod(join(dist, 'electron'), 0o755)
    // Unpacked, but not to the end: the installer writes path.txt last.
    expect(binaryIn(place.electron, {})).toBeNull()
    await writeFile(join(place.electron, 'path.txt'), 'electron')
    expect(binaryIn(place.electron, {})).toBeNull()
    // Of another version than the package.
    await writeFile(join(dist, 'version'), '44.0.0')
    expect(binaryIn(place.electron, {})).toBeNull()
    await writeFile(join(dist, 'version'), version)
    expect(binaryIn(place.electron, {})).toBe(join(dist, 'electron'))
    await rm(join(dist, 'electron'))
    expect(binaryIn(place.electron, {})).toBeNull()

    const mirror = await aMirror()
    expect(await place.start([], { ELECTRON_MIRROR: mirror.address }).end()).toBe(0)
    expect(place.said('electron')).not.toBeNull()
  })

  test('takes no binary for whole whose unpacking over an older one was ended in the middle', async () => {
    const place = await aPlace()
    const dist = join(place.electron, 'dist')
    await mkdir(dist)
    await writeFile(join(dist, 'version'), '44.0.0')
    await writeFile(join(place.electron, 'path.txt'), 'electron')
    const silent = await aMirror({ zip: hang })
    const skip = new AbortController()
    const installing = install({
      folder: place.electron,
      environment: { ...place.environment, ELECTRON_MIRROR: silent.address },
      skip: skip.signal,
      progress: stage => stage.kind === 'asking' && skip.abort(),
    })
    expect(await installing).toEqual({ kind: 'skipped' })
    // What the installer had come to by then: the new version, and some of the new binary.
    await writeFile(join(dist, 'version'), version)
    await writeFile(join(dist, 'electron'), electronStandIn.slice(0, 20), { mode: 0o755 })
    expect(binaryIn(place.electron, {})).toBeNull()
  })

  test('says what keeps the program from being put where it belongs, before it is fetched', async () => {
    const place = await aPlace()
    await mkdir(join(place.electron, 'path.txt'))
    const mirror = await aMirror()
    const started = place.start(['--no-open'], { ELECTRON_MIRROR: mirror.address })
    await started.saying('could not be had: ')
    await started.saying('Ctrl+C ends it.')
    expect(started.said()).toContain('path.txt')
    expect(mirror.asked).toEqual([])
    expect(await started.end('SIGINT')).toBe(0)
  })

  test('is told where another binary lies, and fetches none', async () => {
    const place = await aPlace()
    const mirror = await aMirror()
    const elsewhere = join(place.home, 'elsewhere')
    const env = { ELECTRON_MIRROR: mirror.address, ELECTRON_OVERRIDE_DIST_PATH: elsewhere }
    const without = place.start(['--no-open'], env)
    await without.saying('There is no Electron in the folder where it should be')
    await without.saying('Ctrl+C ends it.')
    expect(await without.end('SIGINT')).toBe(0)
    await mkdir(elsewhere)
    await writeFile(join(elsewhere, 'electron'), electronStandIn, { mode: 0o755 })
    expect(await place.start([], env).end()).toBe(0)
    expect(place.said('electron')).toBe(`${place.root}\nas-node=no\nservice-in=${process.execPath}\n`)
    expect(mirror.asked).toEqual([])
    expect(existsSync(join(place.electron, 'dist'))).toBe(false)
  })
})

describe('a window that does not open', () => {
  test('is said why, and a browser is served in its place', async () => {
    const place = await aPlace()
    const mirror = await aMirror()
    const started = place.start([], {
      ELECTRON_MIRROR: mirror.address,
      ELECTRON_STAND_IN_ENDS: '127',
      ELECTRON_STAND_IN_LAST_WORDS: 'electron: error while loading shared libraries: libnss3.so: cannot open',
    })
    await started.saying('The window could not be opened: electron: error while loading shared libraries: libnss3.so')
    await started.saying('Ctrl+C ends it.')
    expect(await started.end('SIGINT')).toBe(0)
  })

  test('for want of a sandbox says what an administrator can do, and goes without a sandbox never', async () => {
    const place = await aPlace()
    const mirror = await aMirror()
    const started = place.start(['--no-open'], {
      ELECTRON_MIRROR: mirror.address,
      ELECTRON_STAND_IN_ENDS: '133',
      ELECTRON_STAND_IN_LAST_WORDS:
        '[1:1/1.1:FATAL:sandbox/linux/suid/client/setuid_sandbox_host.cc:166] The SUID sandbox helper binary was found, but is not configured correctly.',
    })
    await started.saying('chmod 4755')
    await started.saying('Ctrl+C ends it.')
    expect(place.said('electron')).not.toContain('--no-sandbox')
    expect(await started.end('SIGINT')).toBe(0)
  })
})
