import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Looking } from './looking.ts'

/** Bits of group and others. */
const open = 0o077

/**
 * Whether other accounts of the machine can get into the archive: at its folder, or, where that is open, at what lies
 * directly in it. What lies deeper is out of reach where these are shut. Windows has no modes: there a folder in the
 * user's profile is shut by the profile.
 */
export const openFolder: Looking = async ({ folder }) => {
  if (process.platform === 'win32') return []
  const own = (await stat(folder)).mode & 0o777
  if ((own & open) === 0) return []
  const names = await readdir(folder)
  const modes = await Promise.all(names.map(async name => ({ name, mode: await modeOf(join(folder, name)) })))
  const wider = [{ name: '.', mode: own }, ...modes].find(({ mode }) => (mode & open) !== 0)
  const shown = (wider?.mode ?? own).toString(8).padStart(4, '0')
  // Anybody who may enter the folder reads what is open in it; who may only list its name reads nothing.
  const command = `chmod -R go= '${folder.replaceAll("'", "'\\''")}'`
  return [{ code: 'folder-open-to-others', grade: 'warn', params: { name: wider?.name ?? '.', mode: shown, command } }]
}

/** What vanished meanwhile is open to nobody. */
const modeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mode }) => mode & 0o777,
    () => 0,
  )
