import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeviceFailure } from '#service/archive/driver.ts'
import { findNaps2 } from '#service/scanners/naps2/console.ts'
import { openNaps2 } from '#service/scanners/naps2/open.ts'
import type { Scanner, ScanSettings } from '#shared/contract/scanners.ts'

/**
 * Stands in for NAPS2.Console.exe: saves its pages at the end and names errors in sentences, as its source says. `said`
 * is bytes in base64; `pages` are how many it scans before it stops; `waits` makes it scan until it is told to stop.
 */
const standIn = `
import { appendFileSync, copyFileSync, readFileSync } from 'node:fs'
const here = import.meta.dirname
const { devices, said, pages, waits } = JSON.parse(readFileSync(here + '/state.json', 'utf8'))
const args = process.argv.slice(2)
appendFileSync(here + '/calls.jsonl', JSON.stringify(args) + '\\n')
const after = name => args[args.indexOf(name) + 1]
if (args.includes('--listdevices')) {
  process.stdout.write((devices[after('--driver')] ?? []).join('\\r\\n') + '\\r\\n')
  process.exit(0)
}
if (waits) {
  process.on('SIGINT', () => process.exit(0))
  setInterval(() => {}, 1000)
} else {
  for (let n = 1; n <= pages; n++) {
    process.stdout.write('Scanned page ' + n + '.\\n')
    copyFileSync(here + '/page.png', after('-o').replace('$(nnnnnn)', String(n).padStart(6, '0')))
  }
  process.stdout.write(Buffer.from(said, 'base64'))
}
`

type State = {
  readonly devices?: Readonly<Record<string, readonly string[]>>
  readonly said?: Buffer | string
  readonly pages?: number
  readonly waits?: boolean
}

const never = new AbortController().signal
const canon: Scanner = { driver: 'naps2', address: 'twain:Canon DR-C225', name: 'Canon DR-C225 (TWAIN)', serial: '' }
const settings: ScanSettings = {
  source: 'feeder-duplex',
  colour: 'bitonal',
  dpi: 300,
  widthMm: null,
  heightMm: null,
  count: null,
}

let folder: string
let into: string
let program: string

const set = ({ devices = {}, said = '', pages = 0, waits = false }: State) =>
  writeFile(
    join(folder, 'state.json'),
    JSON.stringify({ devices, said: Buffer.from(said).toString('base64'), pages, waits }),
  )

