// What `npm start` runs: the window where Electron's binary is, else the same application for a browser of this machine.
// usage: npm start -- [ARCHIVE-FOLDER] [--port N] [--browser]
// Plain JavaScript, so that an old Node can still say what is wrong.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (zh, en) => console.log(`${zh}\n${en}`)

if (Number(process.versions.node.split('.')[0]) < 24) {
  say(
    `Node ${process.versions.node} 太旧:本程序需要 Node 24 或更新版本。请先运行 npm ci(它会带来 Node 24),再运行 npm start。`,
    `Node ${process.versions.node} is too old: this needs Node 24 or newer. Run npm ci first (it brings Node 24), then npm start.`,
  )
  process.exit(2)
}

const argv = process.argv.slice(2)
const option = name => {
  const at = argv.indexOf(name)
  return at < 0 ? null : argv.splice(at, 2)[1]
}
const flag = name => {
  const at = argv.indexOf(name)
  return at >= 0 && argv.splice(at, 1).length > 0
}
const port = option('--port')
const inBrowser = flag('--browser')
const archive = argv[0] === undefined ? null : resolve(argv[0])

/** The newest change under a folder, in milliseconds; 0 if it is not there. */
function newest(folder) {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)
}

/** Builds what is absent or older than what it is made of. */
function built(target, sources, command) {
  const made = existsSync(target) ? statSync(target).mtimeMs : 0
  if (made > 0 && sources.every(source => newest(join(root, source)) <= made)) return
  say('正在构建界面……', 'Building the interface …')
  const { status } = spawnSync(command[0], command.slice(1), {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    say('界面构建失败。请运行 npm ci 后重试。', 'The interface could not be built. Run npm ci and try again.')
    process.exit(1)
  }
}

/** Where Electron's binary is, or null: the package comes without it. */
function electronBinary() {
  const folder = join(root, 'node_modules', 'electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const binary = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** The folder where archives live; the window uses the same. */
async function home() {
  const { homeFolder } = await import('../electron/shell/home.ts')
  return homeFolder(process.platform, process.env, homedir())
}

/** The port asked for, or the first free one from 7070 on. */
function freePort(from) {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', error => {
      if (port === null && from < 7170) freePort(from + 1).then(done, failed)
      else failed(error)
    })
    probe.listen(from, '127.0.0.1', () => probe.close(() => done(from)))
  })
}

const binary = inBrowser ? null : electronBinary()
if (binary) {
  built(join(root, 'out', 'main', 'main.js'), ['electron', 'renderer', 'shared'], ['electron-vite', 'build'])
  const window = spawn(binary, [root, ...(archive ? [archive] : [])], { stdio: 'inherit' })
  window.on('exit', code => process.exit(code ?? 1))
} else {
  built(
    join(root, 'out', 'renderer', 'index.html'),
    ['renderer', 'shared'],
    ['vite', 'build', '-c', join(root, 'renderer', 'vite.config.ts')],
  )
  const { openDesk, versionIn } = await import('../electron/service/desk.ts')
  const { startHost } = await import('../electron/service/host/http.ts')
  const desk = await openDesk({
    home: await home(),
    ...(archive ? { archive } : {}),
    resources: join(root, 'resources'),
    languageData: join(root, 'node_modules', '@tesseract.js-data'),
    version: versionIn(root),
    notice: inBrowser ? 'none' : 'electron-missing',
    tell: line => console.error(line),
  })
  const listen = { kind: 'port', port: await freePort(port === null ? 7070 : Number(port)) }
  const host = await startHost(desk, { listen, renderer: join(root, 'out', 'renderer') })
  if (!inBrowser) {
    say(
      '本机没有 Electron 的程序文件,因此在浏览器中提供同样的应用。请打开:',
      "Electron's binary is not on this machine, so the same application is served to your browser. Open:",
    )
  }
  console.log(`\n    ${host.url}\n`)
  say('按 Ctrl+C 结束。', 'Ctrl+C ends it.')
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      host
        .close()
        .then(() => desk.close())
        .then(
          () => process.exit(0),
          error => {
            console.error(error)
            process.exit(1)
          },
        )
    })
  }
}
