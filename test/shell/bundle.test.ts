import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { aFolder, root } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'

// `npm test` builds first; a single test run by hand may come before any build.
const unbuilt = !existsSync(join(root, 'out', 'main', 'service.js')) && process.env['CI'] !== 'true'

test.skipIf(unbuilt)(
  'the built service serves a window: calls over its port, bytes over its pipe, nothing without the secret',
  async () => {
    const { folder, remove } = await aFolder()
    await mkdir(join(folder, 'scans'))
    await picturesIn(join(folder, 'scans'), 2)
    const probe = join(root, 'test', 'shell', 'bundle-probe.ts')
    const { stdout } = await promisify(execFile)('node', [probe, join(folder, 'home'), join(folder, 'scans')])
    expect(JSON.parse(stdout)).toEqual({
      pages: ['read', 'read'],
      index: 200,
      screen: 200,
      withoutSecret: 403,
      withoutTicket: 404,
    })
    await remove()
  },
)
