// SANE's own clients scan from the simulator: what our client is held against is a scanner to others too.
import { execFile } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { aBench } from '../support/escl/scanning.ts'
import { maySkip } from '../support/tools.ts'

const run = promisify(execFile)

/** A folder that tells SANE to know one backend only. */
async function saneFolder(beside: string, backend: string, config: string): Promise<string> {
  const folder = join(dirname(beside), `sane-${backend}`)
  await mkdir(folder)
  await writeFile(join(folder, 'dll.conf'), `${backend}\n`)
  await writeFile(join(folder, `${backend}.conf`), config)
  return folder
}

describe.skipIf(maySkip('scanimage'))('the simulator, asked by scanimage (sane-utils)', () => {
  test.each(['escl', 'airscan'] as const)('gives all its sheets to the backend %s', async backend => {
    const made = await aBench(3)
    try {
      const config =
        backend === 'escl'
          ? ''
          : `[devices]\n"Simulator" = ${made.simulator.address}/, eSCL\n[options]\ndiscovery = disable\n`
      const folder = await saneFolder(made.into, backend, config)
      const device = backend === 'escl' ? `escl:http://127.0.0.1:${made.simulator.port}` : 'airscan:e0:Simulator'
      const asked = ['-d', device, '--source', 'ADF', '--mode', 'Gray', '--resolution', '100', '--format=png']
      await run('scanimage', [...asked, `--batch=${join(made.into, 'p%d.png')}`], {
        env: { ...process.env, SANE_CONFIG_DIR: folder },
        timeout: 50_000,
      })
      const names = (await readdir(made.into)).sort()
      expect(names).toEqual(['p1.png', 'p2.png', 'p3.png'])
      expect((await sharp(join(made.into, 'p1.png')).metadata()).width).toBeGreaterThan(400)
    } finally {
      await made.close()
    }
  })
})
