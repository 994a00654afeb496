// Whom the files of an archive are open to.
import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderOf, handOver } from '#service/cli/theirs.ts'
import { closeArchive } from '#service/desk/closed.ts'
import { aFolder, anArchive, password, root } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'

let place: Awaited<ReturnType<typeof aFolder>>
let archive: string

/** The command line under an umask that lets everybody read. */
async function juanzong(...args: readonly string[]): Promise<void> {
  const env = { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: '张三' }
  const program = join(root, 'electron/service/cli/cli.ts')
  await promisify(execFile)('sh', ['-c', 'umask 022; exec node "$@"', 'sh', program, ...args], { env })
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

beforeAll(async () => {
  place = await aFolder()
  archive = join(place.folder, '档案库')
  const scans = join(place.folder, '扫描')
  await mkdir(scans)
  await picturesIn(scans, 1)
  await juanzong('init', archive, '--name', '某馆', '--fonds', 'J001', '--archivist', '张三')
  await juanzong('ingest', archive, scans, '--year', '2023', '--retention', 'D10')
})
afterAll(() => place.remove())

test('the folder of an archive and all that is in it are its owner’s alone', async () => {
  expect(await modeOf(archive)).toBe('700')
  const modes = new Set<string>()
  for (const entry of await readdir(archive, { recursive: true, withFileTypes: true })) {
    modes.add(`${entry.isDirectory() ? 'folder' : 'file'} ${await modeOf(join(entry.parentPath, entry.name))}`)
  }
  expect([...modes].sort()).toEqual(['file 400', 'file 600', 'folder 700'])
})

test('what is given out has the permissions that files of who asks for it have', async () => {
  const out = join(place.folder, 'out', '一')
  await juanzong('export', archive, 'J001-WS·2023-D10-0001', '--to', out)
  expect([await modeOf(join(place.folder, 'out')), await modeOf(out)]).toEqual(['755', '755'])
  for (const name of await readdir(out)) expect(await modeOf(join(out, name))).toBe('644')
  const folder = join(place.folder, 'bundle')
  folderOf({ umask: 0o022 }, join(folder, 'heads'))
  for (const path of ['verify.mjs', join('heads', '0000000001')])
    await writeFile(join(folder, path), '', { mode: 0o600 })
  await handOver({ umask: 0o022 }, [], folder)
  const modes = ['.', 'heads', 'verify.mjs', join('heads', '0000000001')].map(path => modeOf(join(folder, path)))
  expect(await Promise.all(modes)).toEqual(['755', '755', '644', '644'])
})

test('a folder that others may enter is named on the health page, with what to do', async () => {
  const here = await anArchive()
  const found = async () =>
    (await here.client.integrity.health()).concerns.filter(({ code }) => code === 'folder-open-to-others')
  expect(await found()).toEqual([])
  await chmod(here.folder, 0o750)
  expect(await found()).toEqual([
    {
      code: 'folder-open-to-others',
      grade: 'warn',
      params: { name: '.', mode: '0750', command: `chmod -R go= '${here.folder}'` },
    },
  ])
  await closeArchive(here.folder)
  expect(await found()).toEqual([])
  await here.close()
})

test('an archive that an older program left open is shut when this one opens it first', async () => {
  const here = await anArchive()
  await here.desk.close()
  for (const name of await readdir(here.folder)) await chmod(join(here.folder, name), 0o755)
  await chmod(here.folder, 0o755)
  await closeArchive(here.folder)
  expect(await modeOf(here.folder)).toBe('700')
  for (const name of await readdir(here.folder)) expect(await modeOf(join(here.folder, name))).toBe('700')
  await here.close()
})
