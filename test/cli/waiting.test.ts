// What the command line waits for: its own job alone, and for room on a full disk without ending.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Terminal, untilIdle } from '#service/cli/call.ts'
import { anArchive, password, root } from '../support/archive.ts'
import { aSmallDisk, canMount } from '../support/small-disk.ts'

test('a verification ends for who asked for it, whatever else there is to do', async () => {
  const here = await anArchive()
  try {
    const { jobId } = await here.client.integrity.verify()
    // As while an intake of thousands of pages is being read.
    const busy = { ...here.archive, work: { ...here.archive.work, idle: () => new Promise<void>(() => undefined) } }
    const terminal: Pick<Terminal, 'stopped'> = { stopped: new AbortController().signal }
    await untilIdle(terminal, busy, jobId)
    const [job] = await here.client.jobs.list()
    expect(job).toMatchObject({ id: jobId, state: 'done' })
  } finally {
    await here.close()
  }
})

test.runIf(canMount())(
  'a backup of an archive on a full disk waits for room, and is then made',
  async () => {
    const disk = aSmallDisk(60)
    const env = { ...process.env, JUANZONG_PASSWORD: password, JUANZONG_USER: '张三', LANG: 'en_US.UTF-8', LC_ALL: '' }
    const juanzong = (...args: readonly string[]) =>
      spawn(process.execPath, [join(root, 'electron/service/cli/cli.ts'), ...args], { env })
    try {
      const archive = join(disk.folder, 'archive')
      const made = juanzong('init', archive, '--name', '某馆', '--fonds', 'J001', '--archivist', '张三')
      expect((await once(made, 'exit'))[0]).toBe(0)
      const empty = disk.fill()
      const target = aSmallDisk(20)
      try {
        const backup = juanzong('backup', archive, '--to', join(target.folder, 'backup'))
        const ended = once(backup, 'exit')
        let told = ''
        backup.stdout.on('data', data => (told += String(data)))
        const stands = new Promise<void>(done => {
          backup.stderr.on('data', data => {
            told += String(data)
            if (told.includes('disk is full')) done()
          })
        })
        await Promise.race([stands, ended])
        empty()
        expect([...(await ended), told]).toEqual([0, null, expect.stringContaining('Snapshot 1')])
      } finally {
        target.remove()
      }
    } finally {
      disk.remove()
    }
  },
  120_000,
)