const calls = async (): Promise<string[][]> =>
  (await readFile(join(folder, 'calls.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juanzong-naps2-'))
  into = join(folder, 'into')
  program = join(folder, 'NAPS2.Console')
  await mkdir(into)
  await writeFile(join(folder, 'stand-in.mjs'), standIn)
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${join(folder, 'stand-in.mjs')}' "$@"\n`)
  await chmod(program, 0o755)
  await sharp({ create: { width: 20, height: 30, channels: 3, background: 'white' } })
    .png()
    .toFile(join(folder, 'page.png'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const driver = () => openNaps2({ program, platform: 'win32' })

async function scanned(changed: Partial<ScanSettings> = {}, signal = never) {
  const sides: string[] = []
  let failure: DeviceFailure | null = null
  try {
    for await (const event of driver().scan({ scanner: canon, settings: { ...settings, ...changed }, into }, signal))
      if (event.kind === 'side') sides.push(basename(event.path))
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error
    failure = error
  }
  return { sides, problem: failure?.problem ?? null, detail: failure?.detail ?? '' }
}

describe('NAPS2 that is not installed', () => {
  test('has no devices, and says so when one is asked for', async () => {
    const without = openNaps2({ program: null })
    expect(await without.list(never)).toEqual([])
    await expect(without.capabilities(canon, never)).rejects.toMatchObject({ problem: 'driver-missing' })
    expect(await openNaps2({ platform: 'linux' }).list(never)).toEqual([])
    expect(await openNaps2({ program: join(folder, 'gone') }).list(never)).toEqual([])
  })
})

describe('NAPS2', () => {
  test('is found where its installers put it', () => {
    const on = (platform: NodeJS.Platform, environment: Record<string, string>, there: string) =>
      findNaps2({ platform, environment }, path => path === there)
    const windows = 'D:\\Programme\\NAPS2\\NAPS2.Console.exe'
    expect(on('win32', { ProgramFiles: 'D:\\Programme' }, windows)).toMatchObject({
      program: windows,
      drivers: ['twain', 'wia'],
    })
    const alone = 'C:\\Users\\li\\AppData\\Local\\Programs\\NAPS2\\NAPS2.Console.exe'
    expect(on('win32', { LOCALAPPDATA: 'C:\\Users\\li\\AppData\\Local' }, alone)?.program).toBe(alone)
    const mac = '/Applications/NAPS2.app/Contents/MacOS/NAPS2'
    expect(on('darwin', {}, mac)).toMatchObject({ program: mac, drivers: ['apple'] })
    expect(on('darwin', {}, 'elsewhere')).toBeNull()
  })

  test('lists the devices of TWAIN and WIA, each once, and no sentence as a device', async () => {
    await set({ devices: { twain: ['Canon DR-C225', 'WIA-Canon DR-C225'], wia: ['未找到扫描设备.'] } })
    expect(await driver().list(never)).toEqual([canon])
    expect(await calls()).toEqual([
      ['--driver', 'twain', '--listdevices'],
      ['--driver', 'wia', '--listdevices'],
    ])
  })

  test('offers what is usual for a device that is there, and does not know one that is not', async () => {
    await set({ devices: { twain: ['Canon DR-C225'] } })
    expect(await driver().capabilities(canon, never)).toMatchObject({ sources: ['flatbed', 'feeder', 'feeder-duplex'] })
    await set({})
    await expect(driver().capabilities(canon, never)).rejects.toMatchObject({ problem: 'not-found' })
  })

  test('scans both sides in black and white, at A4 unless told otherwise', async () => {
    await set({ pages: 3 })
    expect(await scanned()).toEqual({
      sides: ['side-000001.png', 'side-000002.png', 'side-000003.png'],
      problem: null,
      detail: '',
    })
    expect(await readdir(into)).toEqual(['side-000001.png', 'side-000002.png', 'side-000003.png'])
    expect(await calls()).toEqual([
      [
        ...['--driver', 'twain', '--device', 'Canon DR-C225', '--source', 'duplex', '--dpi', '300', '--bitdepth', 'bw'],
        ...['--pagesize', '210x297mm', '-n', '1', '--noprofile'],
        ...['-o', join(into, 'naps2.part', 'side-$(nnnnnn).png'), '-v'],
      ],
    ])
  })

  test('tells the console from the window where they are one program', async () => {
    await set({ pages: 1 })
    await writeFile(join(folder, 'NAPS2'), await readFile(program, 'utf8'))
    await chmod(join(folder, 'NAPS2'), 0o755)
    const mac = openNaps2({ program: join(folder, 'NAPS2'), platform: 'darwin' })
    expect(await mac.list(never)).toEqual([])
    expect(await calls()).toEqual([['console', '--driver', 'apple', '--listdevices']])
  })

  test('keeps the sides before a jam', async () => {
    await set({ pages: 2, said: 'The scanner has a paper jam.\r\n' })
    expect(await scanned()).toEqual({
      sides: ['side-000001.png', 'side-000002.png'],
      problem: 'jam',
      detail: 'The scanner has a paper jam.',
    })
  })

  test.each([
    ['No pages are in the feeder.', 'feeder-empty'],
    ['输稿器中未发现纸张.', 'feeder-empty'],
    ['扫描仪发生卡纸.', 'jam'],
    ['扫描仪原稿盖已打开.', 'cover-open'],
    ['选定的扫描仪正在工作.', 'busy'],
    ['选定的扫描仪处于脱机状态.', 'unreachable'],
    ['The selected scanner could not be found.', 'not-found'],
    ['所选的扫描仪不支持双面扫描。如果您的扫描仪支持双面扫描，请尝试使用不同的驱动程序.', 'unsupported'],
    ['尝试扫描文件发生错误.', 'io'],
    ['', 'io'],
  ])('understands “%s”', async (said, problem) => {
    await set({ said: `${said}\r\nNo scanned pages to export.\r\n` })
    expect(await scanned()).toMatchObject({ sides: [], problem })
  })

  test('understands a console of Chinese Windows, which speaks GBK', async () => {
    // 扫描仪发生卡纸. in GBK.
    const jam = Buffer.from('c9a8c3e8d2c7b7a2c9fabfa8d6bd2e', 'hex')
    await set({ said: jam })
    expect(await scanned()).toMatchObject({ problem: 'jam', detail: '扫描仪发生卡纸.' })
  })

  test('stops when it is told to, and leaves nothing half done', async () => {
    await set({ waits: true })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 500)
    expect(await scanned({}, stop.signal)).toMatchObject({ sides: [], problem: 'cancelled' })
    expect(await readdir(into)).toEqual([])
  })
})
