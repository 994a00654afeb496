// Snapshots that are outgrown, and catalogues that no snapshot needs, leave the folder. Files of pages never do.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { atTarget, syncFolder } from './bytes.ts'
import { cataloguePath, snapshotPath } from './layout.ts'
import { readSnapshots } from './snapshot.ts'
import { outgrown } from './thin.ts'

/** The numbers of the snapshots that went. One whose file does not hold stays, and so does every catalogue beside it. */
export function thinOut(folder: string): number[] {
  return atTarget(() => {
    const { good, damaged } = readSnapshots(folder)
    const gone = outgrown(good)
    for (const number of gone) rmSync(snapshotPath(folder, number))
    syncFolder(join(folder, 'snapshots'))
    if (damaged.length > 0) return gone
    const needed = new Set(good.filter(({ number }) => !gone.includes(number)).map(({ catalogue }) => catalogue.sha256))
    for (const name of readdirSync(join(folder, 'catalogues'))) {
      const [, sha256] = /^([0-9a-f]{64})\.sqlite$/u.exec(name) ?? []
      if (sha256 !== undefined && !needed.has(sha256)) rmSync(cataloguePath(folder, sha256), { force: true })
    }
    return gone
  })
}
