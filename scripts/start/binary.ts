// Electron's binary as its package keeps it (install.js and index.js of electron 45): `path.txt` names it and is written
// last, when all of `dist` is unpacked; `dist/version` is the release it came from.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

const manifest = z.object({ version: z.string() })

/** The version that the package in `folder` wants; null if there is no such package. */
export function electronVersion(folder: string): string | null {
  const text = read(join(folder, 'package.json'))
  return text === null ? null : manifest.parse(JSON.parse(text)).version
}

/** The binary that belongs to the package in `folder`, or null: one fetched by half, or of another version, is none. */
export function binaryIn(folder: string, environment: Environment): string | null {
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH']
  const name = read(join(folder, 'path.txt'))?.trim()
  if (elsewhere) return file(join(elsewhere, name || 'electron'))
  const version = read(join(folder, 'dist', 'version'))
    ?.trim()
    .replace(/^v/, '')
  if (!name || version !== (customVersion(environment) ?? electronVersion(folder))) return null
  return file(join(folder, 'dist', name))
}

/**
 * To be called before the installer unpacks. Over an older binary it would leave `path.txt` standing while it works, and
 * an installer that is ended in the middle would leave a binary by half that looks whole.
 */
export function forgetBinary(folder: string): void {
  rmSync(join(folder, 'path.txt'), { force: true })
}

/** ELECTRON_CUSTOM_VERSION, by any of the names that the installer takes it from. */
function customVersion(environment: Environment): string | undefined {
  return Object.entries(environment)
    .find(([name, value]) => /electron_custom_?version$/i.test(name) && value)?.[1]
    ?.replace(/^v/, '')
}

const file = (path: string): string | null => (existsSync(path) && statSync(path).isFile() ? path : null)

const read = (path: string): string | null => (file(path) === null ? null : readFileSync(path, 'utf8'))
