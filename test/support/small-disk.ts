// A disk of a few megabytes, for tests: a tmpfs, where this user may mount one.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  readonly folder: string
  /** Writes until nothing more fits; returns how to make room again. */
  fill(): () => void
  readOnly(): void
  remove(): void
}

/** Whether disks can be mounted here: as root on Linux, outside most containers. */
export function canMount(): boolean {
  if (process.platform !== 'linux') return false
  try {
    aSmallDisk(1).remove()
    return true
  } catch {
    return false
  }
}

export function aSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'juanzong-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'juanzong-test', folder], { stdio: 'pipe' })
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      for (let size = 1 << 20, number = 0; size >= 512; ) {
        try {
          writeFileSync(`${filler}-${number}`, Buffer.alloc(size, 1), { flag: 'wx' })
          number += 1
        } catch {
          rmSync(`${filler}-${number}`, { force: true })
          size = Math.floor(size / 2)
        }
      }
      return () => spawnSync('bash', ['-c', `rm -f "${filler}"-*`])
    },
    readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder], { stdio: 'pipe' }),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
